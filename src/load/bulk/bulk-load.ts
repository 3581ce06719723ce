import { randomUUID } from 'node:crypto';
import type { RecordBatch } from '../../dataset/index.js';
import { PolicyGraphError } from '../../errors.js';
import type { Graph, Run } from '../../graph/index.js';
import { assertAllWritten, type Progress } from '../apply-plan.js';
import { readDatasets } from '../graph-state.js';
import type { LoadCypher } from '../load-cypher.js';
import type { LoadPlan } from '../load-plan.js';
import type { PlanOptions } from '../plan-load.js';
import { toDatasetProperties } from '../target.js';
import { versionOf } from '../version.js';
import { type BulkSource, compareEntityBatch, compareLeft, compareStatementBatch } from './batches.js';
import { assertOurs, type Marker, type Phase, readMarker, writeMarker } from './marker.js';
import { leftEntities, patience, planBulk } from './plan-bulk.js';

export interface BulkOptions extends PlanOptions {
  readonly source: BulkSource;
  readonly report?: ((progress: Progress) => void | Promise<void>) | undefined;
  /** Rows of one transaction; 10,000 if left out. */
  readonly batchSize?: number | undefined;
}

/**
 * Brings a big folder in, in transactions of some thousand rows. A `:Load` node marks it until it is done; a load that
 * was broken off goes on after the last batch that was committed, with the same result. Memory holds a few batches.
 *
 * @returns what is done by it, in all: also where only the rest was left to do
 * @throws PolicyGraphError as `planLoad`, before anything is written; `NEO4J_LOCKED` where another load takes over
 */
export async function bulkLoad(options: BulkOptions): Promise<LoadPlan> {
  const begun = await begin(options);
  if ('isEmpty' in begun) return begun;
  const load: Load = { ...options, marker: begun, size: options.batchSize ?? 10_000 };
  if (begun.phase === 'entities') await walk(load, 'entities', writeEntities);
  if (begun.phase !== 'removals') await walk(load, 'statements', writeStatements);
  if (!begun.isNew) await removeLeft(load);
  return finish(load);
}

interface Load extends BulkOptions {
  readonly marker: Marker;
  readonly size: number;
}

/** Goes on with what was broken off, or plans anew. @returns the marker, or the plan where nothing is to be done */
async function begin(options: BulkOptions): Promise<Marker | LoadPlan> {
  const { graph, cypher, source, report } = options;
  const { id: dataset, version } = source.stream;
  const before = await readMarker(graph.read, cypher, dataset);
  const mayGoOn = before?.version === version;
  const total = source.entities.size + source.statements.size;
  const planned = mayGoOn
    ? before
    : await planBulk({ ...options, report: (done) => void report?.({ done, total, message: 'comparing' }) });
  if (planned.plan.isEmpty && !before) return planned.plan;
  return inTurn(graph, cypher, async (run) => {
    const now = await readMarker(run, cypher, dataset);
    const start = { dataset, version, total, phase: 'entities', rows: 0, done: 0, ...planned } as const;
    const marker: Marker = { ...start, ...(mayGoOn && now?.version === version ? now : {}), token: randomUUID() };
    await writeMarker(run, cypher, marker);
    // Known from now on, so that it can be removed again; without a version, so that it counts as unfinished.
    if (marker.isNew)
      await run(cypher['write-dataset'], { dataset, properties: { ...datasetOf(source), version: null } });
    return marker;
  });
}

function datasetOf({ stream, entities, statements }: BulkSource) {
  return toDatasetProperties(stream, { entities: entities.size, statements: statements.size });
}

/** Each batch is a transaction behind the lock of all loads. */
async function inTurn<T>(graph: Graph, cypher: LoadCypher, work: (run: Run) => Promise<T>): Promise<T> {
  return graph.write(async ({ run }) => {
    await run(cypher.lock);
    return work(run);
  }, patience);
}

type Batch = Pick<RecordBatch, 'entities' | 'statements'>;

/** Carries the rows of a phase over, after those that are there already. */
async function walk(
  load: Load,
  phase: Phase,
  write: (load: Load, run: Run, batch: Batch) => Promise<void>,
): Promise<void> {
  const { graph, cypher, marker, source, report } = load;
  let { rows, done } = marker.phase === phase ? marker : { rows: 0, done: source.entities.size };
  let passed = 0;
  for await (const batch of ahead(ofPhase(source.stream.batches(load.size), phase))) {
    const all = batch.entities.length + batch.statements.length;
    const skip = Math.min(all, Math.max(0, rows - passed));
    passed += all;
    if (skip === all) continue;
    await report?.({ done, total: marker.total, message: `writing ${phase}` });
    const rest = { entities: batch.entities.slice(skip), statements: batch.statements.slice(skip) };
    rows += all - skip;
    done += all - skip;
    await inTurn(graph, cypher, async (run) => {
      await assertOurs(run, cypher, marker);
      await write(load, run, rest);
      await writeMarker(run, cypher, { dataset: marker.dataset, phase, rows, done });
    });
  }
  if (phase === 'entities') await report?.({ done, total: marker.total, message: 'writing statements' });
}

