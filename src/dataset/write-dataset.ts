import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PolicyGraphError } from '../errors.js';
import { manifestFile } from './manifest.js';

/** What a dataset folder holds: the text of `dataset.yaml`, and its CSV texts by file name. */
export interface DatasetTexts {
  readonly manifestText: string;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Writes a dataset folder so that nobody ever sees half of it: into a folder beside it, which then takes its place.
 * Other files of a folder that is already there are kept.
 *
 * @throws PolicyGraphError `DATASET_UNWRITABLE` where the folder cannot be written.
 */
export async function writeDataset(folder: string, { manifestText, files }: DatasetTexts): Promise<void> {
  const target = resolve(folder);
  try {
    await mkdir(dirname(target), { recursive: true });
    const draft = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
    try {
      // Made private by mkdtemp; a dataset is as readable as any other folder.
      await chmod(draft, 0o777 & ~process.umask());
      await keepOthers(target, draft, new Set([manifestFile, ...Object.keys(files)]));
      const texts = Object.entries({ [manifestFile]: manifestText, ...files });
      await Promise.all(texts.map(([name, text]) => writeFile(join(draft, name), text)));
      await takePlace(draft, target);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  } catch (cause) {
    throw new PolicyGraphError(
      'DATASET_UNWRITABLE',
      `The dataset folder ${folder} cannot be written: ${String(cause)}`,
      {
        where: folder,
        hint: 'Check that its parent folder exists, can be written to and has space left.',
        cause,
      },
    );
  }
}

async function keepOthers(target: string, draft: string, written: ReadonlySet<string>): Promise<void> {
  const present = await readdir(target).catch(() => []);
  const others = present.filter((name) => !written.has(name));
  await Promise.all(others.map((name) => cp(join(target, name), join(draft, name), { recursive: true })));
}

/** A folder cannot be renamed over another, so the old one steps aside first and comes back if the new one fails. */
async function takePlace(draft: string, target: string): Promise<void> {
  const aside = `${draft}-old`;
  const had = await rename(target, aside).then(
    () => true,
    () => false,
  );
  try {
    await rename(draft, target);
  } catch (error) {
    if (had) await rename(aside, target);
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}
