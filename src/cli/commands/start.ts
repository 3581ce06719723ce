import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Api } from '../../api/index.js';
import { datasetVersion } from '../../dataset/index.js';
import { type Graph, prepareSchema, readCypher, readSchemaCypher } from '../../graph/index.js';
import { readLoadCypher } from '../../load/index.js';
import { type LocalNeo4j, startLocalNeo4j } from '../../local-neo4j/index.js';
import { createQuotes, type Quotes, readQuestions, readTextSources } from '../../questions/index.js';
import { type CliContext, connectTo, places } from '../context.js';
import { datasetFolders } from '../datasets.js';
import { startOptions } from '../local-options.js';
import { loadFolder } from './load.js';

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
    const { api, database, quotes } = await assemble(context, options, cleanup);
    await loadAll(context, database.graph);
    quotes.current = await openQuotes(context, database.graph);
    const address = await api.listen({ host: context.config.HOST, port: context.config.PORT });
    context.talk.step('Warming the shipped queries');
    await api.warm();
    context.talk.done(`Ready after ${((Date.now() - began) / 1000).toFixed(1)} s.`);
    context.out(whereEverythingIs(address, database));
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
  /** The passages, once the datasets are loaded. */
  readonly quotes: { current: Quotes };
}

/** Starts the database and builds the API's schema side by side: each takes a second or more. */
async function assemble(context: CliContext, options: Options, cleanup: Cleanup): Promise<Assembly> {
  const quotes = { current: await createQuotes([], undefined) };
  const [database, schema] = await Promise.allSettled([
    openDatabase(context, options, cleanup),
    buildSchema(context, quotes),
  ]);
  if (database.status === 'rejected') throw database.reason;
  if (schema.status === 'rejected') throw schema.reason;
  const { createApi } = await import('../../api/index.js');
  const api = await createApi({
    schema: schema.value,
    graph: database.value.graph,
    graphiql: await existing(join(context.root, places.graphiql)),
    operations: await readOperations(context),
    production: context.config.NODE_ENV === 'production',
    log: (error) => context.talk.say(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  cleanup.push(() => api.close());
  return { api, database: database.value, quotes };
}

async function openDatabase(context: CliContext, options: Options, cleanup: Cleanup): Promise<Database> {
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
  });
  cleanup.push(() => server.stop());
  return { graph: await connected(server.uri, context, cleanup), server };
}

async function connected(uri: string, context: CliContext, cleanup: Cleanup): Promise<Graph> {
  const graph = connectTo(uri, context);
  cleanup.push(() => graph.close());
  await graph.ready();
  return graph;
}

async function buildSchema(context: CliContext, quotes: { readonly current: Quotes }) {
  const questions = await readQuestions(context.model, join(context.root, places.questions));
  // Loaded only now, so that the database is starting meanwhile and other commands do without.
  const { createSchema } = await import('../../api/index.js');
  return createSchema({
    sdl: context.sdl,
    model: context.model,
    questions,
    quotes: { of: (passages) => quotes.current.of(passages) },
  });
}

/** Loads every dataset whose folder is not what the graph holds. */
async function loadAll(context: CliContext, graph: Graph): Promise<void> {
  const { model, root } = context;
  await prepareSchema(graph, model, await readSchemaCypher(join(root, places.constraints)));
  const cypher = await readLoadCypher(join(root, places.load));
  const current = await graph.read<{ id: string; properties: { version?: string } }>(cypher['current-datasets']);
  const versions = new Map(current.map(({ id, properties }) => [id, properties.version]));
  for (const folder of await datasetFolders(context, [])) {
    const id = folder.split(/[\\/]/).at(-1) ?? folder;
    if (versions.get(id) === (await datasetVersion(folder))) continue;
    await loadFolder(context, { graph, model, cypher, folder });
  }
}

async function openQuotes(context: CliContext, graph: Graph): Promise<Quotes> {
  const { 'text-sources': cypher } = await readCypher(join(context.root, places.evidence), ['text-sources']);
  return createQuotes(await readTextSources(graph, cypher), context.config.SOURCE_TEXTS);
}

async function readOperations({ root }: CliContext): Promise<readonly string[]> {
  const folder = join(root, places.operations);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql')).sort();
  return Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
}

async function existing(path: string): Promise<string | undefined> {
  return access(path).then(
    () => path,
    () => undefined,
  );
}

function whereEverythingIs(address: string, { graph, server }: Database): string {
  const browser = server?.browserUrl ? `  Neo4j Browser  ${server.browserUrl}\n` : '';
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
  await (server ? Promise.race([stopped, server.exited]) : stopped);
}