async function* ofPhase(batches: AsyncIterable<RecordBatch>, phase: Phase): AsyncGenerator<Batch> {
  for await (const batch of batches)
    if ((phase === 'entities' ? batch.entities : batch.statements).length > 0) yield batch;
}

/** Reads the next batch while the database works on the last. */
async function* ahead(batches: AsyncGenerator<Batch>): AsyncGenerator<Batch> {
  let next = batches.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = batches.next();
      next.catch(() => {});
      yield value;
    }
  } finally {
    await batches.return(undefined);
  }
}

async function writeEntities(
  { model, cypher, source: { stream } }: Load,
  run: Run,
  { entities }: Batch,
): Promise<void> {
  const context = { run, model, cypher, stream, datasets: await readDatasets(run, cypher) };
  const { writes } = await compareEntityBatch(context, entities);
  await send(run, cypher['write-entities'], { dataset: stream.id, rows: writes, message: 'writing entities' });
}

async function writeStatements(
  { model, cypher, source: { stream }, marker }: Load,
  run: Run,
  { statements }: Batch,
): Promise<void> {
  const context = { run, model, cypher, stream, datasets: new Map() };
  const found = await compareStatementBatch(context, { batch: statements, isNew: marker.isNew });
  const steps = [
    { message: 'removing statements', statement: cypher['remove-statements'], rows: found.removals },
    { message: 'writing statements', statement: cypher['create-statements'], rows: found.creations },
    { message: 'updating statements', statement: cypher['update-statements'], rows: found.updates },
  ];
  for (const { statement, ...step } of steps) await send(run, statement, { dataset: stream.id, ...step });
}

interface Sending {
  readonly dataset: string;
  readonly rows: readonly object[];
  readonly message: string;
}

async function send(run: Run, statement: string, { dataset, rows, message }: Sending): Promise<void> {
  if (rows.length === 0) return;
  assertAllWritten(await run<{ written: number }>(statement, { dataset, rows }), { message, expected: rows.length });
}

interface StampedStatement {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly version: string | null;
}

/** Takes out what the graph has of the dataset and the folder no more: every row that is in both has the new version. */
async function removeLeft(load: Load): Promise<void> {
  const { graph, model, cypher, marker, source, report, size } = load;
  const { stream } = source;
  const { dataset, total } = marker;
  await report?.({ done: total, total, message: 'looking for what is gone' });
  const statements: Omit<StampedStatement, 'version'>[] = [];
  for await (const { version, ...ends } of graph.stream<StampedStatement>(
    cypher['dataset-statements'],
    { dataset },
    patience,
  ))
    if (version !== stream.version) statements.push(ends);
  for (let start = 0; start < statements.length; start += size) {
    await report?.({ done: total, total, message: 'removing statements' });
    await inTurn(graph, cypher, async (run) => {
      await assertOurs(run, cypher, marker);
      const rows = statements.slice(start, start + size);
      await send(run, cypher['remove-statements'], { dataset, rows, message: 'removing statements' });
      await writeMarker(run, cypher, { dataset, phase: 'removals', rows: 0, done: total });
    });
  }
  const context = { run: graph.read, model, cypher, stream, datasets: await readDatasets(graph.read, cypher) };
  const entities = await leftEntities(graph, { context, source });
  for (let start = 0; start < entities.length; start += size) {
    await report?.({ done: total, total, message: 'removing entities' });
    await inTurn(graph, cypher, async (run) => {
      await assertOurs(run, cypher, marker);
      const { writes, removals } = await compareLeft({ ...context, run }, entities.slice(start, start + size));
      await send(run, cypher['write-entities'], { dataset, rows: writes, message: 'writing entities' });
      await send(run, cypher['remove-entities'], { dataset, rows: removals, message: 'removing entities' });
    });
  }
}

async function finish({ graph, cypher, marker, source, report }: Load): Promise<LoadPlan> {
  const { dataset, total, plan } = marker;
  await report?.({ done: total, total, message: 'committing' });
  await inTurn(graph, cypher, async (run) => {
    await assertOurs(run, cypher, marker);
    if (source.stream.version !== marker.version)
      throw new PolicyGraphError('INTERNAL', 'The folder is another one now.');
    await run(cypher['write-dataset'], { dataset, properties: datasetOf(source) });
    const version = versionOf(plan);
    if (version) await run(cypher['write-version'], { dataset, properties: version });
    await run(cypher.unmark, { dataset });
  });
  return plan;
}
