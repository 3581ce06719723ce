import { type ChildProcess, spawn } from 'node:child_process';
import { PolicyGraphError } from '../errors.js';

/** A server in a process of its own. */
export interface Program {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  /** What it is, for error messages. */
  readonly title: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Sent as one line of JSON on its standard input, which then stays open: a program that reads it ends with us. */
  readonly options?: object;
  /** Finds the address in what it has written, wherever to. */
  readonly address: RegExp;
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  readonly signal: AbortSignal;
}

/** Longest that a server may take until it says its address, in milliseconds. */
const patience = 120_000;

/**
 * Starts a server and waits until it says its address.
 *
 * @throws PolicyGraphError `INTERNAL` with what it wrote, where it ends or says nothing
 */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { command, env, cwd, user, signal } = options;
  const [file = '', ...words] = command;
  const child = spawn(file, words, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'], ...user });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out = keep(said.out + chunk);
  });
  child.stderr.on('data', (chunk) => {
    said.err = keep(said.err + chunk);
  });
  // A program that ends early is told about below, not by the pipe.
  child.stdin.on('error', () => {});
  if (options.options !== undefined) child.stdin.write(`${JSON.stringify(options.options)}\n`);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  const stop = () => end(child, ended);
  try {
    const url = await addressOf(options, { said, ended, signal });
    if (child.pid === undefined) throw new Error('a process that runs has an id');
    return { pid: child.pid, url, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** Enough to find an address and to show how it ended. */
const keep = (text: string) => text.slice(-20_000);

interface Start {
  readonly said: { readonly out: string; readonly err: string };
  readonly ended: Promise<void>;
  readonly signal: AbortSignal;
}

async function addressOf({ title, address }: ProgramOptions, { said, ended, signal }: Start): Promise<string> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  while (!gone && !limit.aborted) {
    const found = address.exec(`${said.out}\n${said.err}`)?.[1];
    if (found !== undefined) return found;
    await Promise.race([ended, pause()]);
  }
  throw new PolicyGraphError('INTERNAL', `${title} did not start.`, {
    hint: [said.err.trim(), said.out.trim()].filter(Boolean).join('\n').slice(-2_000) || 'It wrote nothing.',
  });
}

/** How often it is looked whether the address is there. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

/** How long a server may take to end in order, in milliseconds. */
const grace = 10_000;

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), grace);
  await ended;
  clearTimeout(killing);
}
