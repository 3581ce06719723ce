import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import { PolicyGraphError } from '../../errors.js';
import { Answer, type AnswerCache, type Asked, keyOf, type Representation } from '../cache/index.js';
import { notShipped, type ShippedOperations } from '../persisted.js';
import type { Watcher } from '../state.js';
import { askedBy, type HttpRequest, searchOf } from './request.js';
import { retryAfter, statuses } from './statuses.js';

/** A response that is sent as it is and kept nowhere. */
export interface Plain {
  readonly kind: 'plain';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What comes of asking: an answer that may be kept and packed, or something else. */
export type Outcome = { readonly kind: 'answer'; readonly answer: Answer } | Plain;

export interface AnsweringOptions<Context extends BaseContext> {
  readonly apollo: ApolloServer<Context>;
  readonly context: () => Context;
  readonly watcher: Watcher;
  readonly cache: AnswerCache | undefined;
  readonly shipped: ShippedOperations;
  readonly shippedOnly: boolean;
  /** Milliseconds after which nobody waits any longer. */
  readonly deadline: number;
  /** Seconds for which a client may use an answer without asking again. */
  readonly maxAge: number;
  /** Names the program that answers; part of every key. */
  readonly fingerprint: string;
}

/** Answers requests that Apollo's rules let pass: from the cache, together with others who ask the same, or anew. */
export class Answering<Context extends BaseContext> {
  readonly #options: AnsweringOptions<Context>;
  /** Questions that are being answered, so that identical ones wait for one answer. */
  readonly #flights = new Map<string, Promise<Outcome>>();

  /** The header of answers to GET. */
  readonly cacheControl: string;

  constructor(options: AnsweringOptions<Context>) {
    this.#options = options;
    const { maxAge } = options;
    this.cacheControl = `public, max-age=${maxAge}, stale-while-revalidate=${10 * maxAge}, stale-if-error=86400`;
  }

  /** The key under which an answer to this question is now kept. */
  keyOf(asked: Asked): string {
    return keyOf(`${this.#options.fingerprint}\n${this.#options.watcher.state.version}`, asked);
  }

  /**
   * What a request asks, or `undefined` where only Apollo can say what is wrong with it.
   *
   * @throws PolicyGraphError `OPERATION_UNKNOWN`, `OPERATION_NOT_SHIPPED`
   */
  askedBy(request: HttpRequest): Asked | undefined {
    const { shipped, shippedOnly } = this.#options;
    const asked = askedBy(request, shipped);
    if (shippedOnly && !(asked && shipped.has(asked.query))) throw notShipped();
    return asked;
  }

  async answer(request: HttpRequest, asked: Asked, { type }: Representation): Promise<Outcome> {
    const key = this.keyOf(asked);
    const kept = this.#options.cache?.get(key);
    if (kept) return { kind: 'answer', answer: kept };
    if (!this.#options.cache) return this.#run(request, asked, key);
    // A wrong question is answered with a status that depends on these.
    const flight = `${request.method} ${type} ${key}`;
    const before = this.#flights.get(flight);
    if (before) return before;
    const outcome = this.#run(request, asked, key).finally(() => this.#flights.delete(flight));
    this.#flights.set(flight, outcome);
    return outcome;
  }

  /** Lets Apollo answer a request, and nobody wait for ever. Nothing is kept. */
  async pass(request: HttpRequest, asked?: Asked): Promise<Plain> {
    const { watcher, deadline } = this.#options;
    try {
      const plain = await within(deadline, watcher.whileAvailable(this.#toApollo(request, asked), unavailable));
      if (plain.status === 503) watcher.suspect();
      return plain;
    } catch (error) {
      if (error instanceof PolicyGraphError && statuses[error.code] !== undefined) return toPlain(error);
      throw error;
    }
  }

  async #toApollo(request: HttpRequest, asked?: Asked): Promise<Plain> {
    const { apollo, context } = this.#options;
    const body = asked && request.method !== 'GET' ? toBody(asked) : request.body;
    const search = asked && request.method === 'GET' ? toSearch(asked) : searchOf(request.url);
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers))
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method, headers, search: search === '' ? '' : `?${search}`, body },
      context: async () => context(),
    });
    const status = response.status ?? 200;
    if (response.body.kind === 'complete')
      return { kind: 'plain', status, headers: Object.fromEntries(response.headers), text: response.body.string };
    // Only @defer and @stream lead here, and the schema has neither.
    throw new PolicyGraphError('INTERNAL', 'Apollo answered in pieces.');
  }

  async #run(request: HttpRequest, asked: Asked, key: string): Promise<Outcome> {
    const { watcher } = this.#options;
    if (!watcher.state.available) return toPlain(unavailable());
    const plain = await this.pass(request, asked);
    // Apollo writes errors first, so an answer that begins with its data has none.
    if (plain.status !== 200 || !plain.text.startsWith('{"data":')) return plain;
    const answer = new Answer({ key, text: plain.text, cacheControl: this.cacheControl });
    void this.#keep(answer, asked);
    return { kind: 'answer', answer };
  }

  /** Keeps an answer once it is certain that nothing was loaded while it was made. */
  async #keep(answer: Answer, asked: Asked): Promise<void> {
    const { cache, watcher } = this.#options;
    if (!cache) return;
    await watcher.check();
    const { available, loading } = watcher.state;
    if (available && !loading && this.keyOf(asked) === answer.key) cache.put(answer);
  }
}

function toBody({ query, operationName, variables }: Asked): object {
  return { query, ...(operationName === undefined ? {} : { operationName }), ...(variables ? { variables } : {}) };
}

function toSearch({ query, operationName, variables }: Asked): string {
  const search = new URLSearchParams({ query });
  if (operationName !== undefined) search.set('operationName', operationName);
  if (variables) search.set('variables', JSON.stringify(variables));
  return search.toString();
}

function unavailable(): PolicyGraphError {
  return new PolicyGraphError('DATABASE_UNAVAILABLE', 'The database cannot be reached.', {
    hint: 'Try again in a moment.',
  });
}

/** The response for an error of this program that no part of Apollo met. */
export function toPlain({ code, message, hint }: PolicyGraphError): Plain {
  return plainError(statuses[code] ?? 500, code, hint ? `${message} ${hint}` : message);
}

/** An error in the form that GraphQL gives it. */
export function plainError(status: number, code: string, message: string): Plain {
  return {
    kind: 'plain',
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': retryAfter } : {}),
    },
    text: `${JSON.stringify({ errors: [{ message, extensions: { code } }] })}\n`,
  };
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new PolicyGraphError('DATABASE_TIMEOUT', `There was no answer within ${milliseconds / 1000} s.`, {
          hint: 'Ask for less at once, or try again when the server is less busy.',
        }),
      );
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
