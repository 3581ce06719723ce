import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PolicyGraphError } from '../errors.js';
import { type Child, type Environment, type Exit, startChild } from './child.js';
import type { Ports } from './config.js';
import type { Java } from './java.js';
import { answersAt, uriOf } from './ports.js';

export interface LaunchOptions {
  /** Its `conf/` is written already. */
  readonly home: string;
  readonly java: Java;
  readonly classPath: readonly string[];
  /** As Java writes sizes: `512m`, `1g`. */
  readonly heap: string;
  /** A flag that uses or creates a class-data archive. */
  readonly archiveFlag?: string | undefined;
  readonly env?: Environment | undefined;
  readonly guarded: boolean;
  /** Gives way to everything else on the machine. */
  readonly inBackground?: boolean;
}

export interface AnswerOptions {
  readonly server: Child;
  readonly ports: Ports;
  /** Rejects as long as the database does not answer. Without it the open port must do. */
  readonly ready?: ((uri: string) => Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly milliseconds: number;
}

/** `answers`, or why it does not. */
export type Answer = { readonly kind: 'answers' | 'silent' } | { readonly kind: 'exited'; readonly exit: Exit };

const mainClass = 'org.neo4j.server.CommunityEntryPoint';
const openPackages = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent'];

/** Where a home's server writes what it has to say. */
export function logOf(home: string): string {
  return join(home, 'logs', 'neo4j.log');
}

function javaArguments(options: LaunchOptions): string[] {
  const { home, classPath, heap, archiveFlag } = options;
  return [
    '-cp',
    classPath.join(delimiter),
    `-Xmx${heap}`,
    ...(archiveFlag === undefined ? [] : [archiveFlag]),
    `-XX:ErrorFile=${join(home, 'logs', 'java-crash-%p.log')}`,
    '-Dfile.encoding=UTF-8',
    '-Dlog4j2.disable.jmx=true',
    '-Dio.netty.tryReflectionSetAccessible=true',
    '-Djdk.nio.maxCachedBufferSize=1024',
    ...openPackages.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
    '--enable-native-access=ALL-UNNAMED',
    mainClass,
    `--home-dir=${home}`,
    `--config-dir=${join(home, 'conf')}`,
    '--console-mode',
  ];
}

/** Starts the server of a home; its words go to `logs/neo4j.log`, the last start's are kept in `neo4j.previous.log`. */
export async function launchServer(options: LaunchOptions): Promise<Child> {
  const { home, java, env, guarded, inBackground } = options;
  const log = logOf(home);
  await mkdir(join(home, 'logs'), { recursive: true });
  await rename(log, join(home, 'logs', 'neo4j.previous.log')).catch(() => {});
  // The class path is too long for a process list; Java reads it, like all else, from a file of quoted words.
  const words = join(home, 'conf', 'java.args');
  const quoted = javaArguments(options).map((word) => `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`);
  await writeFile(words, `${quoted.join('\n')}\n`);
  const file = await open(log, 'w');
  try {
    const start = [java.command, `@${words}`];
    const [command = '', ...args] = inBackground === true ? ['nice', '-n', '10', ...start] : start;
    return await startChild({ command, args, cwd: home, env, output: file.fd, guarded });
  } finally {
    await file.close();
  }
}

/** The last lines of a home's log, without the frames of stack traces. */
export async function endOfLog(home: string, lines = 15): Promise<string> {
  const text = await readFile(logOf(home), 'utf8').catch(() => '');
  const telling = text.split('\n').filter((line) => line.trim() !== '' && !/^\s+(at |\.\.\. \d+ more)/.test(line));
  return telling.slice(-lines).join('\n');
}

async function answersFully(ports: Ports, ready: AnswerOptions['ready']): Promise<boolean> {
  if (!(await answersAt(ports.bolt))) return false;
  // HTTP comes up after Bolt.
  if (ports.http !== undefined && !(await answersAt(ports.http))) return false;
  try {
    await ready?.(uriOf(ports.bolt));
    return true;
  } catch {
    return false;
  }
}

/** Waits until the database answers, the server exits or the time is over. Throws the signal's reason when it aborts. */
export async function waitUntilAnswers(options: AnswerOptions): Promise<Answer> {
  const { server, ports, ready, signal, milliseconds } = options;
  const end = Date.now() + milliseconds;
  let waiting = true;
  const poll = async (): Promise<Answer> => {
    while (waiting && Date.now() < end) {
      if (await answersFully(ports, ready)) return { kind: 'answers' };
      await sleep(50);
    }
    return { kind: 'silent' };
  };
  const late = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const refuse = () => reject(signal?.reason);
    signal?.addEventListener('abort', refuse, { once: true, signal: late.signal });
    if (signal?.aborted === true) refuse();
  });
  const timeOver = sleep(milliseconds, { kind: 'silent' } as const, { signal: late.signal });
  timeOver.catch(() => {});
  try {
    const exited = server.exited.then((exit): Answer => ({ kind: 'exited', exit }));
    return await Promise.race([poll(), exited, aborted, timeOver]);
  } finally {
    waiting = false;
    late.abort();
  }
}

/** The error for a server that did not come up; carries the end of its log. */
export async function startFailed(home: string, answer: Answer, milliseconds: number): Promise<PolicyGraphError> {
  const log = await endOfLog(home);
  const what =
    answer.kind === 'exited'
      ? `Neo4j stopped while starting (${answer.exit.signal ?? `exit code ${answer.exit.code}`}).`
      : `Neo4j did not answer within ${Math.round(milliseconds / 1000)} s.`;
  return new PolicyGraphError('NEO4J_START_FAILED', `${what} The end of its log:\n${log}`, {
    hint: hintFor(log),
    where: logOf(home),
    details: { ...(answer.kind === 'exited' ? answer.exit : {}) },
  });
}

function hintFor(log: string): string {
  if (/Unrecognized setting|Error evaluating value for setting/.test(log))
    return 'A setting is wrong: correct or remove it.';
  if (/heap size|reserve enough space|Native memory allocation/.test(log)) {
    return 'Java could not get its memory: free some, or give a smaller heap.';
  }
  if (/No space left/.test(log)) return 'The disk is full: make room and start again.';
  return 'Read the log; a home that is damaged can be deleted, the next start makes a new one and loads the datasets again.';
}
