import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PolicyGraphError } from '../errors.js';
import { withLock } from './folder-lock.js';
import { identifyProcess, isRunning, type ProcessId, waitUntilGone } from './processes.js';
import { type Report, withSeconds } from './progress.js';

/** What `lock.json` in a home says about who uses it. */
export interface HomeRecord {
  readonly token: string;
  /** The process that started the server. */
  readonly owner: ProcessId;
  /** A server that outlives its owner. */
  readonly detached: boolean;
  readonly startedAt: string;
  /** Missing until the server runs. */
  readonly server?: ProcessId;
  readonly uri?: string;
}

export type HomeState =
  | { readonly kind: 'free' }
  | { readonly kind: 'stale' | 'starting' | 'running' | 'ending'; readonly record: HomeRecord };

/** A home that is ours until it is released. */
export interface HomeClaim {
  readonly record: HomeRecord;
  /** Says which server runs and where. */
  announce(server: ProcessId, uri: string): Promise<void>;
  release(): Promise<void>;
}

function fileOf(home: string): string {
  return join(home, 'lock.json');
}

function inTurn<T>(home: string, work: () => Promise<T>): Promise<T> {
  return withLock(join(home, '.lock.guard'), {}, work);
}

async function readRecord(home: string): Promise<HomeRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(fileOf(home), 'utf8')) as HomeRecord;
    return typeof record.owner.pid === 'number' ? record : undefined;
  } catch {
    // Missing, or torn when the machine went down: nobody uses it.
    return undefined;
  }
}

async function writeRecord(home: string, record: HomeRecord): Promise<void> {
  const temporary = `${fileOf(home)}.${record.token}`;
  await writeFile(temporary, `${JSON.stringify(record, undefined, 2)}\n`);
  await rename(temporary, fileOf(home));
}

/** Tells who uses a home, believing processes and not the file: a lock left by one that was killed is `stale`. */
export async function readHomeState(home: string): Promise<HomeState> {
  const record = await readRecord(home);
  if (record === undefined) return { kind: 'free' };
  const [owner, server] = await Promise.all([
    isRunning(record.owner),
    record.server === undefined ? false : isRunning(record.server),
  ]);
  if (server) return { kind: owner || record.detached ? 'running' : 'ending', record };
  return { kind: owner && record.server === undefined ? 'starting' : 'stale', record };
}

/** The error for a home that somebody else uses. */
export function homeLocked(home: string, record: HomeRecord): PolicyGraphError {
  const { owner, server, uri } = record;
  const message =
    server === undefined
      ? `Neo4j in ${home} is being started by process ${owner.pid}.`
      : `Neo4j in ${home} runs already: process ${server.pid} at ${uri}.`;
  return new PolicyGraphError('NEO4J_LOCKED', message, {
    hint: 'Use that server, stop it with `policy-graph neo4j stop` (or Ctrl-C where it was started), or take another home.',
    where: fileOf(home),
    details: { pid: (server ?? owner).pid, ownerPid: owner.pid, ...(uri === undefined ? {} : { uri }) },
  });
}

/** Removes a record, if it still is the one that is meant. */
export async function removeRecord(home: string, token: string): Promise<void> {
  await inTurn(home, async () => {
    if ((await readRecord(home))?.token === token) await rm(fileOf(home), { force: true });
  });
}

async function tryToClaim(home: string, record: HomeRecord): Promise<HomeState> {
  return inTurn(home, async () => {
    const state = await readHomeState(home);
    if (state.kind === 'free' || state.kind === 'stale') await writeRecord(home, record);
    return state;
  });
}

function claimOf(home: string, first: HomeRecord): HomeClaim {
  let released = false;
  return {
    record: first,
    announce: (server, uri) => inTurn(home, () => writeRecord(home, { ...first, server, uri })),
    release: async () => {
      if (released) return;
      released = true;
      await removeRecord(home, first.token);
    },
  };
}

/**
 * Takes a home for this process. A server whose owner was killed is on its way out and is waited for.
 * Throws `NEO4J_LOCKED` when somebody else has it.
 */
export async function claimHome(home: string, detached: boolean, report: Report): Promise<HomeClaim> {
  await mkdir(home, { recursive: true });
  const owner = (await identifyProcess(process.pid)) ?? { pid: process.pid, started: 'unknown' };
  const record = { token: randomUUID(), owner, detached, startedAt: new Date().toISOString() };
  for (let tries = 0; tries < 2; tries += 1) {
    const state = await tryToClaim(home, record);
    if (state.kind === 'free' || state.kind === 'stale') return claimOf(home, record);
    const { server } = state.record;
    if (state.kind !== 'ending' || server === undefined) throw homeLocked(home, state.record);
    const message = `Waiting for Neo4j (process ${server.pid}) to end, whose starter is gone`;
    await withSeconds(report, { step: 'start', message }, () => waitUntilGone(server, 90_000));
  }
  const state = await readHomeState(home);
  if (state.kind === 'free') return claimHome(home, detached, report);
  throw homeLocked(home, state.record);
}
