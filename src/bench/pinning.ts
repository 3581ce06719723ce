import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Which core a process is bound to: what is measured has one of its own, what measures another. */
export interface Pinning {
  /** What stands before a command so that it runs on that core; nothing where processes cannot be bound. */
  before(role: 'server' | 'generator'): readonly string[];
  /** Says how it is, for the head of a table. */
  readonly note: string;
}

/** Binds by `taskset`, where it is there and the machine has two cores or more. */
export async function findPinning(): Promise<Pinning> {
  const cores = availableParallelism();
  const unbound = (why: string): Pinning => ({ before: () => [], note: `Processes are not bound to cores: ${why}.` });
  if (cores < 2) return unbound('there is one core only');
  try {
    await run('taskset', ['-c', '0', 'true']);
  } catch {
    return unbound('`taskset` is not here, so servers and generator share them');
  }
  return {
    before: (role) => ['taskset', '-c', role === 'server' ? '0' : String(cores - 1)],
    note: `Each server runs on core 0, the load generator on core ${cores - 1}; the databases may use every core.`,
  };
}
