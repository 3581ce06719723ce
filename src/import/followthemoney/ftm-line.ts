import { parseCell, type Value } from '../../dataset/index.js';
import type { Column } from '../../model/index.js';

/** An entity as the file has it. */
export interface FtmLine {
  readonly line: number;
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** A cell as a column reads it, by the column's name in the file. */
export function readCell(
  columns: readonly Column[],
  name: string,
  text: string,
): { readonly field: string; readonly value: Value } | undefined {
  const column = columns.find((one) => one.name === name);
  const value = column && parseCell(column, text);
  return column && value !== undefined ? { field: column.field, value } : undefined;
}
