import type { Dataset } from '../dataset/index.js';
import { PolicyGraphError } from '../errors.js';
import type { Graph, Properties, Run } from '../graph/index.js';
import type { Model } from '../model/index.js';
import { isSameProperties } from './compare.js';
import { compareEntities, type EntityComparison } from './compare-entities.js';
import { compareStatements, type StatementComparison } from './compare-statements.js';
import { type GraphState, readGraphState } from './graph-state.js';
import type { LoadCypher } from './load-cypher.js';
import type { LoadPlan } from './load-plan.js';
import { nothingOf, type Target, toTarget } from './target.js';

export interface PlanOptions {
  readonly graph: Graph;
  readonly model: Model;
  readonly cypher: LoadCypher;
}

/**
 * Compares a dataset folder with the graph. Nothing is written.
 *
 * @param options.dataset one that was validated; what is checked here is only what would damage the graph
 * @throws PolicyGraphError `DATASET_INVALID` where ids repeat or ends are missing, where another dataset has the same id
 *   for another sort of thing, or where something that must stay hangs on an entity that is to go; `DATABASE_REFUSED`
 *   where an id belongs to a node that no dataset put there
 */
export async function planLoad({
  graph,
  model,
  cypher,
  dataset,
}: PlanOptions & { readonly dataset: Dataset }): Promise<LoadPlan> {
  return (await planWithin({ run: graph.read, model, cypher, target: toTarget(dataset, model) })).plan;
}

/**
 * What removing a dataset would do. Nothing is written.
 *
 * @param options.dataset its id
 * @throws PolicyGraphError `DATASET_NOT_FOUND` where the graph has no dataset of that id
 */
export async function planRemoval({
  graph,
  model,
  cypher,
  dataset,
}: PlanOptions & { readonly dataset: string }): Promise<LoadPlan> {
  return (await planWithin({ run: graph.read, model, cypher, target: nothingOf(dataset) })).plan;
}

/** A plan with everything that has to be written to carry it out. */
export interface DetailedPlan {
  readonly plan: LoadPlan;
  readonly entities: Pick<EntityComparison, 'writes' | 'removals'>;
  readonly statements: Omit<StatementComparison, 'changes'>;
  /** The properties of the dataset's own node; left out where it is right, `remove` where it is to go. */
  readonly node: Properties | 'remove' | undefined;
}

export interface PlanWithinOptions {
  readonly run: Run;
  readonly model: Model;
  readonly cypher: LoadCypher;
  readonly target: Target;
}

/** As `planLoad` and `planRemoval`, by whatever runs statements: also inside the transaction that carries the plan out. */
export async function planWithin({ run, model, cypher, target }: PlanWithinOptions): Promise<DetailedPlan> {
  const { dataset } = target;
  const ids = target.entities.map(({ id }) => id);
  const state = await readGraphState({ run, model, cypher, dataset, ids });
  if (!target.properties) assertKnown(dataset, state);
  const entities = compareEntities({ dataset, model, state, targets: target.entities });
  const { columns } = model.statement;
  const statements = compareStatements({ columns, current: state.statements, targets: target.statements });
  await assertNothingDangles({ run, cypher, dataset, removals: entities.removals });
  const node = nodeOf(target, state);
  return { plan: summarize({ target, state, entities, statements, node }), entities, statements, node };
}

function nodeOf({ dataset, properties }: Target, { datasets }: GraphState): DetailedPlan['node'] {
  if (!properties) return 'remove';
  const current = datasets.get(dataset);
  return current && isSameProperties(current, properties) ? undefined : properties;
}

interface SummaryOptions {
  readonly target: Target;
  readonly state: GraphState;
  readonly entities: EntityComparison;
  readonly statements: StatementComparison;
  readonly node: DetailedPlan['node'];
}

function summarize({ target, state, entities, statements, node }: SummaryOptions): LoadPlan {
  const { dataset, version } = target;
  const currentVersion = state.datasets.get(dataset)?.version;
  const work = [entities.writes, entities.removals, statements.creations, statements.updates, statements.removals];
  return {
    dataset,
    ...(version === undefined ? {} : { version }),
    ...(currentVersion === undefined ? {} : { currentVersion: String(currentVersion) }),
    entities: entities.changes,
    statements: statements.changes,
    differences: entities.differences,
    isEmpty: node === undefined && work.every((rows) => rows.length === 0),
  };
}

function assertKnown(dataset: string, { datasets }: GraphState): void {
  if (datasets.has(dataset)) return;
  const known = [...datasets.keys()];
  throw new PolicyGraphError('DATASET_NOT_FOUND', `The graph has no dataset "${dataset}".`, {
    hint: known.length > 0 ? `It has ${known.join(', ')}.` : 'It has none at all.',
    details: { dataset, known },
  });
}

interface DanglingOptions {
  readonly run: Run;
  readonly cypher: LoadCypher;
  readonly dataset: string;
  readonly removals: EntityComparison['removals'];
}

interface ForeignRelation {
  readonly id: string;
  readonly type: string;
  readonly statement: string | null;
  readonly dataset: string | null;
}

/** @throws PolicyGraphError `DATASET_INVALID` where relations of others hang on entities that are to go */
export async function assertNothingDangles({ run, cypher, dataset, removals }: DanglingOptions): Promise<void> {
  if (removals.length === 0) return;
  const ids = removals.map(({ id }) => id);
  const uses = await run<ForeignRelation>(cypher['foreign-relations'], { ids, dataset });
  const [first] = uses;
  if (!first) return;
  const owner = first.dataset === null ? 'no dataset' : `the dataset ${first.dataset}`;
  throw new PolicyGraphError(
    'DATASET_INVALID',
    `"${first.id}" cannot be removed: ${first.statement ?? 'a relation'} (${first.type}, of ${owner}) hangs on it${
      uses.length > 1 ? `, and ${uses.length - 1} more relations hang on entities that are to go` : ''
    }.`,
    {
      hint:
        first.dataset === null
          ? 'Remove that relation from the database first.'
          : `Give ${first.dataset} a row of its own for "${first.id}", or remove its statement, and load it first.`,
      details: { uses: uses.slice(0, 5), total: uses.length },
    },
  );
}
