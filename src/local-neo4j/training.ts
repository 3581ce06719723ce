import { access, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Archive, installArchive, noteFailure } from './archive.js';
import type { Child, Environment } from './child.js';
import { writeConfig } from './config.js';
import { withLockIfFree } from './folder-lock.js';
import type { Java } from './java.js';
import { choosePort, uriOf } from './ports.js';
import { signalGroup } from './processes.js';
import { launchServer, waitUntilAnswers } from './server.js';

export interface TrainingOptions {
  readonly archive: Archive;
  readonly java: Java;
  readonly classPath: readonly string[];
  /** The folder of all jars, where the scratch home is made. */
  readonly jars: string;
  readonly env?: Environment | undefined;
  readonly ready?: ((uri: string) => Promise<void>) | undefined;
  /** What a usual session asks for, so that its classes are in the archive too. */
  readonly train?: ((uri: string) => Promise<void>) | undefined;
  readonly inBackground: boolean;
  readonly signal: AbortSignal;
}

const milliseconds = 120_000;

async function exercise(server: Child, port: number, options: TrainingOptions): Promise<boolean> {
  const { ready, train, signal } = options;
  const answer = await waitUntilAnswers({ server, ports: { bolt: port }, ready, signal, milliseconds });
  if (answer.kind !== 'answers') return false;
  const late = new AbortController();
  const timeOver = sleep(milliseconds, undefined, { signal: late.signal }).catch(() => undefined);
  await Promise.race([train?.(uriOf(port)), server.exited, timeOver]);
  late.abort();
  return true;
}

async function trainIn(home: string, options: TrainingOptions): Promise<boolean> {
  const { archive, java, classPath, env, inBackground, signal } = options;
  const made = join(home, 'classes.jsa');
  const port = await choosePort(undefined, undefined);
  await writeConfig(home, { bolt: port }, {});
  const archiveFlag = `-XX:ArchiveClassesAtExit=${made}`;
  const server = await launchServer({
    home,
    java,
    classPath,
    heap: '512m',
    archiveFlag,
    env,
    guarded: true,
    inBackground,
  });
  // Nothing in a scratch home is worth a clean stop.
  const kill = () => signalGroup(server.id.pid, 'SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  try {
    const exercised = await exercise(server, port, options);
    const { code } = await server.end(milliseconds);
    const whole =
      exercised &&
      code === 0 &&
      (await access(made).then(
        () => true,
        () => false,
      ));
    if (whole) await installArchive(archive, made);
    return whole;
  } finally {
    kill();
    signal.removeEventListener('abort', kill);
    await server.exited;
  }
}

/**
 * Makes the class-data archive with a second Neo4j in a scratch home, which does what `train` says and is thrown away.
 * Tells whether the archive was made. Does nothing when another process is making it, and never throws.
 */
export async function trainArchive(options: TrainingOptions): Promise<boolean> {
  const { jars, archive, signal } = options;
  const work = async () => {
    await mkdir(jars, { recursive: true });
    const abandoned = (await readdir(jars)).filter((name) => name.startsWith('.training-'));
    await Promise.all(abandoned.map((name) => rm(join(jars, name), { recursive: true, force: true })));
    const home = await mkdtemp(join(jars, '.training-'));
    try {
      return await trainIn(home, options);
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  };
  try {
    const made = await withLockIfFree(join(jars, '.training.lock'), work);
    if (made === false && !signal.aborted) await noteFailure(archive);
    return made === true;
  } catch {
    if (!signal.aborted) await noteFailure(archive).catch(() => {});
    return false;
  }
}
