import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ExportResult,
  formatNamed,
  type GraphSource,
  openGraphSource,
  readExportCypher,
  runExport,
} from '../../src/export/index.js';
import type { Graph } from '../../src/graph/index.js';
import { filesOf } from './datasets.js';
import { model } from './model.js';

/** A graph as an export reads it. @param dataset one dataset of it, or all */
export async function openSource(graph: Graph, dataset?: string): Promise<GraphSource> {
  return openGraphSource({ graph, model, cypher: await readExportCypher('cypher/export'), dataset });
}

/** A path that does not exist, in a folder that does. */
export async function newFolder(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'policy-graph-export-')), 'export');
}

/** Exports a graph into a new folder. */
export async function exportAs(graph: Graph, format: string, dataset?: string): Promise<ExportResult> {
  return runExport({
    source: await openSource(graph, dataset),
    format: formatNamed(format),
    folder: await newFolder(),
  });
}

/** The files that a format writes of a dataset, or of all of the graph. */
export async function exportedIn(graph: Graph, format: string, dataset?: string): Promise<Record<string, string>> {
  return filesOf((await exportAs(graph, format, dataset)).folder);
}
