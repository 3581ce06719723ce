import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import getPort from 'get-port';
import type { CliContext } from '../../cli/context.js';
import { PolicyGraphError } from '../../errors.js';
import { startProgram } from '../programs.js';

const run = promisify(execFile);

/** A PostgreSQL to fill. */
export interface Postgres {
  readonly connectionString: string;
  stop(): Promise<void>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Starts a PostgreSQL of the bench's own in a temporary folder.
 *
 * @throws PolicyGraphError `DATABASE_UNAVAILABLE` where its programs are not on this machine, or it does not start
 */
export async function startPostgres({ env, signal }: CliContext): Promise<Postgres> {
  const programs = await findPrograms();
  const account = await unprivileged();
  const folder = await mkdtemp(join(tmpdir(), 'policy-graph-postgres-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    if (account !== undefined) await chown(folder, account.uid, account.gid);
    const data = join(folder, 'data');
    const initial = ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
    await run(join(programs, 'initdb'), initial, { ...account, cwd: folder });
    const port = await getPort({ host: '127.0.0.1' });
    const server = await startProgram({
      title: 'PostgreSQL',
      command: [join(programs, 'postgres'), '-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder],
      env,
      cwd: folder,
      address: /(ready to accept connections)/,
      user: account,
      signal,
    });
    const stop = async () => {
      await server.stop();
      await remove();
    };
    return { connectionString: `postgres://bench@127.0.0.1:${port}/postgres`, stop };
  } catch (cause) {
    await remove();
    throw new PolicyGraphError('DATABASE_UNAVAILABLE', 'PostgreSQL did not start.', {
      cause,
      hint: cause instanceof PolicyGraphError ? (cause.hint ?? cause.message) : String(cause),
    });
  }
}

/** The folder with `initdb` and `postgres`: Debian keeps them off the PATH. */
async function findPrograms(): Promise<string> {
  const debian = '/usr/lib/postgresql';
  const versions = [...(await entries(debian))].sort((a, b) => Number(b) - Number(a));
  const configured = await run('pg_config', ['--bindir']).catch(() => ({ stdout: '' }));
  for (const folder of [configured.stdout.trim(), ...versions.map((version) => join(debian, version, 'bin'))]) {
    if (folder === '') continue;
    const found = await entries(folder);
    if (found.includes('initdb') && found.includes('postgres')) return folder;
  }
  throw new PolicyGraphError('DATABASE_UNAVAILABLE', 'There is no PostgreSQL on this machine.', {
    hint: 'Install one (Debian: apt-get install postgresql), or name one with --postgres postgres://….',
  });
}

/** PostgreSQL refuses to run as root, so root lends it the account that its package made. */
async function unprivileged(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

/** The names in a folder; none where there is no such folder. */
async function entries(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((): string[] => []);
}
