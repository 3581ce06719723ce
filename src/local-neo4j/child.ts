import { type ChildProcess, spawn } from 'node:child_process';
import { endProcess, identifyProcess, type ProcessId } from './processes.js';

/** The environment of a child; without one it inherits ours. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Environment | undefined;
  /** Where the child's words go: a file descriptor, or 'pipe' to read them from `child.stdout` and `child.stderr`. */
  readonly output: number | 'pipe';
  /** True: the child ends when we do, however we end. False: it outlives us. */
  readonly guarded: boolean;
}

export interface Child {
  readonly process: ChildProcess;
  readonly id: ProcessId;
  readonly exited: Promise<Exit>;
  /** Ends the child and its guard: SIGTERM, then SIGKILL after `grace` milliseconds. */
  end(grace: number): Promise<Exit>;
}

// The guard reads a pipe that only we hold: it closes when we die, even by SIGKILL, and then the guard ends the child.
const guardScript = `
read -r pid || exit 0
read -r _ && exit 0
kill -s TERM -- "-$pid" 2>/dev/null || exit 0
seconds=0
while kill -s 0 -- "-$pid" 2>/dev/null; do
  seconds=$((seconds + 1))
  if [ "$seconds" -gt 60 ]; then kill -s KILL -- "-$pid"; exit 0; fi
  sleep 1
done`;

// The child begins only once its guard knows it, so that there is no moment in which our death would leave it behind.
const gateScript = 'read -r _ && exec "$@" </dev/null';

function startGuard(folder: string): ChildProcess {
  const guard = spawn('/bin/sh', ['-c', guardScript, 'policy-graph-guard', folder], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.stdin?.on('error', () => {});
  guard.unref();
  return guard;
}

function spawnChild(options: ChildOptions): ChildProcess {
  const { command, args, cwd, env, output, guarded } = options;
  const [file, all] = guarded ? ['/bin/sh', ['-c', gateScript, 'sh', command, ...args]] : [command, args];
  return spawn(file, all, {
    cwd,
    ...(env === undefined ? {} : { env }),
    stdio: [guarded ? 'pipe' : 'ignore', output, output],
    // A group of its own: Ctrl-C on the terminal reaches us alone, and we end the child in order.
    detached: true,
  });
}

function watchExit(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: 127, signal: null }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

/** Starts a program in a process group of its own. A program that cannot be run at all exits with code 127. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const guard = options.guarded ? startGuard(options.cwd) : undefined;
  const child = spawnChild(options);
  const exited = watchExit(child);
  child.stdin?.on('error', () => {});
  guard?.stdin?.write(`${child.pid}\n`);
  const pid = child.pid ?? 0;
  const id = (await identifyProcess(pid)) ?? { pid, started: 'gone already' };
  child.stdin?.end('go\n');
  if (!options.guarded) child.unref();
  void exited.then(() => guard?.stdin?.end('gone\n'));
  const end = async (grace: number) => {
    await endProcess(id, grace);
    return exited;
  };
  return { process: child, id, exited, end };
}
