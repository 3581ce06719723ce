import { execFile } from 'node:child_process';
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** On what, when and of which source something was measured. */
export interface Machine {
  readonly date: string;
  /** The commit; `+` at its end says that files differ from it. */
  readonly commit: string;
  readonly processor: string;
  readonly cores: number;
  /** In gibibytes. */
  readonly memory: number;
  readonly system: string;
  readonly node: string;
  /** Processes that wanted a core before anything was measured: what else the machine was doing. */
  readonly load: number;
}

/** @param root the project folder */
export async function describeMachine(root: string): Promise<Machine> {
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    commit: await commitOf(root),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.versions.node,
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

async function commitOf(root: string): Promise<string> {
  try {
    const { stdout: commit } = await run('git', ['rev-parse', '--short', 'HEAD'], { cwd: root });
    const { stdout: changes } = await run('git', ['status', '--porcelain'], { cwd: root });
    return `${commit.trim()}${changes.trim() === '' ? '' : '+'}`;
  } catch {
    return 'unknown';
  }
}

/** One line for the head of a table. */
export function formatMachine(machine: Machine): string {
  const { date, commit, processor, cores, memory, system, node, load } = machine;
  return `Measured ${date} UTC at commit ${commit} on ${cores} × ${processor}, ${memory} GiB, ${system}, Node ${node}; load average before: ${load}.`;
}
