import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import lockfile from 'proper-lockfile';

export interface FolderLockOptions {
  /** Called once if somebody else holds the lock. */
  readonly onWait?: () => void;
  readonly signal?: AbortSignal | undefined;
}

async function tryLock(path: string): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lockfile.lock(path, {
      lockfilePath: path,
      realpath: false,
      stale: 5000,
      update: 1000,
      // After the machine slept the lock may be lost; what it guards ends in an atomic rename, so nothing breaks.
      onCompromised: () => {},
    });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ELOCKED') return undefined;
    throw thrown;
  }
}

async function runAndUnlock<T>(release: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await release().catch(() => {});
  }
}

/** Runs `work` while no other process or caller holds the lock at `path`, waiting for its turn. A holder that died is passed over after five seconds. */
export async function withLock<T>(path: string, options: FolderLockOptions, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  for (let tries = 0; ; tries += 1) {
    options.signal?.throwIfAborted();
    const release = await tryLock(path);
    if (release !== undefined) return runAndUnlock(release, work);
    if (tries === 1) options.onWait?.();
    await sleep(100);
  }
}

/** Like `withLock`, but gives up at once when the lock is held: then `work` is not run and the result is undefined. */
export async function withLockIfFree<T>(path: string, work: () => Promise<T>): Promise<T | undefined> {
  await mkdir(dirname(path), { recursive: true });
  const release = await tryLock(path);
  return release === undefined ? undefined : runAndUnlock(release, work);
}
