import type { Column } from '../model/index.js';
import type { Value } from './dataset.js';

const listSeparator = '|';

/**
 * Reads a cell as its column says. Lists are separated by `|`, numbers are plain (`-0.5`, `870000000`), values of
 * lower-case vocabularies are written with hyphens (`at-least` for `at_least`).
 *
 * @returns `undefined` for an empty cell and for one that cannot be read.
 */
export function parseCell(column: Column, text: string): Value | undefined {
  if (text === '') return undefined;
  if (column.list) return splitList(text).filter((item) => item !== '');
  switch (column.type.kind) {
    case 'string':
      return text;
    case 'number':
      return isPlainNumber(text) ? Number(text) : undefined;
    case 'enum':
      return spellingsOf(column.type.values).get(text);
    default: {
      const never: never = column.type;
      return never;
    }
  }
}

const spellings = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/** The values of an enum by how they are written in files; asked for in every row. */
function spellingsOf(values: readonly string[]): ReadonlyMap<string, string> {
  const known = spellings.get(values);
  if (known) return known;
  const made = new Map(values.map((value) => [toFileSpelling(value), value]));
  spellings.set(values, made);
  return made;
}

/** Writes a value as `parseCell` reads it; `undefined` and `null` are an empty cell. */
export function toCell(column: Column, value: Value | undefined | null): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') return value.join(listSeparator);
  return column.type.kind === 'enum' ? toFileSpelling(String(value)) : String(value);
}

/** The items of a list cell as they stand, empty ones included; an empty cell has none. */
export function splitList(text: string): readonly string[] {
  return text === '' ? [] : text.split(listSeparator);
}

/** `at_least` → `at-least`; names with capitals (`StateOrgan`, `PART_OF`) stand as they are. */
export function toFileSpelling(value: string): string {
  return value === value.toLowerCase() ? value.replaceAll('_', '-') : value;
}

/** Whether a text is a number written in the only way that survives being read and written again. */
export function isPlainNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text;
}
