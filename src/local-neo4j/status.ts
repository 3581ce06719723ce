import { resolve } from 'node:path';
import { readHomeState } from './lock.js';

export interface LocalNeo4jStatus {
  /** `stale-lock`: a lock is there whose process is not; the next start passes over it. */
  readonly state: 'running' | 'stopped' | 'stale-lock';
  readonly pid?: number;
  /** Missing while Neo4j is still being fetched. */
  readonly uri?: string;
  /** ISO 8601, UTC. */
  readonly startedAt?: string;
}

/** Tells whether the Neo4j of a home runs, from any process. */
export async function statusOfLocalNeo4j(home: string): Promise<LocalNeo4jStatus> {
  const state = await readHomeState(resolve(home));
  if (state.kind === 'free') return { state: 'stopped' };
  const { record } = state;
  if (state.kind === 'stale') return { state: 'stale-lock', startedAt: record.startedAt };
  const { uri, startedAt } = record;
  return {
    state: 'running',
    pid: (record.server ?? record.owner).pid,
    ...(uri === undefined ? {} : { uri }),
    startedAt,
  };
}
