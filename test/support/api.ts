import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { type Api, type ApiOptions, createApi, createSchema } from '../../src/api/index.js';
import { type Graph, readCypher } from '../../src/graph/index.js';
import { createQuotes, readCatalogueCypher, readQuestions, readTextSources } from '../../src/questions/index.js';
import { model } from './model.js';

const sdl = readFileSync('schema.graphql', 'utf8');

/** The shipped operations, by file name without its ending. */
export const operations: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync('operations').map((file) => [
    file.replace('.graphql', ''),
    readFileSync(join('operations', file), 'utf8'),
  ]),
);

/** The schema of the API over what the graph holds. @param texts a folder of source texts, or none */
export async function schemaFor(graph: Graph, texts?: string): Promise<GraphQLSchema> {
  const questions = await readQuestions(model, 'cypher/questions');
  const { 'text-sources': cypher } = await readCypher('cypher/evidence', ['text-sources']);
  const quotes = await createQuotes(await readTextSources(graph, cypher), texts);
  return createSchema({ sdl, model, questions, catalogue: await readCatalogueCypher('cypher/catalogue'), quotes });
}

/** A running API and a way to ask it. */
export interface TestApi {
  readonly api: Api;
  readonly address: string;
  /** What was logged and not told to clients. */
  readonly logged: unknown[];
  /** Posts a query. @returns status and parsed body */
  ask(query: string, variables?: object): Promise<{ status: number; body: Body }>;
  close(): Promise<void>;
}

export interface ApiError {
  readonly message: string;
  readonly extensions: { readonly code: string };
}

interface Body {
  readonly errors?: readonly ApiError[];
  // biome-ignore lint/suspicious/noExplicitAny: answers have as many shapes as there are queries
  readonly data?: any;
}

export interface ServeOptions {
  readonly texts?: string;
  readonly production?: boolean;
  readonly transactionTimeout?: number;
  readonly settings?: ApiOptions['settings'];
  readonly limits?: ApiOptions['limits'];
  /** In place of the project's own. */
  readonly schema?: GraphQLSchema;
}

/** An API on a free port. It keeps no answers unless told to, since tests change the graph under it. */
export async function serve(graph: Graph, options: ServeOptions = {}): Promise<TestApi> {
  const logged: unknown[] = [];
  const api = await createApi({
    schema: options.schema ?? (await schemaFor(graph, options.texts)),
    graph,
    graphiql: join('dist', 'graphiql'),
    operations,
    catalogue: await readCatalogueCypher('cypher/catalogue'),
    production: options.production ?? false,
    // Tests share two cores with whatever else runs, and the first run of a question plans it.
    settings: {
      transactionTimeout: options.transactionTimeout ?? 60_000,
      deadline: 70_000,
      cacheBytes: 0,
      ...options.settings,
    },
    ...(options.limits ? { limits: options.limits } : {}),
    log: (error) => logged.push(error),
  });
  const address = await api.listen({ host: '127.0.0.1', port: 0 });
  const ask: TestApi['ask'] = async (query, variables = {}) => {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  };
  return { api, address, logged, ask, close: () => api.close() };
}
