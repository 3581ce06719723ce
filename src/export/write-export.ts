import { writeDataset } from '../dataset/index.js';
import { type ExportedDataset, type ExportOptions, exportDataset } from './export-dataset.js';

/**
 * Writes a dataset as the graph holds it into a folder: all of it or nothing.
 *
 * @param folder made if it is not there; its `dataset.yaml` and CSV files are replaced
 * @returns what was written
 * @throws PolicyGraphError as `exportDataset` and `writeDataset`
 */
export async function writeExport(folder: string, options: ExportOptions): Promise<ExportedDataset> {
  const exported = await exportDataset(options);
  await writeDataset(folder, exported);
  return exported;
}
