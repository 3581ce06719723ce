import { fileURLToPath } from 'node:url';
import { stripIgnoredCharacters } from 'graphql';
import type { CliContext } from '../../cli/context.js';
import type { variables } from '../../config.js';
import { PolicyGraphError } from '../../errors.js';
import type { BenchDatabase } from '../database.js';
import type { Pinning } from '../pinning.js';
import { type Program, type ProgramOptions, startProgram } from '../programs.js';
import type { Job } from './generator.js';
import type { Operation } from './operations.js';
import type { Variant } from './results.js';
import type { EchoOptions } from './servers/echo.js';
import type { RawBoltOptions } from './servers/raw-bolt.js';
import { announced } from './servers/serve.js';
import type { StockOptions } from './servers/stock.js';

/** One request, without how often it is made. */
export type Request = Pick<Job, 'url' | 'method' | 'headers' | 'body'>;

/** Something that is measured. */
export interface Target {
  readonly variant: Variant;
  readonly program: Program;
  /** What every answer's status must be. */
  readonly status: 200 | 304;
  request(operation: Operation): Request;
}

/** What is needed to start any of them. */
export interface Surroundings {
  readonly context: CliContext;
  readonly database: BenchDatabase;
  readonly pinning: Pinning;
  readonly operations: readonly Operation[];
  /** What has to be taken down at the end, last first; each server is added as soon as it runs. */
  readonly cleanup: (() => Promise<void>)[];
}

/** The environment that turns the response cache off. */
const cacheOff = { PG_CACHE_MB: '0' } as const satisfies Partial<Record<keyof typeof variables, string>>;

const json = { accept: 'application/json', 'content-type': 'application/json' } as const;

/** An operation as most clients send it. */
export function post(url: string, query: string, variables: object): Request {
  return { url, method: 'POST', headers: json, body: JSON.stringify({ query, variables }) };
}

/** An operation as a cache can keep it; the header is what Apollo asks of a GET against request forgery. */
function get(url: string, { query, variables }: Operation, headers: Readonly<Record<string, string>> = {}): Request {
  const search = new URLSearchParams({ query: stripIgnoredCharacters(query), variables: JSON.stringify(variables) });
  const all = { accept: 'application/json', 'apollo-require-preflight': 'true', ...headers };
  return { url: `${url}?${search}`, method: 'GET', headers: all, body: undefined };
}

/** The echo floor. @param bodies by operation: what it sends */
export async function startEcho(around: Surroundings, bodies: EchoOptions['bodies']): Promise<Target> {
  const program = await own(around, { title: 'The echo', file: 'echo', options: { bodies } satisfies EchoOptions });
  return { variant: 'echo', program, status: 200, request: ({ name }) => bare(program, name) };
}

/** The floor of the database. */
export async function startRawBolt(around: Surroundings): Promise<Target> {
  const entries = around.operations.map(({ name, cypher, variables }) => [name, { cypher, parameters: variables }]);
  const options: RawBoltOptions = { ...around.database.login, statements: Object.fromEntries(entries) };
  const program = await own(around, { title: 'The server on bare Bolt', file: 'raw-bolt', options });
  return { variant: 'bolt', program, status: 200, request: ({ name }) => bare(program, name) };
}

/** The stock pairing. */
export async function startStock(around: Surroundings): Promise<Target> {
  const options: StockOptions = { ...around.database.login, root: around.context.root };
  const program = await own(around, { title: 'The stock pairing', file: 'stock', options });
  const request = ({ query, variables }: Operation) => post(program.url, query, variables);
  return { variant: 'stock', program, status: 200, request };
}

/** Our own program, twice, as `npm start` runs it: with the response cache off, and with it on in three uses. */
export async function startOurs(around: Surroundings): Promise<readonly Target[]> {
  const [without, cached] = [await startOne(around, cacheOff), await startOne(around, {})];
  const tags = new Map<string, string>();
  for (const operation of around.operations) tags.set(operation.name, await tagOf(get(cached.url, operation)));
  const posting = (url: string) => (operation: Operation) => post(url, operation.query, operation.variables);
  const getting = (operation: Operation) => get(cached.url, operation);
  const asking = (operation: Operation) =>
    get(cached.url, operation, { 'if-none-match': tags.get(operation.name) ?? '' });
  return [
    { variant: 'uncached', program: without, status: 200, request: posting(without.url) },
    { variant: 'cached-post', program: cached, status: 200, request: posting(cached.url) },
    { variant: 'cached-get', program: cached, status: 200, request: getting },
    { variant: 'not-modified', program: cached, status: 304, request: asking },
  ];
}

function bare({ url }: Program, name: string): Request {
  return { url: `${url}/${name}`, method: 'GET', headers: { accept: 'application/json' }, body: undefined };
}

type Own = Pick<ProgramOptions, 'title'> & { readonly file: string; readonly options: object };

function scriptOf(name: string): string {
  return fileURLToPath(new URL(`./servers/${name}.js`, import.meta.url));
}

async function own(around: Surroundings, { title, file, options }: Own): Promise<Program> {
  const { env, root, signal } = around.context;
  const program = await startProgram({
    title,
    command: [...around.pinning.before('server'), process.execPath, scriptOf(file)],
    env: { ...env, NODE_ENV: 'production' },
    cwd: root,
    options,
    address: announced,
    signal,
  });
  around.cleanup.push(program.stop);
  return program;
}

async function startOne(
  { context, database, pinning, cleanup }: Surroundings,
  settings: Readonly<Record<string, string>>,
): Promise<Program> {
  const { env, root, signal } = context;
  const program = await startProgram({
    title: 'Policy Graph',
    command: [...pinning.before('server'), process.execPath, scriptOf('policy-graph')],
    env: { ...env, NODE_ENV: 'production', NEO4J_URI: database.login.uri, HOST: '127.0.0.1', PORT: '0', ...settings },
    cwd: root,
    address: /GraphQL +(http\S+)/,
    signal,
  });
  cleanup.push(program.stop);
  await untilReady(program.url, signal);
  return program;
}

/** Longest that a server may warm itself, in milliseconds. */
const warming = 120_000;

async function untilReady(url: string, signal: AbortSignal): Promise<void> {
  const limit = Date.now() + warming;
  while (Date.now() < limit && !signal.aborted) {
    const { ok } = await fetch(new URL('/readyz', url), { signal });
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new PolicyGraphError('INTERNAL', 'Policy Graph did not get ready.', { where: url });
}

/** The tag of the plain body: a compressed one, which `fetch` would ask for, has another. */
async function tagOf({ url, headers }: Request): Promise<string> {
  const response = await fetch(url, { headers: { ...headers, 'accept-encoding': 'identity' } });
  await response.arrayBuffer();
  return response.headers.get('etag') ?? '';
}
