import { resolve } from 'node:path';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, fastify } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { PolicyGraphError } from '../errors.js';
import { type AutoCommit, createAutoCommit, type Graph } from '../graph/index.js';
import { createErrorFormatter, type LogError } from './errors.js';
import { createPlannedOperations, createPlannedPlugin, warmOperations } from './planned/index.js';
import { readOnlyRule } from './read-only.js';

export interface ApiOptions {
  /** See `createSchema`. */
  readonly schema: GraphQLSchema;
  readonly graph: Graph;
  /** The built GraphiQL page; without it `/graphiql` answers 404. */
  readonly graphiql: string | undefined;
  /** Documents that are run before the API is ready, so that their first caller does not pay for planning. */
  readonly operations: readonly string[];
  /** Hides suggestions of field names in error messages. */
  readonly production: boolean;
  /** Longest that a transaction may take, in milliseconds. */
  readonly transactionTimeout?: number;
  /** Loads that are under way: while there is one, `/readyz` says `loading`. */
  readonly loading?: (options: { readonly timeout: number }) => Promise<readonly unknown[]>;
  readonly log: LogError;
}

/** A running API. */
export interface Api {
  /** Listens on `host` and `port` (0: a free one). @returns the base address. @throws `PORT_TAKEN` */
  listen(address: { readonly host: string; readonly port: number }): Promise<string>;
  /** Runs the shipped operations once; after that `/readyz` says yes. */
  warm(): Promise<void>;
  close(): Promise<void>;
  readonly http: FastifyInstance;
}

/** Largest request body, in bytes. */
const bodyLimit = 256 * 1024;

/** Longest that a transaction of the API may take if nothing else is said, in milliseconds. */
const defaultTransactionTimeout = 5_000;

/** Longest that `/readyz` waits for the database, in milliseconds. */
const readyTimeout = 500;

interface Context {
  /** What `@neo4j/graphql` takes for an open transaction. */
  executionContext: Pick<AutoCommit, 'run'>;
}

/** Builds the HTTP API: `/graphql`, `/graphiql`, `/healthz` and `/readyz`. It listens only once told to. */
export async function createApi(options: ApiOptions): Promise<Api> {
  const http = fastify({ bodyLimit, forceCloseConnections: 'idle' });
  const reads = createAutoCommit({
    ...options.graph,
    timeout: options.transactionTimeout ?? defaultTransactionTimeout,
  });
  const planned = createPlannedOperations({ schema: options.schema, reads });
  const apollo = new ApolloServer<Context>({
    schema: options.schema,
    validationRules: [readOnlyRule],
    introspection: true,
    hideSchemaDetailsFromClientErrors: options.production,
    includeStacktraceInErrorResponses: false,
    formatError: createErrorFormatter(options.log),
    stopOnTerminationSignals: false,
    plugins: [
      // It hooks every field and gives nothing where no field has a cache hint.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      fastifyApolloDrainPlugin(http),
      createPlannedPlugin(planned),
    ],
  });
  await apollo.start();
  const newContext = (): Context => ({ executionContext: reads });
  const state = { warm: false };
  redirectBrowsers(http);
  await http.register(fastifyApollo(apollo), { context: async () => newContext() });
  addHealth(http, options, state);
  if (options.graphiql !== undefined) await addGraphiql(http, options.graphiql);
  return {
    http,
    listen: (address) => listen(http, address),
    warm: async () => {
      await warmOperations(options.operations, (query, variables) =>
        apollo.executeOperation({ query, variables }, { contextValue: newContext() }),
      );
      state.warm = true;
    },
    close: async () => {
      await http.close();
      await apollo.stop();
    },
  };
}

async function addGraphiql(http: FastifyInstance, root: string): Promise<void> {
  http.get('/graphiql', async (_, reply) => reply.redirect('/graphiql/'));
  await http.register(fastifyStatic, { root: resolve(root), prefix: '/graphiql/' });
}

/** Somebody who opens the endpoint in a browser wants the page. */
function redirectBrowsers(http: FastifyInstance): void {
  http.addHook('onRequest', async (request, reply) => {
    const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
    if (wantsPage && (request.url === '/' || request.url === '/graphql')) return reply.redirect('/graphiql/');
    return undefined;
  });
}

function addHealth(
  http: FastifyInstance,
  { graph, loading }: Pick<ApiOptions, 'graph' | 'loading'>,
  state: { readonly warm: boolean },
): void {
  http.get('/healthz', async () => ({ status: 'alive' }));
  http.get('/readyz', async (_, reply) => {
    if (!state.warm) return reply.code(503).send({ status: 'starting' });
    try {
      await graph.ready({ timeout: readyTimeout });
      const loads = (await loading?.({ timeout: readyTimeout })) ?? [];
      return loads.length === 0 ? { status: 'ready' } : reply.code(503).send({ status: 'loading', loads });
    } catch {
      return reply.code(503).send({ status: 'database unavailable' });
    }
  });
}

async function listen(
  http: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  try {
    return await http.listen({ host, port });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw cause;
    throw new PolicyGraphError('PORT_TAKEN', `Port ${port} on ${host} is in use.`, {
      where: `${host}:${port}`,
      hint: 'Stop what uses it, or choose another with PORT=… (PORT=0 takes a free one).',
      cause,
    });
  }
}
