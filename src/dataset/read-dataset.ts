import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Column, Family, Model } from '../model/index.js';
import { parseCsv } from './csv.js';
import type { Dataset, DatasetFile, DatasetRecord, EntityRecord, StatementRecord } from './dataset.js';
import type { Finding } from './finding.js';
import { checkFileNames, digestFiles, hashFiles, isPartOfDataset, listDatasetFiles } from './folder.js';
import { manifestFile, parseManifest } from './manifest.js';
import { asEntity, asStatement, createRecordReader } from './records.js';

/** A dataset as far as it could be read, and what stood in the way. */
export interface ReadResult {
  /** Absent only if `dataset.yaml` cannot be understood. */
  readonly dataset?: Dataset;
  /** Rules `files`, `manifest` and `csv`; `csv` means that rows may be missing from `dataset`. */
  readonly findings: readonly Finding[];
}

interface FileText {
  readonly name: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  /** `undefined` if the bytes are not UTF-8. */
  readonly text: string | undefined;
}

/**
 * Reads a dataset folder whole. Bad data makes findings and never throws.
 *
 * @param folder its path, absolute or relative; places in findings start with it as given
 * @throws PolicyGraphError `DATASET_NOT_FOUND` where there is no such folder.
 */
export async function readDataset(folder: string, model: Model): Promise<ReadResult> {
  const names = await listDatasetFiles(folder);
  const expected = [manifestFile, ...model.families.map(({ file }) => file), model.statement.file];
  const findings = checkFileNames(folder, names, expected);
  const texts = await readTexts(folder, names.filter(isPartOfDataset), findings);
  const files = expected.slice(1).flatMap((name) => {
    const found = texts.find((candidate) => candidate.name === name);
    return found?.text === undefined ? [] : [readTable(found, found.text, findings)];
  });
  const manifestText = texts.find(({ name }) => name === manifestFile)?.text;
  if (manifestText === undefined) return { findings };
  const { manifest, findings: manifestFindings } = parseManifest(manifestText, join(folder, manifestFile));
  findings.push(...manifestFindings);
  if (!manifest) return { findings };
  const dataset: Dataset = {
    id: basename(resolve(folder)),
    folder,
    manifest,
    manifestText,
    version: hashFiles(texts),
    digests: digestFiles(texts),
    files,
    entities: model.families.flatMap((family) => readEntities(family, files)),
    statements: readStatements(model, files),
  };
  return { dataset, findings };
}

async function readTexts(folder: string, names: readonly string[], findings: Finding[]): Promise<readonly FileText[]> {
  const read = await Promise.all(
    names.map(async (name): Promise<FileText | Finding> => {
      const file = join(folder, name);
      return readFile(file).then(
        (bytes) => ({ name, file, bytes, text: decode(bytes) }),
        (error) => unreadable(file, error),
      );
    }),
  );
  const texts = read.filter((one) => 'bytes' in one);
  findings.push(...read.filter((one) => 'rule' in one), ...texts.filter(({ text }) => text === undefined).map(notUtf8));
  return texts;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function unreadable(file: string, error: unknown): Finding {
  const found = error instanceof Error ? error.message : String(error);
  return { rule: 'csv', level: 'MUST', message: 'A file cannot be read.', at: { file, line: 1 }, found };
}

function notUtf8({ file, bytes }: FileText): Finding {
  return {
    rule: 'csv',
    level: 'MUST',
    message: 'A file is not UTF-8.',
    at: { file, line: firstBadLine(bytes) },
    hint: 'Save it as UTF-8.',
  };
}

function firstBadLine(bytes: Uint8Array): number {
  // U+FFFD is what the tolerant decoder puts where bytes make no sense.
  const before = new TextDecoder('utf-8').decode(bytes).split('\uFFFD')[0] ?? '';
  return before.split('\n').length;
}

function readTable({ name, file }: FileText, text: string, findings: Finding[]): DatasetFile {
  const { header, rows, problem } = parseCsv(text);
  const base = { rule: 'csv', level: 'MUST' } as const;
  if (problem) {
    findings.push({
      ...base,
      message: problem.message,
      at: { file, line: problem.line },
      found: JSON.stringify(text.split(/\r\n|\n|\r/)[problem.line - 1] ?? ''),
      expected: 'cells separated by commas; in quotes, with quotes inside doubled, where they hold commas or quotes',
      hint: 'The rows from here on were not read.',
    });
  }
  for (const { line, cells } of rows.filter((row) => row.cells.length !== header.length)) {
    const blank = cells.length === 1 && cells[0] === '';
    findings.push({
      ...base,
      message: blank ? 'There is a blank line.' : 'A row has more or fewer cells than the header.',
      at: { file, line },
      ...(blank ? { hint: 'Remove it.' } : { found: `${cells.length} cells`, expected: `${header.length} cells` }),
    });
  }
  return { name, file, text, header, rows: rows.filter(({ cells }) => cells.length > 1 || cells[0] !== '') };
}

function readEntities(family: Family, files: readonly DatasetFile[]): EntityRecord[] {
  return readRecords(family.file, family.columns, files).map((record) => asEntity(record, family));
}

function readStatements({ statement }: Model, files: readonly DatasetFile[]): StatementRecord[] {
  return readRecords(statement.file, statement.columns, files).map(asStatement);
}

function readRecords(name: string, columns: readonly Column[], files: readonly DatasetFile[]): DatasetRecord[] {
  const file = files.find((candidate) => candidate.name === name);
  if (!file) return [];
  const toRecord = createRecordReader(file.file, file.header, columns);
  return file.rows.map((row, index) => toRecord(row, index + 1));
}
