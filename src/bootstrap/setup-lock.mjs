import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// The holder touches its lock each second; one untouched for this long belongs to nobody.
const staleAfter = 30_000;
const sweptAfter = 3_600_000;

/** Makes the lock whole in one step, so that nobody ever sees one without its owner. */
function take(path) {
  const token = randomUUID();
  const made = `${path}.${token}`;
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, 'owner'), JSON.stringify({ token, pid: process.pid }));
  try {
    renameSync(made, path);
    return true;
  } catch {
    rmSync(made, { recursive: true, force: true });
    return false;
  }
}

function readOwner(path) {
  try {
    return { ...JSON.parse(readFileSync(join(path, 'owner'), 'utf8')), touched: statSync(path).mtimeMs };
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown.code === 'EPERM';
  }
}

/**
 * Puts a dead holder's lock aside, under a name made from its token: whoever comes second finds the name taken and so
 * cannot put aside the lock that the first has taken since.
 */
function putAside(path, owner) {
  try {
    renameSync(path, `${path}.dead.${owner.token}`);
  } catch {
    // Somebody else did.
  }
}

/** Removes what was put aside so long ago that nobody can still mean to put it aside. */
function sweep(path) {
  const folder = dirname(path);
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(`${basename(path)}.`))) {
    const old = Date.now() - statSync(join(folder, name)).mtimeMs > sweptAfter;
    if (old) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * Runs `work` while no other process does so for the same lock, waiting for its turn.
 *
 * @template T
 * @param {string} path a folder that does not exist
 * @param {{ onWait: (pid: number) => void }} options told once who is waited for
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSetupLock(path, { onWait }, work) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!take(path)) {
    const owner = readOwner(path);
    if (owner === undefined) continue;
    if (!isAlive(owner.pid) || Date.now() - owner.touched > staleAfter) putAside(path, owner);
    else {
      if (!told) onWait(owner.pid);
      told = true;
      await sleep(200);
    }
  }
  const heartbeat = setInterval(() => utimesSync(path, new Date(), new Date()), 1000);
  try {
    sweep(path);
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(path, { recursive: true, force: true });
  }
}
