import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { manifestFile } from '../../dataset/index.js';
import { PolicyGraphError } from '../../errors.js';
import type { Model } from '../../model/index.js';
import { statementRows } from './links.js';
import { manifestText } from './manifest.js';
import { type Cells, entityRow } from './rows.js';
import { createWorld, type FamilyName, families, type World } from './world.js';
import { writeRows } from './write-rows.js';

export interface GenerateOptions {
  readonly model: Model;
  /** Entities of all datasets together; those that datasets share are counted in each. */
  readonly nodes: number;
  /** The folder that gets one folder for each dataset; it must not have them yet. */
  readonly to: string;
  /** How many datasets, up to 26. */
  readonly datasets: number;
  readonly seed: string;
  readonly report?: (message: string) => void;
}

/** A dataset that was made. */
export interface Generated {
  readonly dataset: string;
  readonly folder: string;
  readonly entities: number;
  readonly statements: number;
}

/**
 * Makes synthetic datasets in the real folder format: hubs, chains, repeated names, dates, disputed claims. The same
 * options give the same bytes. Rows are written as they are made, so memory does not grow with `nodes`.
 *
 * @throws PolicyGraphError `USAGE` for sizes that cannot be, `DATASET_UNWRITABLE` where a folder is in the way
 */
export async function generateDatasets({
  to,
  nodes,
  datasets,
  seed,
  model,
  report,
}: GenerateOptions): Promise<readonly Generated[]> {
  if (!Number.isInteger(datasets) || datasets < 1 || datasets > 26) {
    throw new PolicyGraphError('USAGE', `${datasets} datasets were asked for; from 1 to 26 can be made.`);
  }
  const worlds = Array.from({ length: datasets }, (_, index) =>
    createWorld({ nodes: Math.floor(nodes / datasets), letter: String.fromCharCode(97 + index), seed }),
  );
  const made: Generated[] = [];
  for (const world of worlds) {
    report?.(`Making ${world.dataset}`);
    made.push(await writeWorld(world, { folder: join(resolve(to), world.dataset), model, seed }));
  }
  return made;
}

interface WriteOptions {
  readonly folder: string;
  readonly model: Model;
  readonly seed: string;
}

/** Into a folder beside it, which then takes its place: nobody sees half a dataset. */
async function writeWorld(world: World, { folder, model, seed }: WriteOptions): Promise<Generated> {
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(join(dirname(folder), `.${world.dataset}-`));
  try {
    await writeFile(join(draft, manifestFile), manifestText(world, seed));
    let entities = 0;
    for (const family of model.families)
      entities += await writeRows(
        join(draft, family.file),
        family.columns,
        entityRows(world, family.name as FamilyName),
      );
    const statements = await writeRows(
      join(draft, model.statement.file),
      model.statement.columns,
      allStatements(world),
    );
    await rename(draft, folder);
    return { dataset: world.dataset, folder, entities, statements };
  } catch (cause) {
    throw new PolicyGraphError('DATASET_UNWRITABLE', `${folder} cannot be written: ${String(cause)}`, {
      where: folder,
      hint: 'Name a folder that does not have these datasets yet, on a disk with space left.',
      cause,
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function* entityRows(world: World, family: FamilyName): Generator<Cells> {
  for (let index = 0; index < (world.counts[family] ?? 0); index += 1) yield entityRow(world, family, index);
}

function* allStatements(world: World): Generator<Cells> {
  for (const family of families)
    for (let index = 0; index < world.counts[family]; index += 1) yield* statementRows(world, family, index);
}
