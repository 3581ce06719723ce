import {
  type Dataset,
  type DatasetTexts,
  isPlainNumber,
  type ReadResult,
  splitList,
  toCsv,
  toGroups,
  writeDataset,
} from '../dataset/index.js';
import { PolicyGraphError } from '../errors.js';
import type { Column, Model } from '../model/index.js';
import { surplusColumns } from './rules/headers.js';

/**
 * The files of a dataset as they ought to be written: every file there, columns in order, no needless quotes, spaces or
 * zeros. What the cells say stays as it is.
 */
export function toCanonicalTexts(dataset: Dataset, model: Model): DatasetTexts {
  const shapes = [...model.families, model.statement];
  return {
    manifestText: dataset.manifestText,
    files: Object.fromEntries(shapes.map(({ file, columns }) => [file, toCanonicalCsv(dataset, file, columns)])),
  };
}

/**
 * Rewrites a dataset folder in the canonical way (`validate --write`).
 *
 * @returns the names of the files that changed
 * @throws PolicyGraphError `DATASET_INVALID` where something would be lost: rows that could not be read, columns that are not known.
 */
export async function writeCanonical({ dataset, findings }: ReadResult, model: Model): Promise<readonly string[]> {
  const losses = findings.filter(({ rule }) => rule === 'csv' || rule === 'manifest');
  const surplus = dataset?.files.find((file) => Object.values(surplusColumns(file, model)).flat().length > 0);
  if (!dataset || losses.length > 0 || surplus) {
    const reason =
      losses[0]?.message ??
      (surplus ? `${surplus.file} has columns that the model has not.` : 'dataset.yaml is missing.');
    throw new PolicyGraphError('DATASET_INVALID', `Nothing was written: ${reason}`, {
      hint: 'Repair what validate reports about files, dataset.yaml and columns first; writing now would lose data.',
      details: { groups: toGroups(losses) },
    });
  }
  const texts = toCanonicalTexts(dataset, model);
  const changed = Object.entries(texts.files).filter(
    ([name, text]) => dataset.files.find((file) => file.name === name)?.text !== text,
  );
  if (changed.length > 0) await writeDataset(dataset.folder, texts);
  return changed.map(([name]) => name);
}

function toCanonicalCsv(dataset: Dataset, name: string, columns: readonly Column[]): string {
  const file = dataset.files.find((candidate) => candidate.name === name);
  const positions = columns.map((column) => file?.header.indexOf(column.name) ?? -1);
  return toCsv(
    columns.map((column) => column.name),
    (file?.rows ?? []).map(({ cells }) =>
      columns.map((column, index) => toCanonicalCell(column, cells[positions[index] ?? -1] ?? '')),
    ),
  );
}

function toCanonicalCell(column: Column, cell: string): string {
  const text = cell.trim();
  if (column.list)
    return [...new Set(splitList(text).map((item) => item.trim()))].filter((item) => item !== '').join('|');
  if (column.type.kind !== 'number' || text === '') return text;
  const number = String(Number(text));
  return isPlainNumber(number) && /^[+-]?[\d.]+$/.test(text) ? number : text;
}
