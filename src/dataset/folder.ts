import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PolicyGraphError } from '../errors.js';
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
  const names = (await listDatasetFiles(folder)).filter(isPartOfDataset);
  const files = await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
  return hashFiles(files);
}

/** The hash behind `datasetVersion`, over files already read, sorted by name. */
export function hashFiles(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): string {
  const hash = createHash('sha256');
  // Name and length go first, so that bytes cannot move from one file to the next unnoticed.
  for (const { name, bytes } of files) hash.update(`${name}\0${bytes.byteLength}\0`).update(bytes);
  return hash.digest('hex');
}

/** Whether a file counts as a part of a dataset: its manifest or a CSV file. */
export function isPartOfDataset(name: string): boolean {
  return name === manifestFile || name.endsWith('.csv');
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
