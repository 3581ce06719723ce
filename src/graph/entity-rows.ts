import type { Family } from '../model/index.js';
import type { Properties, Row } from './values.js';

/** What a cell of a CSV file holds, once parsed. */
export type CellValue = string | number | readonly string[];

/** The parsed cells of a CSV row by field name; empty cells are left out. */
export type CellValues = Readonly<Record<string, CellValue>>;

/** What one dataset says about an entity: a row of its CSV file as the graph keeps it. */
export interface EntityRow {
  readonly dataset: string;
  /** SHA-256 of the dataset folder the row was read from. */
  readonly version: string;
  /** The row's position in its file, from 1. */
  readonly row: number;
  /** Where in the source it stands; `undefined` where no section holds it. */
  readonly locator: string | undefined;
  /** The sections of the source that its evidence touches, `<dataset>:<section>` each. */
  readonly sections: readonly string[];
  readonly values: CellValues;
}

/** `EntityRow` in the property `rows`; the version is in the property `versions`, the sections are in `sections`. */
interface StoredRow {
  readonly row: number;
  readonly locator?: string;
  readonly values: CellValues;
}

/**
 * Reads what each dataset says about an entity out of its node. While one dataset has it the properties are its row;
 * once several have it, each row is kept in the property `rows`, parallel to `datasets` and `versions`.
 *
 * @param properties the node's, as a read gives them
 * @param family the node's family
 * @returns one row for each of `datasets`; none for a node that no dataset put there.
 */
export function readEntityRows(properties: Row, family: Family): readonly EntityRow[] {
  const datasets = texts(properties.datasets);
  const versions = texts(properties.versions);
  const stored = texts(properties.rows);
  const allSections = texts(properties.sections);
  return datasets.map((dataset, index): EntityRow => {
    const version = versions[index] ?? '';
    const json = stored[index];
    const sections = allSections.filter((section) => section.startsWith(`${dataset}:`));
    if (json === undefined) return { dataset, version, sections, ...readSoleRow(properties, family) };
    const { row, locator, values } = JSON.parse(json) as StoredRow;
    return { dataset, version, row, locator, sections, values };
  });
}

/** The property `rows` for an entity that several datasets have; none for one that only one has. */
export function storeEntityRows(rows: readonly EntityRow[]): Properties {
  if (rows.length < 2) return {};
  return {
    rows: rows.map(({ row, locator, values }) =>
      JSON.stringify({ row, ...(locator === undefined ? {} : { locator }), values } satisfies StoredRow),
    ),
  };
}

function readSoleRow(properties: Row, family: Family): Omit<EntityRow, 'dataset' | 'version' | 'sections'> {
  const fields = family.columns.map(({ field }) => field).filter((field) => field in properties);
  return {
    row: Number(properties.row),
    locator: typeof properties.locator === 'string' ? properties.locator : undefined,
    values: Object.fromEntries(fields.map((field) => [field, properties[field]])) as CellValues,
  };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
