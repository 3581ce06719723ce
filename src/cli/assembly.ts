import { access, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import type { Api } from '../api/index.js';
import { datasetVersion } from '../dataset/index.js';
import { type Graph, prepareSchema, readCypher, readSchemaCypher } from '../graph/index.js';
import { loadsUnderWay, readLoadCypher } from '../load/index.js';
import { createQuotes, type Quotes, readQuestions, readTextSources } from '../questions/index.js';
import { loadFolder } from './commands/load.js';
import { type CliContext, places } from './context.js';
import { datasetFolders } from './datasets.js';

/** The API over a graph; it listens only once told to. */
export async function openApi(context: CliContext, graph: Graph, schema: GraphQLSchema): Promise<Api> {
  const { createApi } = await import('../api/index.js');
  const cypher = await readLoadCypher(join(context.root, places.load));
  return createApi({
    schema,
    graph,
    graphiql: await existing(join(context.root, places.graphiql)),
    operations: await readOperations(context),
    loading: (limit) => loadsUnderWay(graph, cypher, limit),
    production: context.config.NODE_ENV === 'production',
    log: (error) => context.talk.say(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
}

/**
 * Builds the schema of the API. @neo4j/graphql is loaded only here, so that the database is starting meanwhile and other
 * commands do without.
 */
export async function buildSchema(context: CliContext, quotes: { readonly current: Quotes }): Promise<GraphQLSchema> {
  const questions = await readQuestions(context.model, join(context.root, places.questions));
  const { createSchema } = await import('../api/index.js');
  return createSchema({
    sdl: context.sdl,
    model: context.model,
    questions,
    quotes: { of: (passages) => quotes.current.of(passages) },
  });
}

/** Loads every dataset whose folder is not what the graph holds. */
export async function loadAll(context: CliContext, graph: Graph): Promise<void> {
  const { model, root } = context;
  await prepareSchema(graph, model, await readSchemaCypher(join(root, places.constraints)));
  const cypher = await readLoadCypher(join(root, places.load));
  const current = await graph.read<{ id: string; properties: { version?: string } }>(cypher['current-datasets']);
  const versions = new Map(current.map(({ id, properties }) => [id, properties.version]));
  for (const folder of await datasetFolders(context, [])) {
    if (versions.get(basename(folder)) === (await datasetVersion(folder))) continue;
    await loadFolder(context, { graph, model, cypher, folder });
  }
}

/** The passages of the datasets that a graph holds. */
export async function openQuotes(context: CliContext, graph: Graph): Promise<Quotes> {
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
