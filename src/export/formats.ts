import { PolicyGraphError } from '../errors.js';
import { bods } from './bods/bods.js';
import { csv } from './csv/csv.js';
import { cypher } from './cypher/cypher.js';
import { followTheMoney } from './followthemoney/followthemoney.js';
import type { ExportFormat } from './format.js';
import { gexf } from './gexf/gexf.js';
import { graphml } from './graphml/graphml.js';
import { jsonl } from './jsonl/jsonl.js';
import { jsonLd } from './jsonld/jsonld.js';
import { popolo } from './popolo/popolo.js';

import { sqlite } from './sqlite/sqlite.js';
import { tables } from './tables/tables.js';

/** Every format but the dataset folder, in the order in which they are listed. */
export const exportFormats: readonly ExportFormat[] = [
  csv,
  cypher,
  jsonl,
  graphml,
  gexf,
  sqlite,
  tables,
  jsonLd,
  followTheMoney,
  popolo,
  bods,
];

/** The name of the format that gives the dataset folder back. */
export const folderFormat = 'folder';

/** A format by its name. @throws PolicyGraphError `USAGE` naming those there are */
export function formatNamed(name: string): ExportFormat {
  const format = exportFormats.find((candidate) => candidate.name === name);
  if (format) return format;
  const names = [folderFormat, ...exportFormats.map((known) => known.name)];
  throw new PolicyGraphError('USAGE', `There is no export format "${name}".`, {
    where: '--format',
    hint: `It is one of ${names.join(', ')}.`,
    details: { name, known: names },
  });
}
