import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { stringify } from 'yaml';
import { type DatasetTexts, toCell, toCsv, type Value, writeDataset } from '../dataset/index.js';
import { PolicyGraphError } from '../errors.js';
import { refuseToReplace } from '../export/index.js';
import { type Column, type Model, toSlug } from '../model/index.js';
import type { Draft, DraftStatement, ImportReader, Unplaced } from './reader.js';

/** What `dataset.yaml` is to say of the file. */
export interface AboutImport {
  readonly title: string;
  readonly publisher: string;
  /** EDTF. */
  readonly date: string;
  readonly licence: string;
  /** BCP 47. */
  readonly language: string;
}

export interface ImportOptions {
  readonly reader: ImportReader;
  /** The file to import. */
  readonly path: string;
  /** The id of the dataset to make: a lower-case slug. */
  readonly dataset: string;
  /** The folder to write, new or empty. */
  readonly folder: string;
  readonly about: AboutImport;
  /** The mapping file, for formats that need or take one. */
  readonly mapping?: string | undefined;
  readonly model: Model;
}

/** What was imported. */
export interface ImportResult {
  readonly dataset: string;
  readonly folder: string;
  readonly entities: number;
  readonly statements: number;
  readonly unplaced: readonly Unplaced[];
}

/**
 * Makes a dataset folder of a file: all of it or nothing. The file is the dataset's source, and each row's evidence is the
 * line it was found on.
 *
 * @throws PolicyGraphError `IMPORT_INVALID` where the file cannot be read or is not of the format, `DATASET_UNWRITABLE`
 *   where the folder holds something or cannot be written
 */
export async function importDataset(options: ImportOptions): Promise<ImportResult> {
  const { reader, path, dataset, folder, model } = options;
  await refuseToReplace(folder);
  const text = await readText(path);
  const mapping = options.mapping === undefined ? {} : { mapping: await readMapping(options.mapping) };
  const draft = reader.read({ path, text, model, ...mapping });
  await writeDataset(folder, toTexts(draft, text, options));
  return {
    dataset,
    folder,
    entities: draft.entities.length,
    statements: draft.statements.length,
    unplaced: draft.unplaced,
  };
}

async function readMapping(path: string): Promise<{ readonly path: string; readonly text: string }> {
  return { path, text: await readText(path) };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new PolicyGraphError('IMPORT_INVALID', `${path} cannot be read: ${String(cause)}`, {
      where: path,
      hint: 'Name a file that is there.',
      cause,
    });
  }
}

function toTexts(draft: Draft, text: string, options: ImportOptions): DatasetTexts {
  const report = reportOf(draft, options);
  const { model } = options;
  const files = model.families.map((family): [string, string] => {
    const rows = draft.entities
      .filter((entity) => entity.family.name === family.name)
      .map(({ values, line }) => toRow(family.columns, { ...values, evidence: `L${line}` }));
    const own = family.name === 'Source' ? [toRow(family.columns, report), ...rows] : rows;
    return [family.file, toTable(family.columns, own)];
  });
  const { statement } = model;
  const statements = withIds(draft.statements).map(({ id, from, type, to, line, values }) =>
    toRow(statement.columns, { certainty: 'stated', ...values, id, from, type, to, evidence: `L${line}` }),
  );
  return {
    manifestText: manifestOf(text, String(report.id), options),
    files: { ...Object.fromEntries(files), [statement.file]: toTable(statement.columns, statements) },
  };
}

/** The file itself, which every dataset has among its sources. */
function reportOf(draft: Draft, { dataset, about }: ImportOptions): Readonly<Record<string, Value>> {
  const taken = new Set(draft.entities.map(({ values }) => values.id));
  let id = `${dataset}-file`;
  for (let number = 2; taken.has(id); number += 1) id = `${dataset}-file-${number}`;
  return { id, kind: 'Report', name: about.title, year: about.date, publisher: about.publisher, evidence: 'L1' };
}

function manifestOf(text: string, report: string, { path, about }: ImportOptions): string {
  const lines = countLines(text);
  const file = basename(path);
  return stringify(
    {
      ...about,
      source: {
        id: report,
        kind: 'register',
        file,
        lines,
        sha256: createHash('sha256').update(text).digest('hex'),
      },
      sections: [{ id: 'file', title: file, kind: 'table', lines: lines > 1 ? `L1-${lines}` : 'L1' }],
    },
    { lineWidth: 0 },
  );
}

function countLines(text: string): number {
  const breaks = text.match(/\n/g)?.length ?? 0;
  return Math.max(1, text.endsWith('\n') ? breaks : breaks + 1);
}

/** Ids that say what is joined, numbered where the same two are joined more than once by the same type. */
function withIds(statements: readonly DraftStatement[]): readonly (DraftStatement & { readonly id: string })[] {
  const counts = new Map<string, number>();
  return statements.map((statement) => {
    const base = `${statement.from}--${toSlug(statement.type)}--${statement.to}`;
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    return { ...statement, id: count === 1 ? base : `${base}--${count}` };
  });
}

function toRow(columns: readonly Column[], values: Readonly<Record<string, Value>>): readonly string[] {
  return columns.map((column) => toCell(column, values[column.field]));
}

function toTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  return toCsv(
    columns.map(({ name }) => name),
    rows,
  );
}
