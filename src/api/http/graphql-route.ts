import type { BaseContext } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PolicyGraphError } from '../../errors.js';
import {
  type AnswerCache,
  type Asked,
  etagOf,
  negotiate,
  type Packed,
  type Representation,
  representation,
  vary,
} from '../cache/index.js';
import type { Watcher } from '../state.js';
import { type Answering, type Outcome, type Plain, plainError, toPlain } from './answering.js';
import { sendPacked, textOf, withAge } from './front.js';
import { certainlyPasses, type HttpRequest } from './request.js';

export interface RouteOptions<Context extends BaseContext> {
  readonly answering: Answering<Context>;
  readonly cache: AnswerCache | undefined;
  readonly watcher: Watcher;
}

const methods = ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Adds `/graphql`. Every method comes here, since Apollo says which it takes. */
export function addGraphql<Context extends BaseContext>(http: FastifyInstance, options: RouteOptions<Context>): void {
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) =>
    done(null, new JsonText(body)),
  );
  const route = new GraphqlRoute(options);
  http.route({ method: methods, url: '/graphql', handler: (request, reply) => route.handle(request, reply) });
}

class GraphqlRoute<Context extends BaseContext> {
  readonly #options: RouteOptions<Context>;

  constructor(options: RouteOptions<Context>) {
    this.#options = options;
  }

  async handle({ raw, body: sent }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { method = 'GET', url = '', headers } = raw;
    const wanted = negotiate(headers.accept, headers['accept-encoding'] as string | undefined);
    const passes = certainlyPasses(method, headers);
    const text = textOf(method, sent instanceof JsonText ? sent.text : url);
    const kept = passes && wanted ? this.#options.cache?.byText(text)?.packed.get(wanted.mark) : undefined;
    if (kept && method === 'POST') return this.#post(kept, reply);
    const body = sent instanceof JsonText ? sent.parse() : sent;
    if (body instanceof Error) return sendPlain(reply, plainError(400, 'BAD_REQUEST', notJson(body)));
    const request: HttpRequest = { method, url, headers, body };
    const { answering } = this.#options;
    try {
      const asked = answering.askedBy(request);
      if (!asked || !passes || !wanted) return sendPlain(reply, await answering.pass(request, asked));
      if (this.#isKnown({ request, asked, wanted }, reply)) return reply;
      return await this.#send(await answering.answer(request, asked, wanted), { request, wanted, text, reply });
    } catch (error) {
      if (error instanceof PolicyGraphError) return sendPlain(reply, toPlain(error));
      throw error;
    }
  }

  /** Answers 304 from the key alone, also where the answer is not kept any more. */
  #isKnown({ request: { method, headers }, asked, wanted }: Question, reply: FastifyReply): boolean {
    const ifNoneMatch = headers['if-none-match'];
    if (method !== 'GET' || ifNoneMatch === undefined) return false;
    const { answering, watcher } = this.#options;
    const key = answering.keyOf(asked);
    // Whether the answer is small enough to be sent plain is not known here.
    const marks = [wanted.mark, representation(wanted.type, 'identity').mark];
    const etag = marks.map((mark) => etagOf(key, mark)).find((known) => ifNoneMatch.includes(known));
    if (etag === undefined) return false;
    takeOver(reply);
    reply.raw.writeHead(304, withAge(['etag', etag, 'cache-control', answering.cacheControl, 'vary', vary], watcher));
    reply.raw.end();
    return true;
  }

  async #send(outcome: Outcome, { request, wanted, text, reply }: Sending): Promise<FastifyReply> {
    if (outcome.kind === 'plain') return sendPlain(reply, outcome);
    const { cache, watcher } = this.#options;
    const packed = await outcome.answer.pack(wanted);
    cache?.remember(outcome.answer, text);
    if (request.method !== 'GET') return this.#post(packed, reply);
    takeOver(reply);
    sendPacked(reply.raw, packed, { ifNoneMatch: request.headers['if-none-match'], watcher });
    return reply;
  }

  #post(packed: Packed, reply: FastifyReply): FastifyReply {
    takeOver(reply);
    reply.raw.writeHead(200, withAge(packed.postHead, this.#options.watcher));
    reply.raw.end(packed.body);
    return reply;
  }
}

interface Question {
  readonly request: HttpRequest;
  readonly asked: Asked;
  readonly wanted: Representation;
}

interface Sending {
  readonly request: HttpRequest;
  readonly wanted: Representation;
  /** Under which the same request finds its answer the next time. */
  readonly text: string;
  readonly reply: FastifyReply;
}

/** A body that says it is JSON, as it came. */
class JsonText {
  readonly text: string;

  constructor(text: string | Buffer) {
    this.text = String(text);
  }

  parse(): unknown {
    if (this.text === '') return undefined;
    try {
      return JSON.parse(this.text);
    } catch (error) {
      return error;
    }
  }
}

function notJson({ message }: Error): string {
  return `The body of the request is no JSON: ${message}. Send an object with \`query\` and, if need be, \`variables\`.`;
}

/** From here on the raw response is written; what hooks have set, such as the state of a rate limit, goes with it. */
function takeOver(reply: FastifyReply): void {
  const headers = reply.getHeaders();
  reply.hijack();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.raw.setHeader(name, value);
}

function sendPlain(reply: FastifyReply, { status, headers, text }: Plain): FastifyReply {
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', ...headers })
    .send(text);
}
