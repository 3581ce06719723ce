import { join } from 'node:path';
import type { Command } from 'commander';
import type { Api } from '../../api/index.js';
import { bloomPlaces } from '../../bloom/index.js';
import { PolicyGraphError } from '../../errors.js';
import type { Graph } from '../../graph/index.js';
import { type LocalNeo4j, startLocalNeo4j } from '../../local-neo4j/index.js';
import { createQuotes } from '../../questions/index.js';
import { loadAll, openApi, openQuotes, type PreparedApi, prepareApi } from '../assembly.js';
import { type CliContext, connectTo } from '../context.js';
import { startOptions } from '../local-options.js';
import { silence } from '../talk.js';

interface Options {
  readonly browser?: boolean;
}

/** `start`: brings everything up and serves until it is told to stop. */
export function addStart(program: Command, context: CliContext): void {
  program
    .command('start')
    .description('Starts Neo4j, loads every dataset under seed/ and serves the API until Ctrl-C.')
    .option('--browser', 'add Neo4j Browser')
    .addHelpText('after', '\nExample:\n  npx policy-graph start --browser')
    .action((options: Options) => start(context, options));
}

interface Database {
  readonly graph: Graph;
  /** The managed server, unless `NEO4J_URI` names another. */
  readonly server: LocalNeo4j | undefined;
}

/** What has to be taken down again, last first. */
type Cleanup = (() => Promise<void>)[];

async function start(context: CliContext, options: Options): Promise<void> {
  const cleanup: Cleanup = [];
  const began = Date.now();
  try {
    const { api, database } = await assemble(context, options, cleanup);
    await loadAll(context, database.graph);
    const address = await api.listen({ host: context.config.HOST, port: context.config.PORT });
    const elapsed = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
    context.talk.done(`Serving after ${elapsed()}.`);
    context.out(whereEverythingIs(address, database));
    // Queries are answered meanwhile; only their first planning is slow, and /readyz waits for it.
    context.talk.step('Warming the shipped queries');
    await api.warm();
    context.talk.done(`Ready after ${elapsed()}.`);
    await untilStopped(context, database.server);
  } catch (thrown) {
    // Whoever stops a start wants no error for it.
    if (!context.signal.aborted) throw thrown;
  } finally {
    context.talk.clear();
    for (const undo of cleanup.reverse()) await undo();
  }
}

interface Assembly {
  readonly api: Api;
  readonly database: Database;
}

/** Starts the database and prepares the API side by side: each takes a second or more. */
async function assemble(context: CliContext, options: Options, cleanup: Cleanup): Promise<Assembly> {
  const quotes = { current: await createQuotes([], undefined) };
  const preparing = prepareApi(context, quotes);
  const [database, prepared] = await Promise.allSettled([
    openDatabase(context, options, { cleanup, preparing }),
    preparing,
  ]);
  if (database.status === 'rejected') throw database.reason;
  if (prepared.status === 'rejected') throw prepared.reason;
  const { graph } = database.value;
  const onVersion = async () => {
    quotes.current = await openQuotes(context, graph);
  };
  const api = await openApi(context, { graph, prepared: prepared.value, onVersion });
  cleanup.push(() => api.close());
  return { api, database: database.value };
}

interface Surroundings {
  readonly cleanup: Cleanup;
  readonly preparing: Promise<PreparedApi>;
}

async function openDatabase(
  context: CliContext,
  options: Options,
  { cleanup, preparing }: Surroundings,
): Promise<Database> {
  const { NEO4J_URI: uri } = context.config;
  if (uri !== undefined) {
    context.talk.step(`Connecting to ${uri}`);
    return { graph: await connected(uri, context, cleanup), server: undefined };
  }
  const server = await startLocalNeo4j({
    ...startOptions(context, options),
    ready: async (address) => {
      const probe = connectTo(address, context);
      await probe.ready().finally(() => probe.close());
    },
    train: async (address) => rehearse(address, context, await preparing),
  });
  cleanup.push(() => server.stop());
  return { graph: await connected(server.uri, context, cleanup), server };
}

/** What a usual start asks of the database, so that the class-data archive for later starts covers it. */
async function rehearse(uri: string, context: CliContext, prepared: PreparedApi): Promise<void> {
  const graph = connectTo(uri, context);
  const quiet = { ...context, talk: silence };
  try {
    await loadAll(quiet, graph);
    const api = await openApi(quiet, { graph, prepared });
    await api.warm();
    await api.close();
  } finally {
    await graph.close();
  }
}

async function connected(uri: string, context: CliContext, cleanup: Cleanup): Promise<Graph> {
  const graph = connectTo(uri, context);
  cleanup.push(() => graph.close());
  await graph.ready();
  return graph;
}

function whereEverythingIs(address: string, { graph, server }: Database): string {
  const browser = server?.browserUrl
    ? `  Neo4j Browser  ${server.browserUrl}\n                 ${bloomPlaces.guide} has ten queries; ${bloomPlaces.grass} has the colours\n`
    : '';
  return `
  GraphiQL       ${address}/graphiql
  GraphQL        ${address}/graphql
  Bolt           ${graph.uri}
${browser}
  Try:  { ministries { name superiors { name } committees { name } } }
  or:   npx policy-graph ask whoRuns made-in-china-2025

  Ctrl-C stops everything.
`;
}

/** Resolves when the person stops the program; rejects when the database goes away by itself. */
async function untilStopped({ signal }: CliContext, server: LocalNeo4j | undefined): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const died = await Promise.race([stopped.then(() => false), ...(server ? [server.exited.then(() => true)] : [])]);
  if (!died || signal.aborted || !server) return;
  throw new PolicyGraphError('DATABASE_UNAVAILABLE', 'Neo4j stopped by itself.', {
    where: join(server.home, 'logs', 'neo4j.log'),
    hint: 'Its log says why. Start again with npm start.',
  });
}
