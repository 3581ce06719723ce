import { createServer } from 'node:http';
import fastifyRateLimit from '@fastify/rate-limit';
import { type FastifyError, type FastifyInstance, type FastifyReply, fastify } from 'fastify';
import { PolicyGraphError } from '../../errors.js';
import type { LogError } from '../errors.js';
import { type Plain, plainError, toPlain } from './answering.js';
import type { Front } from './front.js';

export interface HttpOptions {
  /** Sees every request first. */
  readonly front: Front | undefined;
  readonly maxBodyBytes: number;
  /** Requests of one client in a minute; 0 for no limit. */
  readonly rateLimit: number;
  /** Whether the client is whom `X-Forwarded-For` names. */
  readonly behindProxy: boolean;
  readonly log: LogError;
}

/** How long a client may take, in milliseconds, so that slow ones do not pile up. */
const patience = {
  headersTimeout: 10_000,
  /** The whole request, its body included. */
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  /** Longer than proxies keep theirs, so that none sends on a connection that is closing. */
  keepAliveTimeout: 75_000,
} as const;

/** A connection on which nothing moves for so long is closed, in milliseconds: also one whose client does not read. */
const silence = 60_000;

/** The HTTP server with its limits and its errors, all in the form of GraphQL's. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { front, maxBodyBytes: bodyLimit, behindProxy: trustProxy } = options;
  const http = fastify({
    bodyLimit,
    trustProxy,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, _, reply) => void sendError(reply as unknown as FastifyReply, toResponse(error, options)),
    serverFactory: (handle) => {
      const server = createServer(patience, (request, response) => {
        if (!front?.(request, response)) handle(request, response);
      });
      return server.setTimeout(silence);
    },
  });
  if (options.rateLimit > 0) await addRateLimit(http, options.rateLimit);
  http.setErrorHandler<FastifyError>((error, _, reply) => sendError(reply, toResponse(error, options)));
  http.setNotFoundHandler((request, reply) => sendError(reply, nothingAt(request.url)));
  return http;
}

async function addRateLimit(http: FastifyInstance, max: number): Promise<void> {
  await http.register(fastifyRateLimit, {
    max,
    timeWindow: 60_000,
    enableDraftSpec: true,
    // Whoever checks on the process is no client.
    allowList: ({ url }) => url === '/healthz' || url === '/readyz',
    errorResponseBuilder: (_, { max: most, ttl }) =>
      new PolicyGraphError('TOO_MANY_REQUESTS', `More than ${most} requests came from this client within a minute.`, {
        hint: `Go on in ${Math.ceil(ttl / 1000)} s.`,
      }),
  });
}

function sendError(reply: FastifyReply, { status, headers, text }: Plain): unknown {
  return reply.code(status).headers(headers).send(text);
}

function toResponse(error: Error & { readonly statusCode?: number }, { maxBodyBytes, log }: HttpOptions): Plain {
  if (error instanceof PolicyGraphError) return toPlain(error);
  if (error.statusCode === 413) {
    return toPlain(
      new PolicyGraphError(
        'BODY_TOO_LARGE',
        `The body has more than ${maxBodyBytes} bytes, the most that is allowed.`,
        {
          hint: 'Ask in several queries.',
        },
      ),
    );
  }
  if (error.statusCode === 415) {
    return plainError(415, 'BAD_REQUEST', 'The body is of a type the API does not read. Send it as application/json.');
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return plainError(error.statusCode, 'BAD_REQUEST', error.message);
  }
  log(error);
  return plainError(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on the server.');
}

function nothingAt(url: string): Plain {
  const path = url.split('?')[0] ?? url;
  return toPlain(
    new PolicyGraphError('NOT_FOUND', `There is nothing at ${path}.`, {
      hint: 'The API is at /graphql, its page at /graphiql, and its state at /healthz and /readyz.',
    }),
  );
}
