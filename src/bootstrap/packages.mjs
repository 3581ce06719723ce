import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from './run-step.mjs';
import { SetupError } from './setup-error.mjs';

const read = (path) => {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
};

function placesOf(root) {
  return {
    lock: join(root, 'package-lock.json'),
    stamp: join(root, 'node_modules', '.policy-graph-stamp'),
    installed: join(root, 'node_modules', '.package-lock.json'),
  };
}

function hashOf(content) {
  return createHash('sha256').update(content).digest('hex');
}

/** Tells whether npm's own record of node_modules holds what the lock file asks for. */
function holdsAll(lockText, installedText) {
  const wanted = JSON.parse(lockText).packages;
  const there = JSON.parse(installedText).packages;
  const same = (path) =>
    there[path]?.version === wanted[path].version && there[path]?.integrity === wanted[path].integrity;
  const needed = Object.keys(wanted).filter((path) => path !== '' && wanted[path].optional !== true);
  return needed.every(same) && Object.keys(there).every((path) => wanted[path] !== undefined && same(path));
}

/**
 * Tells whether node_modules is what package-lock.json asks for. Packages that somebody installed by hand and that fit
 * are taken as they are.
 *
 * @param {string} root the project folder
 */
export function packagesAreCurrent(root) {
  const places = placesOf(root);
  const lock = read(places.lock);
  if (lock === undefined) return true;
  const hash = hashOf(lock);
  if (read(places.stamp)?.toString() === hash) return true;
  const installed = read(places.installed);
  if (installed === undefined || !holdsAll(lock, installed)) return false;
  writeFileSync(places.stamp, hash);
  return true;
}

/**
 * Installs the packages anew.
 *
 * @param {string} root the project folder
 * @throws {SetupError} without npm, without network, or when npm fails
 */
export async function installPackages(root) {
  const { lock, stamp } = placesOf(root);
  rmSync(stamp, { force: true });
  // The build needs the development packages whatever NODE_ENV says. Retries are few, so that a missing network is said soon.
  const args = [
    'ci',
    '--no-audit',
    '--no-fund',
    '--include=dev',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=5000',
  ];
  const { ok, missing, output } = await runStep({ title: 'Installing packages', command: 'npm', args, cwd: root });
  if (missing)
    throw new SetupError(
      'npm was not found on the PATH.',
      'Install it: it comes with Node.js (Debian: apt-get install npm).',
    );
  if (!ok) throw installFailed(output);
  writeFileSync(stamp, hashOf(readFileSync(lock)));
}

function installFailed(output) {
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|network/i.test(output);
  const again = 'Then run the same command again: it starts clean.';
  if (offline) {
    return new SetupError(
      `The packages could not be fetched: the package registry cannot be reached.\n${lastLines(output)}`,
      `Connect to the network, or set npm's proxy or registry (npm config). ${again}`,
    );
  }
  const full = /ENOSPC/.test(output);
  const cure = full ? `Make room on the disk. ${again}` : `Read what npm said. ${again}`;
  return new SetupError(`npm ci failed.\n${lastLines(output)}`, cure);
}

function lastLines(output) {
  return output
    .split('\n')
    .filter((line) => !/complete log of this run|^npm (error|ERR!)\s*$|\.log$/.test(line))
    .slice(-12)
    .map((line) => `  ${line}`)
    .join('\n');
}
