import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PolicyGraphError } from '../errors.js';
import { dropArchive, placeOfArchive, stateOfArchive } from './archive.js';
import { type Booted, boot, isCrash, type Preparation } from './boot.js';
import type { Ports } from './config.js';
import { checkDisk } from './disk.js';
import { findJava, type Java } from './java.js';
import { claimHome, type HomeClaim } from './lock.js';
import type { LocalNeo4j, StartOptions } from './options.js';
import { loopback, uriOf } from './ports.js';
import { withSeconds } from './progress.js';
import { provision } from './provision.js';
import { markNewStore, markStoreFinished, removeUnfinishedStore } from './store.js';
import { trainArchive } from './training.js';

const defaultJars = fileURLToPath(new URL('../../.neo4j/jars', import.meta.url));
const stopGrace = 60_000;
const bytesForAStore = 200_000_000;

/** The jars of a folder, in an order that stays. */
export async function jarsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  // Sorted: an archive fits one order only.
  return names
    .filter((name) => name.endsWith('.jar'))
    .sort()
    .map((name) => join(folder, name));
}

async function prepare(options: StartOptions, home: string, java: Java): Promise<Preparation> {
  const jars = resolve(options.jars ?? defaultJars);
  const { env, report, signal } = options;
  const fetching = { jars, env, report, signal };
  const ownJars = await jarsIn(await provision('neo4j', fetching));
  const addedJars = options.browser === true ? await jarsIn(await provision('browser', fetching)) : [];
  await checkDisk(home, bytesForAStore);
  const archive = await placeOfArchive(java, ownJars);
  const archiveState = await stateOfArchive(archive);
  return { options, home, jars, java, ownJars, addedJars, archive, archiveState };
}

function beginTraining(prepared: Preparation, signal: AbortSignal, inBackground: boolean): Promise<boolean> {
  const { options, jars, java, ownJars: classPath, archive } = prepared;
  const { env, ready, train } = options;
  return trainArchive({ archive, java, classPath, jars, env, ready, train, inBackground, signal });
}

async function startTraining(prepared: Preparation, ending: AbortController): Promise<() => Promise<void>> {
  const { options, archiveState } = prepared;
  const mode = options.archive ?? (options.detached === true ? 'never' : 'background');
  if (archiveState !== 'missing' || mode === 'never') return async () => {};
  if (mode === 'wait') {
    const abort = () => ending.abort();
    options.signal?.addEventListener('abort', abort, { once: true });
    const message = 'Preparing faster starts (once)';
    await withSeconds(options.report, { step: 'archive', message }, () =>
      beginTraining(prepared, ending.signal, false),
    );
    options.signal?.removeEventListener('abort', abort);
    options.signal?.throwIfAborted();
    return async () => {};
  }
  const training = beginTraining(prepared, ending.signal, true);
  return async () => void (await training);
}

function addressesOf(ports: Ports, browser: boolean): Pick<LocalNeo4j, 'uri' | 'httpUrl' | 'browserUrl'> {
  const uri = uriOf(ports.bolt);
  if (ports.http === undefined) return { uri };
  const httpUrl = `http://${loopback}:${ports.http}`;
  return { uri, httpUrl, ...(browser ? { browserUrl: `${httpUrl}/browser/` } : {}) };
}

async function handle(prepared: Preparation, booted: Booted, claim: HomeClaim): Promise<LocalNeo4j> {
  const { options, home, archive } = prepared;
  const { server, ports, withArchive } = booted;
  const ending = new AbortController();
  const exited = server.exited.then(async (exit) => {
    ending.abort();
    // A home or a folder of jars that was deleted meanwhile must not hide how the server ended.
    if (withArchive && isCrash(exit)) await dropArchive(archive).catch(() => {});
    await claim.release().catch(() => {});
    return exit;
  });
  const trained = await startTraining(prepared, ending);
  let stopping: Promise<void> | undefined;
  const endAll = async () => {
    ending.abort();
    await withSeconds(options.report, { step: 'stop', message: 'Stopping Neo4j' }, () => server.end(stopGrace));
    await Promise.all([exited, trained()]);
  };
  const stop = () => {
    stopping ??= endAll();
    return stopping;
  };
  return { ...addressesOf(ports, options.browser === true), pid: server.id.pid, home, stop, exited };
}

async function startClaimed(options: StartOptions, java: Java, claim: HomeClaim): Promise<LocalNeo4j> {
  const home = resolve(options.home);
  const prepared = await prepare(options, home, java);
  await removeUnfinishedStore(home);
  await markNewStore(home);
  try {
    const booted = await boot(prepared, claim);
    try {
      await markStoreFinished(home);
      return await handle(prepared, booted, claim);
    } catch (thrown) {
      await booted.server.end(stopGrace);
      throw thrown;
    }
  } catch (thrown) {
    await removeUnfinishedStore(home);
    throw thrown;
  }
}

/**
 * Starts the Neo4j of a home, fetching it first when it is not there, and resolves when it answers.
 * Throws `JAVA_MISSING`, `JAVA_TOO_OLD`, `MAVEN_MISSING`, `PROVISION_FAILED`, `DISK_FULL`, `PORT_TAKEN`, `NEO4J_LOCKED`,
 * `NEO4J_START_FAILED`, `CONFIG_INVALID`, or the signal's reason when it aborts; then nothing runs and nothing half-made is left.
 */
export async function startLocalNeo4j(options: StartOptions): Promise<LocalNeo4j> {
  const { heap, javaHome, env, signal, report, detached = false } = options;
  signal?.throwIfAborted();
  if (heap !== undefined && !/^\d+[kmg]$/i.test(heap)) {
    throw new PolicyGraphError('CONFIG_INVALID', `"${heap}" is not a heap size.`, {
      hint: 'Write it like 512m or 2g.',
    });
  }
  const java = await findJava({ javaHome, env });
  const home = resolve(options.home);
  await mkdir(home, { recursive: true });
  const claim = await claimHome(home, detached, report);
  try {
    return await startClaimed(options, java, claim);
  } catch (thrown) {
    await claim.release();
    throw thrown;
  }
}
