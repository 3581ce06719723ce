import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { PolicyGraphError } from '../errors.js';
import { type Child, type Environment, startChild } from './child.js';
import { checkDisk, diskFull } from './disk.js';
import { withLock } from './folder-lock.js';
import { identifyProcess, type ProcessId } from './processes.js';
import type { Report } from './progress.js';

export interface ProvisionOptions {
  /** Where the jars live, for any number of homes; made when missing. */
  readonly jars: string;
  readonly env?: Environment | undefined;
  readonly report: Report;
  readonly signal?: AbortSignal | undefined;
  /** Bytes that must be free before anything is fetched. */
  readonly neededBytes?: number;
}

export type Package = 'neo4j' | 'browser';

interface Plan extends ProvisionOptions {
  readonly package: Package;
  readonly pom: string;
  readonly folder: string;
}

const packages: Readonly<Record<Package, { pom: string; title: string; jars: number }>> = {
  neo4j: { pom: 'pom.xml', title: 'Neo4j', jars: 212 },
  browser: { pom: 'browser-pom.xml', title: 'Neo4j Browser', jars: 1 },
};

// The same path from src/local-neo4j and from dist/local-neo4j.
const pomFolder = fileURLToPath(new URL('../../src/local-neo4j/', import.meta.url));
const copyGoal = 'org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies';
const oneGigabyte = 1_000_000_000;

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

interface MavenWatch {
  /** The end of what Maven said, without its downloads. */
  readonly output: () => string;
  readonly end: () => void;
}

/** Leaves out downloads, empty lines and Maven's advice on its own use. */
function isTelling(line: string): boolean {
  return !/Download(ing|ed) from|^\[INFO\]|^(\[ERROR\])?\W*$|-[eX] switch|For more information|\[Help \d+\] http/.test(
    line,
  );
}

/** Reports each second how far Maven is, and keeps the end of what it says. */
function watchMaven(maven: Child, plan: Plan): MavenWatch {
  const { title, jars } = packages[plan.package];
  const lines: string[] = [];
  const begun = Date.now();
  let fetched = 0;
  let unfinished = '';
  const tell = () => {
    const seconds = Math.round((Date.now() - begun) / 1000);
    const message = `Fetching ${title}, once: ${fetched} jars (${seconds} s)`;
    plan.report({ step: 'provision', message, fraction: Math.min(1, fetched / jars) });
  };
  const read = (chunk: Buffer) => {
    const parts = stripVTControlCharacters(unfinished + chunk.toString()).split('\n');
    unfinished = parts.pop() ?? '';
    fetched += parts.filter((line) => /Downloaded from .*\.jar/.test(line)).length;
    lines.push(...parts.filter(isTelling));
    lines.splice(0, Math.max(0, lines.length - 15));
  };
  maven.process.stdout?.on('data', read);
  maven.process.stderr?.on('data', read);
  const timer = setInterval(tell, 1000);
  tell();
  return {
    output: () => [...lines, stripVTControlCharacters(unfinished)].join('\n').trim(),
    end: () => clearInterval(timer),
  };
}

function provisionFailed(plan: Plan, output: string): PolicyGraphError {
  const { title } = packages[plan.package];
  if (/No space left on device/i.test(output))
    return diskFull(plan.jars, `The disk ran full while ${title} was fetched.`);
  const hint =
    'No network? Maven must reach its central repository once, through a mirror or proxy of ~/.m2/settings.xml if you have one. Then start again: nothing half-made was left.';
  return new PolicyGraphError(
    'PROVISION_FAILED',
    `Maven could not fetch ${title}. The end of what it said:\n${output}`,
    {
      hint,
      where: plan.pom,
    },
  );
}

async function runMaven(plan: Plan, into: string): Promise<void> {
  // -U: Maven remembers what it could not get, and would not try again once the network is back.
  const args = ['-B', '-U', '-f', plan.pom, '-Dstyle.color=never', copyGoal];
  const maven = await startChild({
    command: 'mvn',
    args: [...args, `-DoutputDirectory=${into}`, '-DincludeScope=runtime'],
    cwd: plan.jars,
    env: plan.env,
    output: 'pipe',
    guarded: true,
  });
  const watch = watchMaven(maven, plan);
  const stop = () => void maven.end(2000);
  plan.signal?.addEventListener('abort', stop, { once: true });
  if (plan.signal?.aborted === true) stop();
  const { code } = await maven.exited;
  watch.end();
  plan.signal?.removeEventListener('abort', stop);
  plan.signal?.throwIfAborted();
  if (code === 127) {
    throw new PolicyGraphError('MAVEN_MISSING', 'Maven (mvn), which fetches Neo4j once, was not found on the PATH.', {
      hint: 'On Debian or Ubuntu: apt-get install maven. Or set NEO4J_URI to use a Neo4j that runs already.',
      where: 'PATH',
    });
  }
  if (code !== 0) throw provisionFailed(plan, watch.output());
}

/** The name of a folder that this process fills; another process can tell from it whether we still run. */
function unfinishedName(what: Package, { pid, started }: ProcessId): string {
  return `.unfinished-${what}-${pid}-${createHash('sha256').update(started).digest('hex').slice(0, 8)}`;
}

async function removeAbandoned(plan: Plan): Promise<void> {
  for (const name of await readdir(plan.jars)) {
    const pid = new RegExp(`^\\.unfinished-${plan.package}-(\\d+)-`).exec(name)?.[1];
    if (pid === undefined) continue;
    const owner = await identifyProcess(Number(pid));
    const isOurs = Number(pid) === process.pid;
    if (owner !== undefined && !isOurs && unfinishedName(plan.package, owner) === name) continue;
    await rm(join(plan.jars, name), { recursive: true, force: true });
  }
}

async function fetchJars(plan: Plan): Promise<void> {
  await removeAbandoned(plan);
  const self = (await identifyProcess(process.pid)) ?? { pid: process.pid, started: 'unknown' };
  const temporary = join(plan.jars, unfinishedName(plan.package, self));
  await mkdir(temporary, { recursive: true });
  try {
    await checkDisk(plan.jars, plan.neededBytes ?? oneGigabyte);
    await runMaven(plan, temporary);
    const jars = (await readdir(temporary)).filter((name) => name.endsWith('.jar'));
    if (jars.length === 0) throw provisionFailed(plan, 'No jars came.');
    await rename(temporary, plan.folder);
  } catch (thrown) {
    await rm(temporary, { recursive: true, force: true });
    // A machine that slept gives our lock to another process, which then was faster.
    if (!(await isThere(plan.folder))) throw thrown;
  }
}

/**
 * Gives the folder of jars of Neo4j, or of Neo4j Browser, fetching them by Maven when they are not there.
 * The folder appears whole or not at all, and is another one whenever the pom changes.
 * Throws `MAVEN_MISSING`, `PROVISION_FAILED`, `DISK_FULL`, or the signal's reason when it aborts.
 */
export async function provision(what: Package, options: ProvisionOptions): Promise<string> {
  const jars = resolve(options.jars);
  const pom = join(pomFolder, packages[what].pom);
  const stamp = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 12);
  const folder = join(jars, `${what}-${stamp}`);
  if (await isThere(folder)) return folder;
  const plan: Plan = { ...options, package: what, jars, pom, folder };
  const onWait = () => {
    options.report({
      step: 'provision',
      message: `Another process is fetching ${packages[what].title}: waiting for it`,
    });
  };
  await withLock(join(jars, `.${what}.lock`), { onWait, signal: options.signal }, async () => {
    if (!(await isThere(folder))) await fetchJars(plan);
  });
  return folder;
}
