import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A process for certain: the number alone may have gone to another program, or mean another process after a reboot. */
export interface ProcessId {
  readonly pid: number;
  /** An opaque text for the moment the process began. */
  readonly started: string;
}

const run = promisify(execFile);

async function startedOnLinux(pid: number): Promise<string | undefined> {
  const [stat, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
  ]);
  // The program's name stands in parentheses and may hold spaces; the fields after it are counted from the third.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  return state === 'Z' || state === 'X' ? undefined : `${boot.trim()}:${fields[19]}`;
}

async function startedElsewhere(pid: number): Promise<string | undefined> {
  const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]);
  const [state = '', ...started] = stdout.trim().split(/\s+/);
  return state === '' || state.startsWith('Z') ? undefined : started.join(' ');
}

/** Gives the process that has this number now; undefined when there is none or it has only not been collected yet. */
export async function identifyProcess(pid: number): Promise<ProcessId | undefined> {
  try {
    const started = await (process.platform === 'linux' ? startedOnLinux(pid) : startedElsewhere(pid));
    return started === undefined ? undefined : { pid, started };
  } catch {
    return undefined;
  }
}

/** Tells whether this very process still runs. */
export async function isRunning(id: ProcessId): Promise<boolean> {
  return (await identifyProcess(id.pid))?.started === id.started;
}

/** Waits until the process is gone, at most `milliseconds`; tells whether it is. */
export async function waitUntilGone(id: ProcessId, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (await isRunning(id)) {
    if (Date.now() > end) return false;
    await sleep(50);
  }
  return true;
}

/** Sends a signal to a process and to the group it leads; a process that has gone already is no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // It leads no group, or it is gone.
    }
  }
}

/** SIGTERM, and SIGKILL when the process is still there after `grace` milliseconds; returns once it is gone. */
export async function endProcess(id: ProcessId, grace: number): Promise<void> {
  if (!(await isRunning(id))) return;
  signalGroup(id.pid, 'SIGTERM');
  if (await waitUntilGone(id, grace)) return;
  signalGroup(id.pid, 'SIGKILL');
  await waitUntilGone(id, 10_000);
}
