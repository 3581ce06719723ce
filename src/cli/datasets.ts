import { join, relative } from 'node:path';
import { type Dataset, listDatasets, type ReadResult, readDataset, streamDataset } from '../dataset/index.js';
import { PolicyGraphError } from '../errors.js';
import type { BulkSource } from '../load/index.js';
import type { Model } from '../model/index.js';
import { formatReport, type Report, validateDataset, validateStream } from '../validate/index.js';
import { type CliContext, places } from './context.js';

/** The folders a command is about: those named, or every dataset of `seed/`. Paths are as a person would type them. */
export async function datasetFolders({ root }: CliContext, named: readonly string[]): Promise<readonly string[]> {
  if (named.length > 0) return named;
  const seed = relative(process.cwd(), join(root, places.seed)) || '.';
  const folders = await listDatasets(seed);
  if (folders.length > 0) return folders;
  throw new PolicyGraphError('DATASET_NOT_FOUND', `There is no dataset under ${seed}.`, {
    where: seed,
    hint: 'A dataset is a folder with a dataset.yaml; name one, or put it under seed/.',
  });
}

/** A dataset folder, read and checked. */
export interface CheckedDataset {
  readonly folder: string;
  readonly read: ReadResult;
  readonly report: Report;
}

/** Reads and validates a folder; bad data makes a report and never throws. */
export async function checkDataset(folder: string, model: Model): Promise<CheckedDataset> {
  const read = await readDataset(folder, model);
  return { folder, read, report: validateDataset(read, model) };
}

/**
 * Reads a folder that has to be valid.
 *
 * @throws PolicyGraphError `DATASET_INVALID` with the whole report
 */
export async function readValidDataset(folder: string, model: Model): Promise<Dataset> {
  const { read, report } = await checkDataset(folder, model);
  if (read.dataset && report.valid) return read.dataset;
  throw invalid(folder, report);
}

/**
 * Checks a folder that is too big for memory while reading through it; it has to be valid.
 *
 * @throws PolicyGraphError `DATASET_INVALID` with the whole report
 */
export async function openValidStream(
  folder: string,
  model: Model,
  progress: (rows: number) => void,
): Promise<BulkSource> {
  const stream = await streamDataset(folder, model);
  const { report, entities, statements } = await validateStream(stream, model, progress);
  if (report.valid) return { stream, entities, statements };
  throw invalid(folder, report);
}

function invalid(folder: string, report: Report): PolicyGraphError {
  return new PolicyGraphError(
    'DATASET_INVALID',
    `${folder} is not a valid dataset; nothing was loaded.\n\n${formatReport(report)}`,
    {
      where: folder,
      hint: `Mend the rows named above and run: npx policy-graph validate ${folder}`,
    },
  );
}
