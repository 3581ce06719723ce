import { createHash } from 'node:crypto';
import { access, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Api, ApiOptions } from '../api/index.js';
import { datasetVersion } from '../dataset/index.js';
import { type Graph, prepareSchema, readCypher, readSchemaCypher } from '../graph/index.js';
import { type LoadCypher, loadsUnderWay, readLoadCypher } from '../load/index.js';
import { createQuotes, type Quotes, readCatalogueCypher, readQuestions, readTextSources } from '../questions/index.js';
import { apiLimits, apiSettings } from './api-options.js';
import { loadFolder } from './commands/load.js';
import { type CliContext, places } from './context.js';
import { datasetFolders } from './datasets.js';

/** What the API needs beside a graph. */
export type PreparedApi = Pick<ApiOptions, 'schema' | 'operations' | 'graphiql' | 'fingerprint' | 'catalogue'> & {
  readonly load: LoadCypher;
};

interface OpenApiOptions {
  readonly graph: Graph;
  readonly prepared: PreparedApi;
  /** Called when a load is noticed, before it counts. */
  readonly onVersion?: () => Promise<void>;
}

/** The API over a graph; it listens only once told to. */
export async function openApi(context: CliContext, options: OpenApiOptions): Promise<Api> {
  const { createApi } = await import('../api/index.js');
  const {
    graph,
    prepared: { load, ...prepared },
    onVersion,
  } = options;
  return createApi({
    ...prepared,
    graph,
    ...(onVersion ? { onVersion } : {}),
    settings: apiSettings(context.config),
    limits: apiLimits(context.config),
    loading: (limit) => loadsUnderWay(graph, load, limit),
    production: context.config.NODE_ENV === 'production',
    log: (error) => context.talk.say(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
}

/**
 * Builds the schema of the API and reads what else it needs. @neo4j/graphql is loaded only here, so that the database is
 * starting meanwhile and other commands do without.
 */
export async function prepareApi(context: CliContext, quotes: { readonly current: Quotes }): Promise<PreparedApi> {
  const { root, sdl, model } = context;
  const questions = await readQuestions(model, join(root, places.questions));
  const { createSchema } = await import('../api/index.js');
  const catalogue = await readCatalogueCypher(join(root, places.catalogue));
  return {
    schema: await createSchema({
      sdl,
      model,
      questions,
      catalogue,
      quotes: { of: (passages) => quotes.current.of(passages) },
    }),
    catalogue,
    operations: await readOperations(context),
    graphiql: await existing(join(root, places.graphiql)),
    fingerprint: await fingerprintOf(context),
    load: await readLoadCypher(join(root, places.load)),
  };
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

/** A hash of everything beside the data that answers depend on: the program, its questions, and the texts at hand. */
async function fingerprintOf({ root, config }: CliContext): Promise<string> {
  const program = join(root, 'dist');
  const compiled = await readdir(program, { recursive: true }).catch(() => []);
  const files = [
    ...compiled
      .filter((file) => file.endsWith('.js') && !file.startsWith('graphiql'))
      .map((file) => join(program, file)),
    join(root, places.schema),
    ...(await readdir(join(root, places.questions))).map((file) => join(root, places.questions, file)),
  ];
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(await readFile(file));
  const texts = config.SOURCE_TEXTS === undefined ? [] : await readdir(config.SOURCE_TEXTS).catch(() => []);
  return hash.update(JSON.stringify([...texts].sort())).digest('hex');
}

async function readOperations({ root }: CliContext): Promise<Readonly<Record<string, string>>> {
  const folder = join(root, places.operations);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql')).sort();
  const named = files.map(
    async (file) => [basename(file, '.graphql'), await readFile(join(folder, file), 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(named));
}

async function existing(path: string): Promise<string | undefined> {
  return access(path).then(
    () => path,
    () => undefined,
  );
}
