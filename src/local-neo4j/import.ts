import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { PolicyGraphError } from '../errors.js';
import { startChild } from './child.js';
import { readLastPorts, writeConfig } from './config.js';
import { findJava } from './java.js';
import { claimHome } from './lock.js';
import type { StartOptions } from './options.js';
import { withSeconds } from './progress.js';
import { provision } from './provision.js';
import { jarsIn } from './start.js';
import { markStoreFinished } from './store.js';

/** Files for Neo4j's import tool. */
export interface ImportInput {
  readonly nodes: readonly string[];
  readonly relations: readonly string[];
  readonly withLineBreaks: readonly string[];
  readonly listSeparator: string;
}

export interface ImportStoreOptions
  extends Pick<StartOptions, 'home' | 'jars' | 'javaHome' | 'heap' | 'env' | 'report' | 'signal'> {
  /** Writes the files into a folder that is removed afterwards. */
  readonly write: (folder: string) => Promise<ImportInput>;
  /** Whether a database that is there may be replaced. */
  readonly replace: boolean;
}

const defaultPort = 7687;
const parts = [join('data', 'databases', 'neo4j'), join('data', 'transactions', 'neo4j')] as const;

/**
 * Makes the database of a home anew with Neo4j's own import tool. It is made beside the old one and takes its place only
 * when it is whole. Constraints and indexes are not part of it.
 *
 * Throws `NEO4J_LOCKED` while the home's server runs, `DATABASE_REFUSED` where there is a database that must not be
 * replaced or the tool refuses the files, and what fetching Neo4j throws.
 */
export async function importStore(options: ImportStoreOptions): Promise<void> {
  const { javaHome, env, report, signal, replace } = options;
  const java = await findJava({ javaHome, env });
  const home = resolve(options.home);
  await mkdir(home, { recursive: true });
  const claim = await claimHome(home, false, report);
  try {
    if (!replace) await assertNoStore(home);
    const jars = resolve(options.jars ?? join(home, '..', 'jars'));
    const classPath = await jarsIn(await provision('neo4j', { jars, env, report, signal }));
    const draft = await mkdtemp(join(home, '.import-'));
    try {
      const files = join(draft, 'files');
      await mkdir(files);
      const input = await options.write(files);
      await writeConfig(draft, { bolt: (await readLastPorts(home)).bolt ?? defaultPort }, {});
      const words = toolWords({ ...options, classPath, draft, input });
      await withSeconds(report, { step: 'import', message: 'Importing' }, () =>
        runTool({ command: java.command, words, draft, options }),
      );
      await takePlace(draft, home);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  } finally {
    await claim.release();
  }
}

async function assertNoStore(home: string): Promise<void> {
  const there = await access(join(home, parts[0])).then(
    () => true,
    () => false,
  );
  if (!there) return;
  throw new PolicyGraphError('DATABASE_REFUSED', `${home} has a database already, and an offline load makes it anew.`, {
    where: home,
    hint: 'Add --replace if all that it holds may go, name every dataset it shall have, or take another NEO4J_HOME.',
  });
}

interface ToolOptions extends Pick<ImportStoreOptions, 'heap'> {
  readonly classPath: readonly string[];
  readonly draft: string;
  readonly input: ImportInput;
}

function toolWords({ classPath, draft, heap, input }: ToolOptions): string[] {
  const { nodes, relations, withLineBreaks } = input;
  const separator = `U+${input.listSeparator.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return [
    ...['-cp', classPath.join(delimiter), `-Xmx${heap ?? '1g'}`, '-Dfile.encoding=UTF-8'],
    ...['--add-opens=java.base/java.nio=ALL-UNNAMED', '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED'],
    ...['org.neo4j.cli.AdminTool', 'database', 'import', 'full', 'neo4j'],
    ...['--overwrite-destination=true', '--strict=true', `--array-delimiter=${separator}`],
    `--report-file=${join(draft, 'import.report')}`,
    ...nodes.map((path) => `--nodes=${path}`),
    ...relations.map((path) => `--relationships=${path}`),
    ...(withLineBreaks.length === 0
      ? []
      : ['--multiline-fields-format=v2', `--multiline-fields=${withLineBreaks.join(',')}`]),
  ];
}

interface RunOptions {
  readonly command: string;
  readonly words: readonly string[];
  readonly draft: string;
  readonly options: ImportStoreOptions;
}

async function runTool({ command, words, draft, options }: RunOptions): Promise<void> {
  const { env, signal } = options;
  // The class path is too long for a process list; Java reads its words from a file.
  const file = join(draft, 'java.args');
  await writeFile(file, words.map((word) => `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"\n`).join(''));
  const child = await startChild({
    command,
    args: [`@${file}`],
    cwd: draft,
    env: { ...(env ?? process.env), NEO4J_HOME: draft, NEO4J_CONF: join(draft, 'conf') },
    output: 'pipe',
    guarded: true,
  });
  let said = '';
  const listen = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-8_000);
  };
  child.process.stdout?.on('data', listen);
  child.process.stderr?.on('data', listen);
  const stop = () => void child.end(2_000);
  signal?.addEventListener('abort', stop, { once: true });
  const { code } = await child.exited;
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  if (code === 0) return;
  const end = said.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  throw new PolicyGraphError('DATABASE_REFUSED', `Neo4j’s import tool failed.\n${end.slice(-15).join('\n')}`, {
    hint: 'The database is as it was. Without --offline the same folders load through the running server.',
  });
}

/** The old database steps aside until the new one is in its place. */
async function takePlace(draft: string, home: string): Promise<void> {
  for (const part of parts) {
    const [from, to, aside] = [join(draft, part), join(home, part), join(draft, 'old', part)];
    await mkdir(join(to, '..'), { recursive: true });
    await mkdir(join(aside, '..'), { recursive: true });
    await rename(to, aside).catch(() => {});
    await rename(from, to);
  }
  await markStoreFinished(home);
}
