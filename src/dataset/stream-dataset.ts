import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { PolicyGraphError } from '../errors.js';
import type { Column, Model } from '../model/index.js';
import { streamCsv } from './csv-stream.js';
import type { DatasetInfo, DatasetRecord, EntityRecord, StatementRecord } from './dataset.js';
import { formatGroup, toGroups } from './finding-groups.js';
import { checkFileNames, listDatasetFiles, scanDataset } from './folder.js';
import { manifestFile, parseManifest } from './manifest.js';
import { asEntity, asStatement, createRecordReader } from './records.js';

/** Rows of one file of a dataset, in its order: of a family's file or of statements.csv. */
export interface RecordBatch {
  /** `pilot-zones.csv` */
  readonly name: string;
  /** The path as the user gave it. */
  readonly file: string;
  readonly header: readonly string[];
  readonly entities: readonly EntityRecord[];
  readonly statements: readonly StatementRecord[];
}

/** A dataset folder that is read some rows at a time, as often as is asked for. */
export interface DatasetStream extends DatasetInfo {
  /** Rows of each sort; a row whose cells hold line breaks counts more than once, so it is at least as many. */
  readonly rows: { readonly entities: number; readonly statements: number };
  /** Families first, in the order of the model, `size` rows at a time or fewer at the end of a file. @throws as `streamCsv` */
  batches(size: number): AsyncGenerator<RecordBatch>;
}

/**
 * Opens a dataset folder without reading its rows into memory.
 *
 * @throws PolicyGraphError `DATASET_NOT_FOUND` where there is no such folder, `DATASET_INVALID` where files are missing or
 *   too many, or `dataset.yaml` cannot be understood
 */
export async function streamDataset(folder: string, model: Model): Promise<DatasetStream> {
  const names = await listDatasetFiles(folder);
  const expected = [manifestFile, ...model.families.map(({ file }) => file), model.statement.file];
  const wrongNames = checkFileNames(folder, names, expected);
  const manifestText = names.includes(manifestFile) ? await readFile(join(folder, manifestFile), 'utf8') : '';
  const { manifest, findings } = parseManifest(manifestText, join(folder, manifestFile));
  if (!manifest || wrongNames.length > 0) {
    const groups = toGroups([...wrongNames, ...(manifestText === '' ? [] : findings)]).map(formatGroup);
    throw new PolicyGraphError('DATASET_INVALID', `${folder} is not a valid dataset.\n\n${groups.join('\n\n')}`, {
      where: folder,
      hint: `Mend what is named above and run: npx policy-graph validate ${folder}`,
    });
  }
  const { version, digests, lines } = await scanDataset(folder);
  const rowsOf = (name: string): number => Math.max(0, (lines.get(name) ?? 0) - 1);
  return {
    id: basename(resolve(folder)),
    folder,
    manifest,
    manifestText,
    version,
    digests,
    rows: {
      entities: model.families.reduce((sum, { file }) => sum + rowsOf(file), 0),
      statements: rowsOf(model.statement.file),
    },
    batches: (size) => batches(folder, model, size),
  };
}

async function* batches(folder: string, model: Model, size: number): AsyncGenerator<RecordBatch> {
  for (const family of model.families) {
    for await (const { records, ...file } of recordsOf(folder, family, size))
      yield { ...file, entities: records.map((record) => asEntity(record, family)), statements: [] };
  }
  for await (const { records, ...file } of recordsOf(folder, model.statement, size))
    yield { ...file, entities: [], statements: records.map(asStatement) };
}

interface Records {
  readonly name: string;
  readonly file: string;
  readonly header: readonly string[];
  readonly records: readonly DatasetRecord[];
}

async function* recordsOf(
  folder: string,
  { file: name, columns }: { readonly file: string; readonly columns: readonly Column[] },
  size: number,
): AsyncGenerator<Records> {
  const file = join(folder, name);
  let toRecord: ReturnType<typeof createRecordReader> | undefined;
  let held: DatasetRecord[] = [];
  let position = 0;
  let head: readonly string[] = [];
  for await (const { header, rows } of streamCsv(file)) {
    head = header;
    toRecord ??= createRecordReader(file, header, columns);
    for (const row of rows) {
      position += 1;
      held.push(toRecord(row, position));
      if (held.length < size) continue;
      yield { name, file, header, records: held };
      held = [];
    }
  }
  // A file without rows still has a header that must be looked at.
  if (held.length > 0 || position === 0) yield { name, file, header: head, records: held };
}
