import { resolve } from 'node:path';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { PolicyGraphError } from '../errors.js';
import { type AutoCommit, createAutoCommit, type Graph } from '../graph/index.js';
import type { CatalogueCypher } from '../questions/index.js';
import { createBounds, defaultLimits, type Limits } from './bounds/index.js';
import { AnswerCache } from './cache/index.js';
import { addCatalog } from './catalog/route.js';
import { createErrorFormatter, type LogError } from './errors.js';
import { Answering } from './http/answering.js';
import { createHttp } from './http/create-http.js';
import { createFront } from './http/front.js';
import { addGraphql } from './http/graphql-route.js';
import { addHealth } from './http/health.js';
import { createStatuses } from './http/statuses.js';
import { shipOperations } from './persisted.js';
import { createPlannedOperations, createPlannedPlugin, warmOperations } from './planned/index.js';
import { readOnlyRule } from './read-only.js';
import { type Watcher, watch } from './state.js';

export interface ApiOptions {
  /** See `createSchema`. */
  readonly schema: GraphQLSchema;
  readonly graph: Graph;
  /** The built GraphiQL page; without it `/graphiql` answers 404. */
  readonly graphiql: string | undefined;
  /**
   * The shipped operations by name. They can be asked by name or hash, and are run before the API is ready, so that their
   * first caller does not pay for planning.
   */
  readonly operations: Readonly<Record<string, string>>;
  /** What `/catalog` is made from; without it there is no such page. */
  readonly catalogue?: CatalogueCypher;
  /** Hides suggestions of field names in error messages. */
  readonly production: boolean;
  /** Loads that are under way: while there is one, `/readyz` says `loading`. */
  readonly loading?: (options: { readonly timeout: number }) => Promise<readonly unknown[]>;
  readonly log: LogError;
  /** Where nothing is said, `defaultSettings` holds. */
  readonly settings?: Partial<ApiSettings>;
  /** Where nothing is said, `defaultLimits` holds. */
  readonly limits?: Partial<Limits>;
  /** Names the program that answers, so that no answer of another one is taken for its own. */
  readonly fingerprint?: string;
  /** Called when a load is noticed, before it counts. */
  readonly onVersion?: () => Promise<void>;
}

/** How the API behaves. */
export interface ApiSettings {
  /** Longest that a transaction may take, in milliseconds: the server then ends it. */
  readonly transactionTimeout: number;
  /** Longest that a request may take, in milliseconds. */
  readonly deadline: number;
  /** Bytes of answers that are kept; 0 keeps none. */
  readonly cacheBytes: number;
  /** Seconds for which a client may use an answer without asking again. */
  readonly maxAge: number;
  /** Answers the shipped operations only. */
  readonly shippedOnly: boolean;
  /** Requests of one client in a minute; 0 for no limit. */
  readonly rateLimit: number;
  /** Whether the client is whom `X-Forwarded-For` names. */
  readonly behindProxy: boolean;
  /** Milliseconds between two looks whether the data or the database have changed. */
  readonly watchInterval: number;
}

/** A question that was never asked before may take seconds to plan on a busy machine, so nobody is cut off early. */
export const defaultSettings: ApiSettings = {
  transactionTimeout: 15_000,
  deadline: 20_000,
  cacheBytes: 64 * 1024 * 1024,
  maxAge: 60,
  shippedOnly: false,
  rateLimit: 0,
  behindProxy: false,
  watchInterval: 1_000,
};

/** A database that says nothing for so long counts as away, in milliseconds. */
const watchPatience = 3_000;

/** A running API. */
export interface Api {
  /** Listens on `host` and `port` (0: a free one). @returns the base address. @throws `PORT_TAKEN` */
  listen(address: { readonly host: string; readonly port: number }): Promise<string>;
  /** Runs the shipped operations once; after that `/readyz` says yes. */
  warm(): Promise<void>;
  close(): Promise<void>;
  readonly http: FastifyInstance;
}

interface Context {
  /** What `@neo4j/graphql` takes for an open transaction. */
  executionContext: Pick<AutoCommit, 'run'>;
}

/** Builds the HTTP API: `/graphql`, `/graphiql`, `/healthz` and `/readyz`. It listens only once told to. */
export async function createApi(options: ApiOptions): Promise<Api> {
  const settings: ApiSettings = { ...defaultSettings, ...options.settings };
  const limits: Limits = { ...defaultLimits, ...options.limits };
  // A transaction must not outlive its request.
  const timeout = Math.min(settings.transactionTimeout, settings.deadline);
  const reads = createAutoCommit({ ...options.graph, timeout });
  const newContext = (): Context => ({ executionContext: reads });
  const apollo = createApollo(options, limits, reads);
  await apollo.start();
  const cache = settings.cacheBytes > 0 ? new AnswerCache(settings.cacheBytes) : undefined;
  const watcher = watchData(options, settings, cache);
  // Whoever counts requests must see all of them.
  const front = cache && settings.rateLimit === 0 ? createFront({ cache, watcher }) : undefined;
  const http = await createHttp({ front, ...limits, ...settings, log: options.log });
  const shipped = shipOperations(options.operations);
  const { fingerprint = '' } = options;
  const answering = new Answering({
    apollo,
    context: newContext,
    watcher,
    cache,
    shipped,
    fingerprint,
    ...settings,
  });
  const state = { warm: false };
  redirectBrowsers(http);
  addGraphql(http, { answering, cache, watcher });
  addHealth(http, { watcher, isWarm: () => state.warm, loading: options.loading });
  addCatalog(http, options.graph, options.catalogue);
  if (options.graphiql !== undefined) await addGraphiql(http, options.graphiql);
  return {
    http,
    listen: async (address) => {
      await watcher.check();
      return listen(http, address);
    },
    warm: async () => {
      await warmOperations(Object.values(options.operations), (query, variables) =>
        apollo.executeOperation({ query, variables }, { contextValue: newContext() }),
      );
      state.warm = true;
    },
    close: async () => {
      await http.close();
      await watcher.close();
      await apollo.stop();
    },
  };
}

function createApollo(
  { schema, production, log }: ApiOptions,
  limits: Limits,
  reads: AutoCommit,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    validationRules: [readOnlyRule],
    parseOptions: { maxTokens: limits.maxTokens },
    introspection: true,
    // Clients may shorten their requests by hashes of the shipped operations only; see `persisted.ts`.
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    formatError: createErrorFormatter(log, limits),
    stopOnTerminationSignals: false,
    plugins: [
      // It hooks every field and gives nothing where no field has a cache hint.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      createBounds(limits),
      createStatuses(),
      createPlannedPlugin(createPlannedOperations({ schema, reads })),
    ],
  });
}

function watchData(
  { graph, onVersion, log }: ApiOptions,
  settings: ApiSettings,
  cache: AnswerCache | undefined,
): Watcher {
  return watch({
    graph,
    interval: settings.watchInterval,
    patience: watchPatience,
    onVersion: async () => {
      await onVersion?.().catch((error: unknown) => {
        log(error);
        throw error;
      });
      cache?.clear();
    },
  });
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
