import {
  type CellValue,
  type CellValues,
  type EntityRow,
  type Properties,
  storeEntityRows,
  toGraphInteger,
} from '../graph/index.js';
import type { Family } from '../model/index.js';
import { derivedDates, present } from './derive.js';

/** A row with the last day on which its source can have known it, `YYYY-MM-DD`. */
export interface DatedRow extends EntityRow {
  readonly sourceDay: string | undefined;
}

/** Two datasets give an entity different values; the graph keeps the first dataset's, in the order of their ids. */
export interface Difference {
  readonly id: string;
  readonly field: string;
  readonly kept: { readonly dataset: string; readonly value: CellValue };
  readonly other: { readonly dataset: string; readonly value: CellValue };
}

/** An entity as it stands in the graph. */
export interface United {
  readonly labels: readonly string[];
  readonly properties: Properties;
  readonly differences: readonly Difference[];
}

/** Columns that say how one row was read: they are the first row's, and other rows' are no difference. */
const ownToEachRow: ReadonlySet<string> = new Set(['id', 'evidence', 'anchor', 'certainty', 'note']);

/** Every name any dataset gives is kept, so names cannot differ. */
const names: ReadonlySet<string> = new Set(['name', 'acronym', 'aliases']);

/** Columns that make one figure; a figure is one dataset's, never put together from two. */
const figure: ReadonlySet<string> = new Set([
  'value',
  'valueTo',
  'unit',
  'basis',
  'amount',
  'currency',
  'printed',
  'converted',
  'convertedBasis',
  'qualifier',
]);

/**
 * Makes one node out of what one or more datasets say about an entity. One row is taken as it is. Of several, the
 * first in the order of dataset ids counts: the others add names and fill what it leaves empty, and overwrite nothing.
 *
 * @param rows at least one, of datasets that agree on family and kind
 */
export function unite(id: string, family: Family, rows: readonly DatedRow[]): United {
  const ordered = [...rows].sort((a, b) => (a.dataset < b.dataset ? -1 : 1));
  const values = uniteValues(ordered);
  const kind = values.kind === undefined ? [] : [String(values.kind)];
  return {
    labels: ['Entity', family.name, ...kind],
    properties: {
      ...values,
      ...derivedDates({ of: 'entity', columns: family.columns, values, sourceDay: latest(ordered) }),
      ...bookkeeping(family, ordered),
    },
    differences: ordered.flatMap((row, index) => differencesOf(id, row, ordered.slice(0, index))),
  };
}

function bookkeeping(family: Family, rows: readonly DatedRow[]): Properties {
  const sections = rows.flatMap((row) => row.sections);
  return present({
    family: family.name,
    datasets: rows.map(({ dataset }) => dataset),
    versions: rows.map(({ version }) => version),
    locator: rows[0]?.locator,
    passages: rows.map(({ dataset, values }) => `${dataset}:${String(values.evidence)}`),
    sections: sections.length > 0 ? sections : undefined,
    row: rows[0] && toGraphInteger(rows[0].row),
    ...storeEntityRows(rows),
  });
}

function uniteValues(rows: readonly DatedRow[]): CellValues {
  const [first, ...others] = rows.map(({ values }) => values);
  if (!first || others.length === 0) return first ?? {};
  const united: Record<string, CellValue> = { ...first };
  for (const values of others) {
    const hasFigure = Object.keys(united).some((field) => figure.has(field));
    for (const [field, value] of Object.entries(values)) {
      const mayFill = !ownToEachRow.has(field) && !names.has(field) && !(hasFigure && figure.has(field));
      if (mayFill && united[field] === undefined) united[field] = value;
    }
  }
  return { ...united, ...uniteNames(first, others) };
}

function uniteNames(first: CellValues, others: readonly CellValues[]): CellValues {
  const name = first.name ?? others.find((values) => values.name !== undefined)?.name;
  const acronym = [first, ...others].find((values) => values.acronym !== undefined)?.acronym;
  const all = [first, ...others].flatMap((values) => [values.name, values.acronym, values.aliases ?? []].flat());
  const aliases = [...new Set(all)].filter((alias) => alias !== undefined && alias !== name && alias !== acronym);
  return {
    ...(name === undefined ? {} : { name }),
    ...(acronym === undefined ? {} : { acronym }),
    ...(aliases.length === 0 ? {} : { aliases: aliases.map(String) }),
  };
}

/** What a row says otherwise than the first row before it that says anything. */
function differencesOf(id: string, row: DatedRow, before: readonly DatedRow[]): Difference[] {
  return Object.entries(row.values).flatMap(([field, value]): Difference[] => {
    if (ownToEachRow.has(field) || names.has(field)) return [];
    const first = before.find(({ values }) => values[field] !== undefined);
    const kept = first?.values[field];
    if (!first || kept === undefined || isSameValue(kept, value)) return [];
    return [{ id, field, kept: { dataset: first.dataset, value: kept }, other: { dataset: row.dataset, value } }];
  });
}

/** Whether two cells hold the same. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => item === b[index]);
  return a === b;
}

function latest(rows: readonly DatedRow[]): string | undefined {
  return rows
    .flatMap(({ sourceDay }) => sourceDay ?? [])
    .sort()
    .at(-1);
}
