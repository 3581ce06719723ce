import type { DatasetStream, IdTable, RecordBatch } from '../../dataset/index.js';
import type { Row, Run } from '../../graph/index.js';
import type { Model } from '../../model/index.js';
import { compareEntities, type EntityComparison } from '../compare-entities.js';
import { compareStatements, type StatementComparison } from '../compare-statements.js';
import { type CurrentStatement, type StoredEntity, toCurrentEntities } from '../graph-state.js';
import type { LoadCypher } from '../load-cypher.js';
import { toEntity, toStatement } from '../target.js';

/** A folder that is read piece by piece, with the ids in it; `validateStream` gives them. */
export interface BulkSource {
  readonly stream: DatasetStream;
  readonly entities: IdTable;
  readonly statements: IdTable;
}

/** What comparing some rows with the graph needs. */
export interface BatchContext {
  readonly run: Run;
  readonly model: Model;
  readonly cypher: LoadCypher;
  readonly stream: DatasetStream;
  /** The nodes of all datasets, by id. */
  readonly datasets: ReadonlyMap<string, Row>;
}

/** Compares some entity rows with the graph. @throws as `compareEntities` */
export async function compareEntityBatch(
  context: BatchContext,
  batch: RecordBatch['entities'],
): Promise<EntityComparison> {
  const targets = batch.map((record) => toEntity(context.stream, record));
  return compareWith(context, { ids: targets.map(({ id }) => id), targets });
}

/** What becomes of entities that the folder has no more. */
export async function compareLeft(context: BatchContext, ids: readonly string[]): Promise<EntityComparison> {
  return compareWith(context, { ids, targets: [] });
}

async function compareWith(
  { run, model, cypher, stream, datasets }: BatchContext,
  { ids, targets }: { ids: readonly string[]; targets: readonly ReturnType<typeof toEntity>[] },
): Promise<EntityComparison> {
  const stored = await run<StoredEntity>(cypher['batch-entities'], { ids });
  const state = { datasets, entities: toCurrentEntities(stored, model), statements: [] };
  return compareEntities({ dataset: stream.id, model, state, targets });
}

/** Compares some statement rows with the graph; of a dataset that is new, the graph has none. */
export async function compareStatementBatch(
  { run, model, cypher, stream }: BatchContext,
  { batch, isNew }: { batch: RecordBatch['statements']; isNew: boolean },
): Promise<StatementComparison> {
  const targets = batch.map((record) => toStatement(stream, model, record));
  const rows = targets.map(({ id, from, to }) => ({ id, from, to }));
  const current = isNew ? [] : await run<CurrentStatement>(cypher['batch-statements'], { dataset: stream.id, rows });
  return compareStatements({ columns: model.statement.columns, current, targets });
}
