import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Dataset, readDataset } from '../../src/dataset/index.js';
import { model } from './model.js';

/** Changes to make to the files of a fixture, by file name. */
export type Edits = Readonly<Record<string, (text: string) => string>>;

/** A dataset folder; the path of a fixture by its name. */
export function fixture(name: string): string {
  return join('test/fixtures', name);
}

/** A copy of a dataset folder in a temporary place, under the same name, with some files edited. */
export async function edited(folder: string, edits: Edits = {}): Promise<string> {
  const copy = join(await mkdtemp(join(tmpdir(), 'policy-graph-dataset-')), basename(folder));
  await cp(folder, copy, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) {
    const path = join(copy, file);
    const before = await readFile(path, 'utf8');
    const after = edit(before);
    if (after === before) throw new Error(`the edit of ${file} changes nothing`);
    await writeFile(path, after);
  }
  return copy;
}

/** Reads a dataset that must be readable. */
export async function readSound(folder: string): Promise<Dataset> {
  const { dataset, findings } = await readDataset(folder, model);
  if (!dataset || findings.length > 0) throw new Error(`${folder}: ${JSON.stringify(findings)}`);
  return dataset;
}

/** The files of a folder by name, as they stand. */
export async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  );
}

/** Ruritania with every row's evidence widened and one body gone, so that there is something to change and to remove. */
export async function revisedRuritania(): Promise<string> {
  return edited(fixture('ruritania'), {
    'organizations.csv': (text) => text.replace(/^tarlenheim-optics,.*\n/m, '').replaceAll(/,L(?=\d)/g, ',L1|L'),
    'statements.csv': (text) => text.replaceAll(/^tarlenheim-optics--.*\n/gm, '').replaceAll(/,L(?=\d)/g, ',L1|L'),
  });
}
