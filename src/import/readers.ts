import { PolicyGraphError } from '../errors.js';
import { csvReader } from './csv/csv.js';
import { followTheMoneyReader } from './followthemoney/followthemoney.js';
import { graphmlReader } from './graphml/graphml.js';
import type { ImportReader } from './reader.js';

/** Every format that can be imported, in the order in which they are listed. */
export const importReaders: readonly ImportReader[] = [followTheMoneyReader, csvReader, graphmlReader];

/** A reader by its name. @throws PolicyGraphError `USAGE` naming those there are */
export function readerNamed(name: string): ImportReader {
  const reader = importReaders.find((candidate) => candidate.name === name);
  if (reader) return reader;
  throw new PolicyGraphError('USAGE', `There is no format "${name}" to import from.`, {
    where: '--from',
    hint: `It is one of ${importReaders.map((known) => known.name).join(', ')}.`,
  });
}
