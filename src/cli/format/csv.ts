import { stringify } from 'csv-stringify/sync';

type Flat = Record<string, string>;

/**
 * An answer as CSV: one row for each element of the answer's list, or of the longest list in it; nested values become
 * columns such as `entity.name`, lists of values are separated by `|`, lists of objects are JSON.
 */
export function formatCsv(answer: unknown): string {
  const rows = rowsOf(answer).map((row) => flatten(row, ''));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return stringify(
    rows.map((row) => columns.map((column) => row[column] ?? '')),
    { header: true, columns },
  );
}

function rowsOf(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  const lists = isObject(answer) ? Object.values(answer).filter(isListOfObjects) : [];
  const [longest] = [...lists].sort((a, b) => b.length - a.length);
  return longest ?? [answer];
}

function flatten(value: unknown, prefix: string): Flat {
  if (isListOfObjects(value)) return { [prefix]: JSON.stringify(value) };
  if (Array.isArray(value)) return { [prefix]: value.join('|') };
  if (!isObject(value)) return { [prefix]: value === null || value === undefined ? '' : String(value) };
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inner]) => flatten(inner, prefix ? `${prefix}.${key}` : key)),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfObjects(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}
