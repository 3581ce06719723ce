import { type EntityRow, type Row, type Run, readEntityRows } from '../graph/index.js';
import { type Family, familyNamed, type Model } from '../model/index.js';
import type { LoadCypher } from './load-cypher.js';

/** An entity as it stands in the graph, with what each dataset says about it. */
export interface CurrentEntity {
  readonly id: string;
  readonly family: Family;
  readonly labels: readonly string[];
  /** Plain: days as text, whole numbers as numbers. */
  readonly properties: Row;
  /** Empty for a node that no dataset put there. */
  readonly rows: readonly EntityRow[];
}

/** A statement of the dataset as it stands in the graph. */
export interface CurrentStatement {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: Row;
}

/** What the graph holds that a load of one dataset has to know. */
export interface GraphState {
  /** The properties of every dataset's node, by id. */
  readonly datasets: ReadonlyMap<string, Row>;
  /** The dataset's entities and those of the ids asked for, by id. */
  readonly entities: ReadonlyMap<string, CurrentEntity>;
  readonly statements: readonly CurrentStatement[];
}

export interface StateOptions {
  readonly run: Run;
  readonly model: Model;
  readonly cypher: LoadCypher;
  readonly dataset: string;
  /** Entities the folder has, whether or not the graph has them. */
  readonly ids: readonly string[];
}

/** Reads what the graph holds of a dataset, and of other datasets' entities that it shares. */
export async function readGraphState({ run, model, cypher, dataset, ids }: StateOptions): Promise<GraphState> {
  const entities = await run<StoredEntity>(cypher['current-entities'], { dataset, ids });
  const statements = await run<CurrentStatement>(cypher['current-statements'], { dataset });
  return { datasets: await readDatasets(run, cypher), entities: toCurrentEntities(entities, model), statements };
}

/** The properties of every dataset's node, by id. */
export async function readDatasets(run: Run, cypher: LoadCypher): Promise<GraphState['datasets']> {
  const datasets = await run<{ id: string; properties: Row }>(cypher['current-datasets']);
  return new Map(datasets.map(({ id, properties }) => [id, properties]));
}

/** An entity as the loader's statements give it. */
export type StoredEntity = Omit<CurrentEntity, 'family' | 'rows'>;

/** Entities by id, with what each dataset says about them. */
export function toCurrentEntities(stored: readonly StoredEntity[], model: Model): GraphState['entities'] {
  return new Map(stored.map((entity) => [entity.id, withRows(entity, model)]));
}

function withRows(entity: StoredEntity, model: Model): CurrentEntity {
  const name = String(entity.properties.family);
  const family = familyNamed(model, name) ?? formerFamily(name);
  return { ...entity, family, rows: readEntityRows(entity.properties, family) };
}

/** Stands for a family that schema.graphql has no more, so that its entities can still be removed. */
function formerFamily(name: string): Family {
  return {
    name,
    plural: name,
    file: 'a file that schema.graphql no longer knows',
    pronoun: 'which',
    description: '',
    columns: [],
    kinds: [],
  };
}
