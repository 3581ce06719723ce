import { readdir, readFile, readlink } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import getPort from 'get-port';
import { PolicyGraphError } from '../errors.js';

/** The only address Neo4j listens on. */
export const loopback = '127.0.0.1';

/** The address of a server that listens at this Bolt port. */
export function uriOf(boltPort: number): string {
  return `bolt://${loopback}:${boltPort}`;
}

/** Tells whether something answers at a loopback port. */
export function answersAt(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: loopback, port, timeout: 1000 });
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
    socket.once('timeout', () => finish(false));
  });
}

function tryToListen(port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ host: loopback, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

async function listeningSockets(port: number): Promise<ReadonlySet<string>> {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const rows = tables.flatMap((table) => table.split('\n')).map((line) => line.trim().split(/\s+/));
  // Columns: 1 is the local address, 3 the state (0A listens), 9 the socket's number.
  const hits = rows.filter((row) => row[1]?.endsWith(`:${hex}`) === true && row[3] === '0A');
  return new Set(hits.map((row) => `socket:[${row[9]}]`));
}

async function holdsOneOf(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
  return links.some((link) => sockets.has(link));
}

/** Names who listens at a port, as far as /proc shows it to us: `process 4711 (node server.js)`. */
export async function holderOfPort(port: number): Promise<string | undefined> {
  const sockets = await listeningSockets(port);
  if (sockets.size === 0) return undefined;
  const entries = await readdir('/proc').catch(() => []);
  for (const pid of entries.filter((entry) => /^\d+$/.test(entry))) {
    if (!(await holdsOneOf(pid, sockets))) continue;
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const command = words.replaceAll('\0', ' ').trim();
    return `process ${pid}${command === '' ? '' : ` (${command.length > 80 ? `${command.slice(0, 80)}…` : command})`}`;
  }
  return undefined;
}

/** The error for a port that was asked for and is in use; names the holder where it can be seen. */
export async function portTaken(port: number): Promise<PolicyGraphError> {
  const holder = await holderOfPort(port);
  return new PolicyGraphError('PORT_TAKEN', `Port ${port} is in use${holder === undefined ? '' : ` by ${holder}`}.`, {
    hint: 'Stop that program, choose another port, or name none and a free one is taken.',
    where: `${loopback}:${port}`,
    details: { port, ...(holder === undefined ? {} : { holder }) },
  });
}

/**
 * The port that was asked for, or a free one (`preferred` if that is free).
 * Throws `PORT_TAKEN`, or `CONFIG_INVALID` for a port this user may not open.
 */
export async function choosePort(asked: number | undefined, preferred: number | undefined): Promise<number> {
  if (asked === undefined) {
    const asBefore = preferred !== undefined && (await tryToListen(preferred)) === undefined;
    return asBefore ? preferred : getPort({ host: loopback });
  }
  if (!Number.isInteger(asked) || asked < 1 || asked > 65_535) {
    throw new PolicyGraphError('CONFIG_INVALID', `${asked} is not a port.`, { hint: 'Ports go from 1 to 65535.' });
  }
  const refusal = await tryToListen(asked);
  if (refusal === undefined) return asked;
  if (refusal.code === 'EADDRINUSE') throw await portTaken(asked);
  throw new PolicyGraphError('CONFIG_INVALID', `Port ${asked} cannot be opened: ${refusal.message}`, {
    hint: 'Choose a port from 1024 to 65535.',
    where: `${loopback}:${asked}`,
    cause: refusal,
  });
}
