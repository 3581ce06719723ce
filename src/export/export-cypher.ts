import { readCypher } from '../graph/index.js';

const names = [
  'dataset',
  'datasets',
  'entities',
  'statements',
  'source-datasets',
  'source-entities',
  'source-statements',
] as const;

/** The statements of `cypher/export/` by file name. */
export type ExportCypher = Readonly<Record<(typeof names)[number], string>>;

/**
 * Reads the statements of the export.
 *
 * @param folder `cypher/export`
 * @throws PolicyGraphError `INTERNAL` where one is missing
 */
export async function readExportCypher(folder: string): Promise<ExportCypher> {
  return readCypher(folder, names);
}
