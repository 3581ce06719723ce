import type { Machine } from '../machine.js';
import type { OperationName } from './operations.js';

/** Who answers, in the order of the tables. */
export const variants = {
  echo: 'floor of HTTP: bare `node:http` echo of the same bytes',
  bolt: 'floor of the database: `node:http`, driver, Cypher by hand',
  stock: 'stock: Apollo standalone + `@neo4j/graphql`',
  postgraphile: 'peer: PostGraphile 5 on PostgreSQL',
  uncached: '**Policy Graph**, cache off',
  'cached-post': '**Policy Graph**, cached, POST',
  'cached-get': '**Policy Graph**, cached, GET',
  'not-modified': '**Policy Graph**, 304 Not Modified',
} as const;

export type Variant = keyof typeof variants;

/** Clients that ask at the same time. */
export const crowd = 16;

/** One stretch of asking. */
export interface Round {
  /** Answers a second. */
  readonly rate: number;
  /** In milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Processor time of the server's process for one answer, in microseconds; null where the system does not tell. */
  readonly cost: number | null;
  /** Share of a core that the server's process used, 0 to 1; well below 1 the server was waiting, not working. */
  readonly busy: number | null;
}

export interface Cell {
  readonly variant: Variant;
  readonly operation: OperationName;
  readonly clients: number;
  readonly rounds: readonly Round[];
}

/** What was asked and whether all gave the same. */
export interface Asked {
  readonly operation: OperationName;
  readonly title: string;
  /** Size and SHA-256 of the answer, those of stock. */
  readonly bytes: number;
  readonly hash: string;
}

/** A whole run; what `docs/performance.json` holds. */
export interface SpeedRun {
  readonly machine: Machine;
  readonly neo4j: string;
  /** How processes were bound, what was left out and why. */
  readonly notes: readonly string[];
  readonly rounds: number;
  /** Of one stretch with many clients, in seconds. */
  readonly seconds: number;
  readonly asked: readonly Asked[];
  /** Why a variant is not among the cells. */
  readonly absent: Readonly<Partial<Record<Variant, string>>>;
  readonly cells: readonly Cell[];
  /** Answers that were not what they should be; a run with any has failed. */
  readonly wrong: readonly string[];
}

/** The rounds of one cell; none where it was not measured. */
export function roundsOf(run: SpeedRun, variant: Variant, operation: OperationName, clients: number): readonly Round[] {
  const is = (cell: Cell) => cell.variant === variant && cell.operation === operation && cell.clients === clients;
  return run.cells.find(is)?.rounds ?? [];
}
