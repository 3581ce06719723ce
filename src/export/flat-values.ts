import type { LossReport } from './loss.js';
import type { PropertyType } from './properties.js';
import type { ExportValue } from './source.js';

/** Between the items of a list, in formats that have no lists. */
export const itemSeparator = '|';

/** What GraphML and GEXF call the type of a property once its value is one text. */
export const flatTypes: Readonly<Record<PropertyType, string>> = {
  string: 'string',
  float: 'double',
  integer: 'long',
  day: 'string',
  'string[]': 'string',
};

/** A value as one text. Lists are joined and counted as lost where their items cannot be told apart again. */
export function toFlatText(value: ExportValue, loss: LossReport): string {
  if (typeof value !== 'object') return String(value);
  if (value.some((item) => item.includes(itemSeparator)))
    loss.add('lists with an item that holds "|"', 'the format has no lists: their items are joined by "|"');
  return value.join(itemSeparator);
}
