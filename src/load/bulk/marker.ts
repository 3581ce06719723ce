import { PolicyGraphError } from '../../errors.js';
import type { Graph, Run } from '../../graph/index.js';
import { toGraphInteger } from '../../graph/index.js';
import type { LoadCypher } from '../load-cypher.js';
import type { LoadPlan } from '../load-plan.js';

/** What a load in batches does one after the other. */
export type Phase = 'entities' | 'statements' | 'removals';

/** A load in batches as the graph knows it: while the marker is there, readers may see half of the dataset. */
export interface Marker {
  readonly dataset: string;
  readonly version: string;
  /** Which process loads; another that takes over writes its own. */
  readonly token: string;
  /** Whether the graph had nothing of the dataset when the load began. */
  readonly isNew: boolean;
  readonly phase: Phase;
  /** Rows of the phase that are in the graph. */
  readonly rows: number;
  readonly done: number;
  readonly total: number;
  readonly plan: LoadPlan;
}

/** A load that is under way, or that was broken off and waits to be run again. */
export interface LoadUnderWay {
  readonly dataset: string;
  readonly version: string;
  /** Rows in the graph, of `total`. */
  readonly done: number;
  readonly total: number;
  /** ISO 8601. */
  readonly startedAt: string;
}

interface StoredMarker extends Omit<Marker, 'plan'> {
  readonly plan: string;
  readonly startedAt: string;
}

/**
 * The loads in batches that have not come to their end: as long as there is one, answers may be about half a dataset.
 *
 * @param cypher `cypher/load/marker.cypher`
 */
export async function loadsUnderWay(
  graph: Pick<Graph, 'read'>,
  cypher: Pick<LoadCypher, 'marker'>,
  options?: { readonly timeout: number },
): Promise<readonly LoadUnderWay[]> {
  const found = await graph.read<StoredMarker>(cypher.marker, {}, options);
  return found.map(({ dataset, version, done, total, startedAt }) => ({ dataset, version, done, total, startedAt }));
}

/** The marker of a dataset; `undefined` where no load of it was left unfinished. */
export async function readMarker(run: Run, cypher: LoadCypher, dataset: string): Promise<Marker | undefined> {
  const found = (await run<StoredMarker>(cypher.marker)).find((marker) => marker.dataset === dataset);
  return found && { ...found, plan: JSON.parse(found.plan) as LoadPlan };
}

/** Writes a marker, or what has changed of it. */
export async function writeMarker(
  run: Run,
  cypher: LoadCypher,
  { dataset, plan, rows, done, total, ...rest }: Partial<Marker> & Pick<Marker, 'dataset'>,
): Promise<void> {
  const whole = (name: string, value: number | undefined) =>
    value === undefined ? {} : { [name]: toGraphInteger(value) };
  await run(cypher.mark, {
    dataset,
    properties: {
      ...rest,
      ...whole('rows', rows),
      ...whole('done', done),
      ...whole('total', total),
      ...(plan === undefined ? {} : { plan: JSON.stringify(plan) }),
    },
  });
}

/** @throws PolicyGraphError `NEO4J_LOCKED` where another process has taken the load over */
export async function assertOurs(run: Run, cypher: LoadCypher, { dataset, token }: Marker): Promise<void> {
  const now = await run<StoredMarker>(cypher.marker);
  if (now.some((marker) => marker.dataset === dataset && marker.token === token)) return;
  throw new PolicyGraphError('NEO4J_LOCKED', `Another load of ${dataset} has begun; this one stops.`, {
    hint: 'Let the other one finish, then load again.',
    details: { dataset },
  });
}
