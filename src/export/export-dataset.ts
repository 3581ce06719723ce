import { type DatasetTexts, hashFiles, manifestFile, toCell, toCsv, type Value } from '../dataset/index.js';
import { PolicyGraphError } from '../errors.js';
import { type Graph, type Row, readEntityRows } from '../graph/index.js';
import type { Column, Family, Model } from '../model/index.js';
import type { ExportCypher } from './export-cypher.js';

/** A dataset as the graph holds it. */
export interface ExportedDataset extends DatasetTexts {
  /** The version of the folder that was loaded. */
  readonly version: string;
  /** True where the texts are that folder, byte for byte; false where somebody changed the graph by other means. */
  readonly isIntact: boolean;
}

export interface ExportOptions {
  readonly graph: Graph;
  readonly model: Model;
  readonly cypher: ExportCypher;
  /** The dataset's id. */
  readonly dataset: string;
}

/** How often an export begins again because a load came between its reads. */
const attempts = 5;

/**
 * Gives back the folder that a dataset was loaded from.
 *
 * @throws PolicyGraphError `DATASET_NOT_FOUND` where the graph has no dataset of that id, `DATABASE_REFUSED` where it was
 *   loaded again and again while it was read
 */
export async function exportDataset(options: ExportOptions): Promise<ExportedDataset> {
  let before: string | undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { manifest, version } = await readHead(options);
    const texts = { manifestText: manifest, files: await readFiles(options) };
    const isIntact = versionOf(texts) === version;
    // A read that a load came between is hardly the same twice; a graph that somebody changed is.
    const now = JSON.stringify([version, texts]);
    if (isIntact || now === before) return { ...texts, version, isIntact };
    before = now;
  }
  throw new PolicyGraphError(
    'DATABASE_REFUSED',
    `The dataset ${options.dataset} was loaded again while it was exported.`,
    {
      hint: 'Export it once the load is done.',
    },
  );
}

interface Head {
  readonly manifest: string;
  readonly version: string;
}

async function readHead({ graph, cypher, dataset }: ExportOptions): Promise<Head> {
  const [head] = await graph.read<Head>(cypher.dataset, { dataset });
  if (head) return head;
  const known = (await graph.read<{ id: string }>(cypher.datasets)).map(({ id }) => id);
  throw new PolicyGraphError('DATASET_NOT_FOUND', `The graph has no dataset "${dataset}".`, {
    hint: known.length > 0 ? `It has ${known.join(', ')}.` : 'It has none at all; load one first.',
    details: { dataset, known },
  });
}

async function readFiles(options: ExportOptions): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const family of options.model.families) files[family.file] = await readFamily(family, options);
  const { statement } = options.model;
  files[statement.file] = await readStatements(statement.columns, options);
  return files;
}

async function readFamily(family: Family, { graph, cypher, dataset }: ExportOptions): Promise<string> {
  const rows: { readonly row: number; readonly cells: readonly string[] }[] = [];
  const parameters = { family: family.name, dataset };
  for await (const { properties } of graph.stream<{ properties: Row }>(cypher.entities, parameters)) {
    const own = readEntityRows(properties, family).find((candidate) => candidate.dataset === dataset);
    if (own) rows.push({ row: own.row, cells: toCells(family.columns, own.values) });
  }
  rows.sort((a, b) => a.row - b.row);
  return toTable(
    family.columns,
    rows.map(({ cells }) => cells),
  );
}

interface StatementRow {
  readonly from: string;
  readonly type: string;
  readonly to: string;
  readonly properties: Row;
}

async function readStatements(columns: readonly Column[], { graph, cypher, dataset }: ExportOptions): Promise<string> {
  const rows: (readonly string[])[] = [];
  for await (const { properties, ...ends } of graph.stream<StatementRow>(cypher.statements, { dataset })) {
    rows.push(toCells(columns, { ...properties, ...ends }));
  }
  return toTable(columns, rows);
}

function toCells(columns: readonly Column[], values: Row): readonly string[] {
  return columns.map((column) => toCell(column, values[column.field] as Value | undefined));
}

function toTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  return toCsv(
    columns.map(({ name }) => name),
    rows,
  );
}

function versionOf({ manifestText, files }: DatasetTexts): string {
  const texts = Object.entries({ ...files, [manifestFile]: manifestText });
  const sorted = texts.sort(([a], [b]) => (a < b ? -1 : 1));
  return hashFiles(sorted.map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) })));
}
