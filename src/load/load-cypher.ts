import { readCypher } from '../graph/index.js';

const names = [
  'lock',
  'current-datasets',
  'current-entities',
  'current-statements',
  'foreign-relations',
  'remove-statements',
  'write-entities',
  'create-statements',
  'update-statements',
  'remove-entities',
  'write-dataset',
  'remove-dataset',
  'write-version',
  'batch-entities',
  'batch-statements',
  'dataset-entities',
  'dataset-statements',
  'marker',
  'mark',
  'unmark',
] as const;

/** The statements of `cypher/load/` by file name. */
export type LoadCypher = Readonly<Record<(typeof names)[number], string>>;

/**
 * Reads the loader's statements.
 *
 * @param folder `cypher/load`
 * @throws PolicyGraphError `INTERNAL` where one is missing
 */
export async function readLoadCypher(folder: string): Promise<LoadCypher> {
  return readCypher(folder, names);
}
