import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { PolicyGraphError } from '../../src/errors.js';

/** A new empty folder, removed when the test is over. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'policy-graph-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a program for `/bin/sh` and gives its path. */
export async function writeProgram(path: string, script: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

/** Waits for something that must not happen silently: gives the error that was thrown. */
export async function errorOf(work: Promise<unknown>): Promise<PolicyGraphError> {
  const thrown = await work.then(
    () => new Error('nothing was thrown'),
    (reason: unknown) => reason,
  );
  if (thrown instanceof PolicyGraphError) return thrown;
  throw thrown;
}

/** The command lines of all processes that name a folder in theirs. */
export async function processesNaming(folder: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(folder)).map((line) => line.replaceAll('\0', ' '));
}

/** Waits until no process names the folder any more, and fails when one still does after ten seconds. */
export async function untilNoProcessNames(folder: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await processesNaming(folder)).length === 0) return;
    await sleep(100);
  }
  throw new Error(`still running: ${(await processesNaming(folder)).join('\n')}`);
}

export interface Started {
  readonly uri?: string;
  readonly pid?: number;
  readonly code?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Starts a Neo4j in a process of its own; `outcome` is what that process says. */
export function startElsewhere(
  home: string,
  mode: 'attached' | 'detached',
): { starter: ChildProcess; outcome: Promise<Started> } {
  const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const starter = spawn(process.execPath, ['--import', file('typescript-hooks.mjs'), file('starter.ts'), home, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const outcome = once(starter.stdout, 'data').then(([data]) => JSON.parse(String(data)) as Started);
  return { starter, outcome };
}
