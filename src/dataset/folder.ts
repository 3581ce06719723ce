import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PolicyGraphError } from '../errors.js';
import type { FileDigest } from './dataset.js';
import type { Finding } from './finding.js';
import { manifestFile } from './manifest.js';
import { didYouMean } from './nearest.js';

/**
 * The names of the files of a dataset folder, sorted; hidden files are none of a dataset's business.
 *
 * @throws PolicyGraphError `DATASET_NOT_FOUND` where there is no such folder or nothing of a dataset in it.
 */
export async function listDatasetFiles(folder: string): Promise<readonly string[]> {
  const names = await readFolder(folder);
  const visible = names?.filter((name) => !name.startsWith('.')).sort();
  if (!visible?.some((name) => name === manifestFile || name.endsWith('.csv'))) throw await notFound(folder);
  return visible;
}

/**
 * The folders directly under `root` that hold a `dataset.yaml`, as paths under `root`, sorted by name.
 *
 * @throws PolicyGraphError `DATASET_NOT_FOUND` where `root` is no folder.
 */
export async function listDatasets(root: string): Promise<readonly string[]> {
  const names = await readFolder(root);
  if (!names) throw await notFound(root);
  const found = await Promise.all(
    names
      .filter((name) => !name.startsWith('.'))
      .sort()
      .map(async (name) => ((await readFolder(join(root, name)))?.includes(manifestFile) ? [join(root, name)] : [])),
  );
  return found.flat();
}

/**
 * The version of a dataset: the SHA-256, in hex, over the sorted names and the bytes of its `dataset.yaml` and CSV files.
 *
 * @throws PolicyGraphError `DATASET_NOT_FOUND` as `listDatasetFiles` does.
 */
export async function datasetVersion(folder: string): Promise<string> {
  return (await scanDataset(folder)).version;
}

/** What reading through the bytes of a folder tells. */
export interface Scan {
  /** As `datasetVersion`. */
  readonly version: string;
  /** Each file by itself. */
  readonly digests: readonly FileDigest[];
  /** Line ends in each file, by name. */
  readonly lines: ReadonlyMap<string, number>;
  /** Rows of all CSV files; one whose cells hold line breaks counts more than once. */
  readonly rows: number;
}

const lineEnd = 10;

/**
 * Reads through the files of a folder without holding them.
 *
 * @throws PolicyGraphError `DATASET_NOT_FOUND` as `listDatasetFiles` does.
 */
export async function scanDataset(folder: string): Promise<Scan> {
  const names = (await listDatasetFiles(folder)).filter(isPartOfDataset);
  const hash = createHash('sha256');
  const lines = new Map<string, number>();
  const digests: FileDigest[] = [];
  for (const name of names) {
    const file = join(folder, name);
    const { size } = await stat(file);
    hash.update(prefixOf(name, size));
    const own = createHash('sha256');
    let count = 0;
    for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
      const bytes = chunk as Buffer;
      hash.update(bytes);
      own.update(bytes);
      for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1)) count += 1;
    }
    lines.set(name, count);
    digests.push({ name, bytes: size, sha256: own.digest('hex') });
  }
  const tables = names.filter((name) => name !== manifestFile);
  const rows = tables.reduce((sum, name) => sum + Math.max(0, (lines.get(name) ?? 0) - 1), 0);
  return { version: hash.digest('hex'), digests, lines, rows };
}

/** Name and length go first, so that bytes cannot move from one file to the next unnoticed. */
function prefixOf(name: string, bytes: number): string {
  return `${name}\0${bytes}\0`;
}

/** The hash behind `datasetVersion`, over files already read, sorted by name. */
export function hashFiles(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): string {
  const hash = createHash('sha256');
  for (const { name, bytes } of files) hash.update(prefixOf(name, bytes.byteLength)).update(bytes);
  return hash.digest('hex');
}

/** What `Scan.digests` says, over files already read. */
export function digestFiles(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): readonly FileDigest[] {
  return files.map(({ name, bytes }) => ({
    name,
    bytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
}

/** Whether a file counts as a part of a dataset: its manifest or a CSV file. */
export function isPartOfDataset(name: string): boolean {
  return name === manifestFile || name.endsWith('.csv');
}

/** What is wrong with the names of a folder's files: rule `files`. */
export function checkFileNames(folder: string, names: readonly string[], expected: readonly string[]): Finding[] {
  const missing = expected.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !expected.includes(name));
  return [
    ...missing.map(
      (name): Finding => ({
        rule: 'files',
        level: 'MUST',
        message: 'A file of the dataset is missing.',
        at: { file: join(folder, name), line: 1 },
        expected: name === manifestFile ? 'the description of the dataset' : 'a file with at least its header row',
        ...(name === manifestFile ? {} : { hint: 'policy-graph validate --write makes it.' }),
      }),
    ),
    ...unknown.map(
      (name): Finding => ({
        rule: 'files',
        level: 'MUST',
        message: 'The folder holds something that is no file of a dataset.',
        at: { file: join(folder, name), line: 1 },
        found: name,
        expected: `only ${expected.join(', ')}`,
        ...didYouMean(name, missing.length > 0 ? missing : expected),
      }),
    ),
  ];
}

async function readFolder(folder: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(folder);
  } catch {
    return undefined;
  }
}

async function notFound(folder: string): Promise<PolicyGraphError> {
  const parent = dirname(resolve(folder));
  const siblings = ((await readFolder(parent)) ?? []).filter((name) => !name.startsWith('.'));
  const near = didYouMean(
    basename(resolve(folder)),
    siblings.filter((name) => name !== basename(resolve(folder))),
  ).hint;
  return new PolicyGraphError(
    'DATASET_NOT_FOUND',
    `There is no dataset folder ${folder}: none with a ${manifestFile} and CSV files.`,
    {
      where: folder,
      hint: near ?? `Name a folder that holds a ${manifestFile} and CSV files.`,
      details: { folder, beside: siblings },
    },
  );
}
