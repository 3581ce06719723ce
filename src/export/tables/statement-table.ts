import type { Model } from '../../model/index.js';
import { toFlatText } from '../flat-values.js';
import type { LossReport } from '../loss.js';
import type { SourceEnd, SourceStatement } from '../source.js';

const endColumns: readonly string[] = ['id', 'name', 'kind'];

/** The header of a CSV file of statements: both ends with name and kind, its columns, and where they come from. */
export function statementHeader(model: Model): readonly string[] {
  const ends = ['from', 'to'].flatMap((end) => endColumns.map((column) => `${end}_${column}`));
  return [...ends, 'type', ...columnsOf(model).map(({ name }) => name), 'dataset', 'locator'];
}

/** A row under `statementHeader`. */
export function statementCells(model: Model, statement: SourceStatement, loss: LossReport): readonly string[] {
  const { from, to, type, values, dataset, locator } = statement;
  const cells = columnsOf(model).map(({ field }) => {
    const value = values[field];
    return value === undefined ? '' : toFlatText(value, loss);
  });
  return [...endCells(from), ...endCells(to), type, ...cells, dataset, locator ?? ''];
}

function columnsOf({ statement }: Model) {
  return statement.columns.filter(({ end }) => !end);
}

function endCells({ id, name, family, kind }: SourceEnd): readonly string[] {
  return [id, name, kind ?? family];
}

export const statementReadingHeader: readonly string[] = [
  'from',
  'to',
  'when',
  'details',
  'certainty',
  'where',
  'lines',
];

/** Columns that say more about the relation itself, in the order in which one reads them. */
const detailFields: readonly string[] = [
  'act',
  'role',
  'share',
  'qualifier',
  'printed',
  'converted',
  'conflict',
  'note',
];

/** A row under `statementReadingHeader`. */
export function statementReading(statement: SourceStatement): readonly string[] {
  const { from, to, values, certainty, locator, dataset, evidence } = statement;
  const details = detailFields.flatMap((field) =>
    values[field] === undefined ? [] : [`${field}: ${String(values[field])}`],
  );
  const where = [locator ?? '', `${dataset} ${evidence}`];
  return [from.name, to.name, whenOf(statement), details.join('; '), certainty, ...where];
}

function whenOf({ values: { since, until, date } }: SourceStatement): string {
  const spans = [date, since && `from ${String(since)}`, until && `until ${String(until)}`];
  return spans.filter((part) => part !== undefined).join(' ');
}
