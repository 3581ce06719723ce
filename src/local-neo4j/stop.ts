import { resolve } from 'node:path';
import { homeLocked, readHomeState, removeRecord } from './lock.js';
import { endProcess } from './processes.js';
import { type Report, withSeconds } from './progress.js';

export interface StopOptions {
  readonly report?: Report;
  /** Milliseconds after which a server that does not end is killed; 60,000 by default. */
  readonly grace?: number;
}

/**
 * Ends the Neo4j of a home, whichever process started it; tells whether one ran.
 * Throws `NEO4J_LOCKED` while it is still being fetched by another process, for then there is nothing to end but that process.
 */
export async function stopLocalNeo4j(home: string, options: StopOptions = {}): Promise<boolean> {
  const folder = resolve(home);
  const state = await readHomeState(folder);
  if (state.kind === 'free') return false;
  const { record } = state;
  if (state.kind === 'starting') throw homeLocked(folder, record);
  const { server } = record;
  if (state.kind !== 'stale' && server !== undefined) {
    const { report = () => {}, grace = 60_000 } = options;
    await withSeconds(report, { step: 'stop', message: 'Stopping Neo4j' }, () => endProcess(server, grace));
  }
  await removeRecord(folder, record.token);
  return state.kind !== 'stale';
}
