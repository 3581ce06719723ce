import type { Family } from '../../model/index.js';
import { toFlatText } from '../flat-values.js';
import type { LossReport } from '../loss.js';
import type { SourceEntity } from '../source.js';

/** The header of a family's CSV file: its columns, and where they come from. */
export function entityHeader({ columns }: Family): readonly string[] {
  return [...columns.map(({ name }) => name), 'datasets', 'locator'];
}

/** A row under `entityHeader`. */
export function entityCells({ familyOf, values, rows, locator }: SourceEntity, loss: LossReport): readonly string[] {
  const cells = familyOf.columns.map(({ field }) => {
    const value = values[field];
    return value === undefined ? '' : toFlatText(value, loss);
  });
  return [...cells, rows.map(({ dataset }) => dataset).join('|'), locator ?? ''];
}

export const entityReadingHeader: readonly string[] = ['name', 'kind', 'dates', 'description', 'where', 'lines'];

/** A row under `entityReadingHeader`. */
export function entityReading(entity: SourceEntity): readonly string[] {
  const { familyOf, values, kind, locator, rows } = entity;
  const acronym = values.acronym === undefined ? '' : ` (${String(values.acronym)})`;
  const dates = familyOf.columns.flatMap(({ date, field, name }) =>
    date === undefined || values[field] === undefined ? [] : [`${name} ${String(values[field])}`],
  );
  const lines = rows.map((row) => `${row.dataset} ${String(row.values.evidence)}`).join('; ');
  const text = values.description === undefined ? '' : String(values.description);
  return [`${entity.name}${acronym}`, kind ?? '', dates.join(', '), text, locator ?? '', lines];
}
