import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type CliContext, places } from '../../cli/context.js';
import { PolicyGraphError } from '../../errors.js';
import { type Graph, readCypher } from '../../graph/index.js';
import type { Pinning } from '../pinning.js';
import { type Program, startProgram } from '../programs.js';
import { startPostgres } from './postgres.js';
import { announced } from './servers/serve.js';

const run = promisify(execFile);

interface PostgraphileOptions {
  readonly graph: Graph;
  readonly pinning: Pinning;
  /** A PostgreSQL that is there; without it one is started. */
  readonly postgres: string | undefined;
}

/**
 * Starts PostGraphile on a PostgreSQL that is filled with what the graph holds. It is installed into a folder of its own
 * at the first run.
 *
 * @throws PolicyGraphError where there is no PostgreSQL, or PostGraphile cannot be installed or started
 */
export async function startPostgraphile(context: CliContext, options: PostgraphileOptions): Promise<Program> {
  const given = options.postgres;
  const postgres =
    given === undefined ? await startPostgres(context) : { connectionString: given, stop: async () => {} };
  try {
    const folder = await install(context);
    const rows = join(folder, 'rows.json');
    await writeFile(rows, JSON.stringify(await readRows(context, options.graph)));
    const program = await startProgram({
      title: 'PostGraphile',
      command: [...options.pinning.before('server'), process.execPath, join(folder, 'server.mjs')],
      env: { ...context.env, NODE_ENV: 'production' },
      cwd: folder,
      options: { connectionString: postgres.connectionString, rows },
      address: announced,
      signal: context.signal,
    });
    const stop = async () => {
      await program.stop();
      await postgres.stop();
    };
    return { ...program, stop };
  } catch (thrown) {
    await postgres.stop();
    throw thrown;
  }
}

/** The packages of the peer, away from ours: 290 MB that nobody else needs. */
async function install({ root, env, talk }: CliContext): Promise<string> {
  const source = join(root, 'src', 'bench', 'peers', 'postgraphile');
  const folder = join(root, places.neo4j, 'bench', 'postgraphile');
  const lock = await readFile(join(source, 'package-lock.json'), 'utf8');
  const stamp = join(folder, 'installed-from.json');
  await mkdir(folder, { recursive: true });
  await cp(source, folder, { recursive: true });
  if ((await readFile(stamp, 'utf8').catch(() => '')) === lock) return folder;
  talk.step('Installing PostGraphile, once');
  try {
    await run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder, env });
  } catch (cause) {
    throw new PolicyGraphError('PROVISION_FAILED', 'PostGraphile could not be installed.', { cause, where: folder });
  }
  await writeFile(stamp, lock);
  return folder;
}

async function readRows({ root }: CliContext, graph: Graph): Promise<object> {
  const cypher = await readCypher(join(root, 'cypher', 'bench'), ['table-entity', 'table-statement']);
  return { entity: await graph.read(cypher['table-entity']), statement: await graph.read(cypher['table-statement']) };
}
