import type { Dataset } from '../dataset/index.js';
import { PolicyGraphError } from '../errors.js';
import { type Graph, type Properties, type Run, toPlainRecord } from '../graph/index.js';
import type { Model } from '../model/index.js';
import { isSameProperties } from './compare.js';
import { compareEntities, type EntityComparison } from './compare-entities.js';
import { compareStatements, type StatementComparison } from './compare-statements.js';
import { type GraphState, readGraphState } from './graph-state.js';
import type { LoadCypher } from './load-cypher.js';
import type { LoadPlan } from './load-plan.js';
import { toDatasetProperties, toEntityRow, toStatement } from './target.js';

export interface PlanOptions {
  readonly graph: Graph;
  readonly model: Model;
  readonly cypher: LoadCypher;
}

/** A plan with everything that has to be written to carry it out. */
export interface DetailedPlan {
  readonly plan: LoadPlan;
  readonly entities: Pick<EntityComparison, 'writes' | 'removals'>;
  readonly statements: Pick<StatementComparison, 'writes' | 'removals'>;
  /** The dataset's own node; left out where it is right, `remove` where the dataset goes. */
  readonly node: Properties | 'remove' | undefined;
}

/**
 * Compares a dataset folder with the graph. Nothing is written.
 *
 * @param dataset one that was validated: what is checked here is only what would damage the graph
 * @throws PolicyGraphError `DATASET_INVALID` where ids repeat or ends are missing, where another dataset has the same id
 *   for another sort of thing, or where something that must stay hangs on an entity that is to go
 */
export async function planLoad({ graph, model, cypher, dataset }: PlanOptions & { readonly dataset: Dataset }): Promise<LoadPlan> {
  const { plan } = await planWithin({ run: graph.read, model, cypher, id: dataset.id, dataset });
  return plan;
}

/**
 * What removing a dataset would do. Nothing is written.
 *
 * @param dataset its id
 * @throws PolicyGraphError `DATASET_NOT_FOUND` where the graph has no dataset of that id
 */
export async function planRemoval({ graph, model, cypher, dataset }: PlanOptions & { readonly dataset: string }): Promise<LoadPlan> {
  const { plan } = await planWithin({ run: graph.read, model, cypher, id: dataset, dataset: undefined });
  return plan;
}

export interface PlanWithinOptions {
  readonly run: Run;
  readonly model: Model;
  readonly cypher: LoadCypher;
  readonly id: string;
  /** Left out where the dataset is to be removed. */
  readonly dataset: Dataset | undefined;
}

/** As `planLoad` and `planRemoval`, by whatever runs statements: also inside the transaction that carries it out. */
export async function planWithin({ run, model, cypher, id, dataset }: PlanWithinOptions): Promise<DetailedPlan> {
  if (dataset) assertSound(dataset, model);
  const ids = (dataset?.entities ?? []).map((entity) => entity.id);
  const state = await readGraphState({ run, model, cypher, dataset: id, ids });
  if (!dataset) assertKnown(id, state);
  const entities = compareEntities({ dataset: id, model, state, targets: entityTargets(dataset) });
  const statements = compareStatements({
    columns: model.statement.columns,
    current: state.statements,
    targets: (dataset?.statements ?? []).map((record) => toStatement(dataset as Dataset, model, record)),
  });
  await assertNothingDangles({ run, cypher, id, removals: entities.removals });
  const node = nodeOf(id, dataset, state);
  return { plan: summarize({ id, dataset, state, entities, statements, node }), entities, statements, node };
}
