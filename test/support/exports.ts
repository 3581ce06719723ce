import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatNamed, openGraphSource, readExportCypher, runExport } from '../../src/export/index.js';
import type { Graph } from '../../src/graph/index.js';
import { filesOf } from './datasets.js';
import { model } from './model.js';

/** The files that a format writes of a dataset, or of all of the graph. */
export async function exportedIn(graph: Graph, format: string, dataset?: string): Promise<Record<string, string>> {
  const source = await openGraphSource({ graph, model, cypher: await readExportCypher('cypher/export'), dataset });
  const folder = join(await mkdtemp(join(tmpdir(), 'policy-graph-export-')), format);
  await runExport({ source, format: formatNamed(format), folder });
  return filesOf(folder);
}
