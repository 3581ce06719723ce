import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';
import { exitCodeOf } from '../../src/cli/exit-codes.js';
import { formatError } from '../../src/cli/format/error.js';
import { runProgram } from '../../src/cli/program.js';
import { parseConfig } from '../../src/config.js';
import { toPolicyGraphError } from '../../src/errors.js';
import { model } from './model.js';
import { serverOfThisRun } from './neo4j.js';

type Environment = Readonly<Record<string, string>>;

/** What a command line gave: data, talk followed by the error if there was one, and how it ended. */
export interface CliResult {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

/** The environment that leads to the Neo4j of this test run. */
export function neo4jEnvironment(): Environment {
  const { uri, user, password } = serverOfThisRun();
  return { NEO4J_URI: uri, ...(user ? { NEO4J_USER: user } : {}), ...(password ? { NEO4J_PASSWORD: password } : {}) };
}

interface RunOptions {
  /** Beside what leads to the Neo4j of this test run. */
  readonly env?: Environment;
  /** The project folder. */
  readonly root?: string;
}

/** Runs a command line in this process. */
export async function runCli(argv: readonly string[], options: RunOptions = {}): Promise<CliResult> {
  const env = { ...neo4jEnvironment(), ...options.env };
  const root = resolve(options.root ?? '.');
  const out: string[] = [];
  const err: string[] = [];
  const say = (text: string) => void err.push(`${text}\n`);
  let code = 0;
  try {
    const context = {
      root,
      sdl: await readFile(join(root, 'schema.graphql'), 'utf8'),
      model,
      config: parseConfig(env),
      env,
      out: (text: string) => void out.push(text),
      talk: { step: say, done: say, say, clear: () => {} },
      outIsTerminal: false,
      signal: new AbortController().signal,
    };
    await runProgram(context, argv);
  } catch (thrown) {
    const error = toPolicyGraphError(thrown);
    say(formatError(error));
    code = exitCodeOf(error.code);
  }
  return { out: plain(out.join('')), err: plain(err.join('')), code };
}

function plain(text: string): string {
  return stripVTControlCharacters(text);
}

/** A command line in a process of its own. */
export interface CliChild {
  readonly process: ChildProcess;
  /** What it has written up to now. */
  readonly written: { out: string; err: string };
  readonly ended: Promise<CliResult>;
}

/** Starts a command line as a person does, through the project's entry point. It ends with the test. */
export function spawnCli(argv: readonly string[], options: RunOptions = {}): CliChild {
  const child = spawnEntry(argv, options);
  onTestFinished(() => void child.process.kill('SIGKILL'));
  return child;
}

function spawnEntry(argv: readonly string[], { env = {}, root = '.' }: RunOptions): CliChild {
  const entry = join(resolve(root), 'src/bootstrap/policy-graph.mjs');
  const child = spawn(process.execPath, [entry, ...argv], {
    env: { ...process.env, NO_COLOR: '1', ...neo4jEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    written.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    written.err += chunk;
  });
  const ended = new Promise<CliResult>((done) => child.once('close', (code) => done({ ...written, code })));
  return { process: child, written, ended };
}

/** Builds what `spawnCli` runs, where sources have changed since: a process that is timed should not have to. */
export async function buildProgram(): Promise<void> {
  const { err, code } = await spawnEntry(['--help'], {}).ended;
  if (code !== 0) throw new Error(`the program cannot be built: ${err}`);
}

/** Resolves once the condition holds. @throws Error with `what` after a minute and a half */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const patience = Date.now() + 90_000;
  while (Date.now() < patience) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${what}: it did not come to pass`);
}

/**
 * A copy of the built project whose `seed/` holds the given datasets. It shares everything that no command writes, and
 * is removed with the test.
 */
export async function projectWith(datasets: readonly string[]): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'policy-graph-project-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, 'src'));
  // Without package-lock.json and src/graphiql there is nothing to install and no page to bundle.
  const copied = ['package.json', 'src/bootstrap', 'dist'];
  const rooms = (await readdir('src')).map((name) => `src/${name}`).filter((name) => name !== 'src/graphiql');
  const shared = ['node_modules', 'cypher', 'operations', 'schema.graphql', 'tsconfig.json', 'tsconfig.build.json'];
  for (const name of [...shared, ...rooms.filter((room) => !copied.includes(room))])
    await symlink(resolve(name), join(root, name));
  // Node takes a link for the file behind it, and with it that file's project: what runs has to be a copy.
  for (const name of copied) await cp(name, join(root, name), { recursive: true });
  for (const folder of datasets) await cp(folder, join(root, 'seed', basename(folder)), { recursive: true });
  return root;
}
