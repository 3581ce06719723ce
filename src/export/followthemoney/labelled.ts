import { toCell, type Value } from '../../dataset/index.js';
import type { Column } from '../../model/index.js';

/** A column in words, where FollowTheMoney has no property for it: `basis: estimated`, as it stands in the file. */
export function toLabelled(column: Column, value: Value): string {
  return `${column.name}: ${toCell(column, value)}`;
}

/** What `toLabelled` wrote: the column's name and the cell; `undefined` where a text is nothing of the sort. */
export function parseLabelled(text: string): { readonly label: string; readonly value: string } | undefined {
  const [, label, value] = /^([a-z_]+): (.*)$/s.exec(text) ?? [];
  return label === undefined || value === undefined ? undefined : { label, value };
}
