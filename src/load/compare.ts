import { type CellValue, type CellValues, type EntityRow, type Row, toPlainRecord } from '../graph/index.js';
import type { FieldChange } from './load-plan.js';
import { isSameValue } from './unite.js';

/** What a plan shows of a row: its cells, and where in the source it stands. */
export interface Shown {
  readonly values: CellValues;
  readonly locator: string | undefined;
}

/** The values in which two rows differ, in the order of the columns; `locator` is last. */
export function changedFields(before: Shown, after: Shown): readonly FieldChange[] {
  const fields = new Set([...Object.keys(after.values), ...Object.keys(before.values)]);
  return [
    ...[...fields].flatMap((field) => changeOf(field, before.values[field], after.values[field])),
    ...changeOf('locator', before.locator, after.locator),
  ];
}

/** One value that changed, or nothing. */
export function changeOf(field: string, from: CellValue | undefined, to: CellValue | undefined): FieldChange[] {
  if (isSameValue(from, to)) return [];
  return [{ field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
}

/** Whether properties as they were read are those that shall be there, to the last one. */
export function isSameProperties(current: Row, target: object): boolean {
  const wanted = toPlainRecord(target);
  const names = Object.keys(wanted);
  return (
    names.length === Object.keys(current).length && names.every((name) => isSameValue(current[name], wanted[name]))
  );
}

/** The row of one dataset among those of a node. */
export function rowOf(rows: readonly EntityRow[], dataset: string): EntityRow | undefined {
  return rows.find((row) => row.dataset === dataset);
}
