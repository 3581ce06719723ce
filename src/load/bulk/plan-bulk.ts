import type { Graph, Row } from '../../graph/index.js';
import { isSameProperties } from '../compare.js';
import { readDatasets } from '../graph-state.js';
import type { LoadPlan } from '../load-plan.js';
import { assertNothingDangles, type PlanOptions } from '../plan-load.js';
import { toDatasetProperties } from '../target.js';
import {
  type BatchContext,
  type BulkSource,
  compareEntityBatch,
  compareLeft,
  compareStatementBatch,
} from './batches.js';
import { createTally, type Tally } from './tally.js';

/** Rows that are compared at once. */
const batchSize = 5_000;

/** The plan of a load in batches. */
export interface BulkPlan {
  readonly plan: LoadPlan;
  /** Whether the graph has nothing of the dataset. */
  readonly isNew: boolean;
}

/**
 * Compares a folder with the graph piece by piece. Nothing is written.
 *
 * @throws PolicyGraphError as `planLoad`
 */
export async function planBulk({
  graph,
  model,
  cypher,
  source,
  report,
}: PlanOptions & {
  readonly source: BulkSource;
  readonly report?: ((rows: number) => void) | undefined;
}): Promise<BulkPlan> {
  const { stream } = source;
  const datasets = await readDatasets(graph.read, cypher);
  const current = datasets.get(stream.id);
  const isNew = current === undefined;
  const context: BatchContext = { run: graph.read, model, cypher, stream, datasets };
  const tally = createTally();
  const work = { writes: 0, rows: 0 };
  for await (const { entities, statements } of stream.batches(batchSize)) {
    if (entities.length > 0) {
      const { changes, differences, writes } = await compareEntityBatch(context, entities);
      tally.addEntities(changes, differences);
      work.writes += writes.length;
    }
    if (isNew) tally.addStatements(allNew(statements));
    else if (statements.length > 0) {
      const { changes, creations, updates } = await compareStatementBatch(context, { batch: statements, isNew });
      tally.addStatements(changes);
      work.writes += creations.length + updates.length;
    }
    work.rows += entities.length + statements.length;
    report?.(work.rows);
  }
  if (!isNew) work.writes += await planLeft(graph, { context, source, tally });
  const properties = toDatasetProperties(stream, {
    entities: source.entities.size,
    statements: source.statements.size,
  });
  const isEmpty = !isNew && work.writes === 0 && isSameProperties(current, properties);
  return {
    plan: { dataset: stream.id, version: stream.version, ...versionOf(current), ...tally.sum(), isEmpty },
    isNew,
  };
}

function versionOf(current: Row | undefined): { currentVersion?: string } {
  return current?.version === undefined ? {} : { currentVersion: String(current.version) };
}

function allNew(statements: readonly { readonly id: string }[]) {
  return { added: statements.map(({ id }) => id), changed: [], removed: [], unchanged: 0, restamped: 0 };
}

/** What the graph has of the dataset and the folder no more. @returns how much there is to do about it */
async function planLeft(
  graph: Graph,
  { context, source, tally }: { context: BatchContext; source: BulkSource; tally: Tally },
): Promise<number> {
  const { cypher, stream } = context;
  const left = await leftEntities(graph, { context, source });
  let work = 0;
  for (let start = 0; start < left.length; start += batchSize) {
    const { changes, writes, removals } = await compareLeft(context, left.slice(start, start + batchSize));
    await assertNothingDangles({ run: graph.read, cypher, dataset: stream.id, removals });
    tally.addEntities(changes, []);
    work += writes.length + removals.length;
  }
  const removed: string[] = [];
  for await (const { id } of graph.stream<{ id: string }>(
    cypher['dataset-statements'],
    { dataset: stream.id },
    patience,
  ))
    if (source.statements.markOf(id) === undefined) removed.push(id);
  tally.addStatements({ added: [], changed: [], removed, unchanged: 0, restamped: 0 });
  return work + removed.length;
}

/** Walking through all of a big dataset takes its time, in milliseconds. */
export const patience = { timeout: 15 * 60 * 1000 };

/** Ids of entities that the graph has of the dataset and the folder no more. */
export async function leftEntities(
  graph: Graph,
  { context, source }: { context: BatchContext; source: BulkSource },
): Promise<readonly string[]> {
  const left: string[] = [];
  const { cypher, stream } = context;
  for await (const { id } of graph.stream<{ id: string }>(cypher['dataset-entities'], { dataset: stream.id }, patience))
    if (source.entities.markOf(id) === undefined) left.push(id);
  return left.sort();
}
