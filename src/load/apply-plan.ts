import type { Dataset } from '../dataset/index.js';
import { PolicyGraphError } from '../errors.js';
import type { Run } from '../graph/index.js';
import type { LoadCypher } from './load-cypher.js';
import type { LoadPlan } from './load-plan.js';
import { type DetailedPlan, type PlanOptions, planWithin } from './plan-load.js';
import { nothingOf, type Target, toTarget } from './target.js';
import { versionOf } from './version.js';

/** How far a load is; `done` and `total` count rows. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly message: string;
}

interface ApplyOptions extends PlanOptions {
  /** Called before each step; it may be asynchronous, and the load waits for it. */
  readonly report?: ((progress: Progress) => void | Promise<void>) | undefined;
  /** Rows that are sent at once; 5,000 if left out. */
  readonly batchSize?: number | undefined;
}

/** A load may take this long, in milliseconds, whatever the server's own limit. */
const timeout = 15 * 60 * 1000;

/**
 * Carries a plan out in one transaction: readers see the graph before or after it, and so does whoever comes after a
 * crash. Loads take turns. What another load changed since the plan was made is taken into account.
 *
 * @param options.plan what `planLoad` gave for this dataset; where it is empty the graph is left alone
 * @returns what was done
 * @throws PolicyGraphError as `planLoad`; the graph is then as it was
 */
export async function applyPlan({
  plan,
  dataset,
  ...options
}: ApplyOptions & { readonly plan: LoadPlan; readonly dataset: Dataset }): Promise<LoadPlan> {
  if (plan.dataset !== dataset.id || plan.version !== dataset.version) {
    throw new PolicyGraphError(
      'INTERNAL',
      `The plan is not one for ${dataset.id} as it was read from ${dataset.folder}.`,
    );
  }
  return plan.isEmpty ? plan : apply(toTarget(dataset, options.model), options);
}

/**
 * Removes a dataset in one transaction. Entities that other datasets have as well stay, as those describe them.
 *
 * @param options.dataset its id
 * @returns what was done
 * @throws PolicyGraphError as `planRemoval`
 */
export async function removeDataset({
  dataset,
  ...options
}: ApplyOptions & { readonly dataset: string }): Promise<LoadPlan> {
  return apply(nothingOf(dataset), options);
}

async function apply(
  target: Target,
  { graph, model, cypher, report, batchSize = 5_000 }: ApplyOptions,
): Promise<LoadPlan> {
  return graph.write(
    async ({ run }) => {
      await report?.({ done: 0, total: 0, message: 'waiting for other loads' });
      await run(cypher.lock);
      const detailed = await planWithin({ run, model, cypher, target });
      await carryOut(detailed, { run, cypher, report, batchSize });
      return detailed.plan;
    },
    { timeout },
  );
}

interface CarryOutOptions {
  readonly run: Run;
  readonly cypher: LoadCypher;
  readonly report: ApplyOptions['report'];
  readonly batchSize: number;
}

interface Step {
  readonly message: string;
  readonly statement: string;
  readonly rows: readonly object[];
}

async function carryOut({ plan, entities, statements, node }: DetailedPlan, options: CarryOutOptions): Promise<void> {
  const { run, cypher, report, batchSize } = options;
  const { dataset } = plan;
  const steps: readonly Step[] = [
    { message: 'removing statements', statement: cypher['remove-statements'], rows: statements.removals },
    { message: 'writing entities', statement: cypher['write-entities'], rows: entities.writes },
    { message: 'writing statements', statement: cypher['create-statements'], rows: statements.creations },
    { message: 'updating statements', statement: cypher['update-statements'], rows: statements.updates },
    { message: 'removing entities', statement: cypher['remove-entities'], rows: entities.removals },
  ];
  const total = steps.reduce((sum, { rows }) => sum + rows.length, 0);
  let done = 0;
  for (const { message, statement, rows } of steps) {
    for (let start = 0; start < rows.length; start += batchSize) {
      await report?.({ done, total, message });
      const batch = rows.slice(start, start + batchSize);
      assertAllWritten(await run<{ written: number }>(statement, { dataset, rows: batch }), {
        message,
        expected: batch.length,
      });
      done += batch.length;
    }
  }
  if (node === 'remove') await run(cypher['remove-dataset'], { dataset });
  else if (node) await run(cypher['write-dataset'], { dataset, properties: node });
  // What a load in batches left unfinished is made good by this one.
  await run(cypher.unmark, { dataset });
  const version = versionOf(plan);
  if (version) await run(cypher['write-version'], { dataset, properties: version });
  await report?.({ done, total, message: 'committing' });
}

/** A row whose ends or node are not found is passed over by Cypher without a word. */
export function assertAllWritten(
  rows: readonly { readonly written: number }[],
  { message, expected }: { message: string; expected: number },
): void {
  const written = rows[0]?.written;
  if (written === expected) return;
  throw new PolicyGraphError(
    'INTERNAL',
    `The load stopped while ${message}: ${expected} rows were sent and ${written} found their place.`,
    {
      hint: 'Nothing was changed. Please report it with the dataset.',
    },
  );
}
