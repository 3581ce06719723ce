import { type Dataset, streamDataset } from '../../src/dataset/index.js';
import { exportDataset, readExportCypher } from '../../src/export/index.js';
import type { Graph, Row } from '../../src/graph/index.js';
import {
  applyPlan,
  type BulkSource,
  bulkLoad,
  type LoadPlan,
  type Progress,
  planLoad,
  planRemoval,
  readLoadCypher,
  removeDataset,
} from '../../src/load/index.js';
import { validateStream } from '../../src/validate/index.js';
import { readSound } from './datasets.js';
import { model } from './model.js';

const cypher = await readLoadCypher('cypher/load');
const exportCypher = await readExportCypher('cypher/export');

/** Plans and applies a dataset folder; gives what was done. */
export async function load(graph: Graph, folder: string, options: LoadOptions = {}): Promise<LoadPlan> {
  const dataset = await readSound(folder);
  return applyPlan({
    graph,
    model,
    cypher,
    dataset,
    plan: await planLoad({ graph, model, cypher, dataset }),
    ...options,
  });
}

interface LoadOptions {
  readonly report?: (progress: Progress) => void | Promise<void>;
  readonly batchSize?: number;
}

/** A folder as a load in batches reads it. */
export async function sourceOf(folder: string): Promise<BulkSource> {
  const stream = await streamDataset(folder, model);
  return { stream, ...(await validateStream(stream, model)) };
}

/** Loads a folder in batches, however small it is; gives what was done. */
export async function loadInBatches(graph: Graph, folder: string, options: LoadOptions = {}): Promise<LoadPlan> {
  return bulkLoad({ graph, model, cypher, source: await sourceOf(folder), batchSize: 25, ...options });
}

/** What a load of a folder would do. */
export async function plan(graph: Graph, folder: string): Promise<LoadPlan> {
  return planFor(graph, await readSound(folder));
}

/** What a load of a dataset would do. */
export async function planFor(graph: Graph, dataset: Dataset): Promise<LoadPlan> {
  return planLoad({ graph, model, cypher, dataset });
}

/** What a removal would do. */
export async function planRemovalOf(graph: Graph, dataset: string): Promise<LoadPlan> {
  return planRemoval({ graph, model, cypher, dataset });
}

export async function remove(graph: Graph, dataset: string): Promise<LoadPlan> {
  return removeDataset({ graph, model, cypher, dataset });
}

/** A dataset of the graph as a folder's files, and whether they are those that were loaded. */
export async function exported(
  graph: Graph,
  dataset: string,
): Promise<{ files: Record<string, string>; isIntact: boolean }> {
  const { manifestText, files, isIntact } = await exportDataset({ graph, model, cypher: exportCypher, dataset });
  return { files: { ...files, 'dataset.yaml': manifestText }, isIntact };
}

/**
 * Everything in the graph, in an order of its own, but for how it came about (`:Version`): two graphs are the same if
 * their dumps are equal.
 */
export async function dump(graph: Graph): Promise<{ nodes: string[]; relations: string[] }> {
  const nodes = await graph.read<{ labels: string[]; properties: Row }>(
    'MATCH (n) WHERE NOT n:Version RETURN labels(n) AS labels, properties(n) AS properties',
  );
  const relations = await graph.read<{ from: string; type: string; to: string; properties: Row }>(
    'MATCH (a)-[r]->(b) RETURN a.id AS from, type(r) AS type, b.id AS to, properties(r) AS properties',
  );
  return {
    nodes: nodes.map(({ labels, properties }) => JSON.stringify([[...labels].sort(), sorted(properties)])).sort(),
    relations: relations.map(({ properties, ...ends }) => JSON.stringify([ends, sorted(properties)])).sort(),
  };
}

function sorted(properties: Row): [string, unknown][] {
  return Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
}
