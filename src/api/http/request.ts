import type { IncomingHttpHeaders } from 'node:http';
import type { Asked } from '../cache/index.js';
import type { ShippedOperations } from '../persisted.js';

/** A request as far as HTTP is concerned. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The body of a POST, parsed. */
  readonly body: unknown;
}

/**
 * Whether Apollo's rules about cross-site requests and methods certainly let a request pass. Where not, Apollo is asked,
 * which then says what is wrong.
 */
export function certainlyPasses(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  const type = headers['content-type'];
  if (method === 'POST') return type !== undefined && /^application\/json *(;|$)/i.test(type);
  if (method !== 'GET') return false;
  if (type !== undefined) return type === 'application/json';
  return Boolean(headers['apollo-require-preflight'] || headers['x-apollo-operation-name']);
}

/** The search part of a URL, without the question mark. */
export function searchOf(url: string): string {
  const mark = url.indexOf('?');
  return mark === -1 ? '' : url.slice(mark + 1);
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a request asks, with a shipped operation put in place of its name or hash.
 *
 * @returns `undefined` where it is not a plain question with a query; Apollo then says what is wrong
 * @throws PolicyGraphError `OPERATION_UNKNOWN`
 */
export function askedBy(request: HttpRequest, shipped: ShippedOperations): Asked | undefined {
  const fields = request.method === 'GET' ? fieldsOfSearch(searchOf(request.url)) : request.body;
  if (!isRecord(fields)) return undefined;
  const { operation, operationName, variables, extensions } = fields;
  const query =
    typeof operation === 'string' ? shipped.named(operation) : (fields.query ?? persisted(extensions, shipped));
  if (typeof query !== 'string' || query === '') return undefined;
  if (!isOptional(operationName, (value) => typeof value === 'string') || !isOptional(variables, isRecord)) {
    return undefined;
  }
  if (!isOptional(extensions, isRecord)) return undefined;
  return {
    query,
    operationName: typeof operationName === 'string' ? operationName : undefined,
    variables: isRecord(variables) ? variables : undefined,
  };
}

/** The text behind the hash that clients send by the protocol of Apollo's persisted queries. */
function persisted(extensions: unknown, shipped: ShippedOperations): string | undefined {
  const { persistedQuery } = isRecord(extensions) ? extensions : {};
  const hash = isRecord(persistedQuery) ? persistedQuery.sha256Hash : undefined;
  return typeof hash === 'string' ? shipped.hashed(hash) : undefined;
}

function fieldsOfSearch(search: string): Fields | undefined {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (name in fields) return undefined;
    fields[name] = value;
  }
  for (const name of ['variables', 'extensions']) {
    const text = fields[name];
    if (typeof text !== 'string') continue;
    const value = parsed(text);
    // In a URL, unlike in a body, `null` is no way to leave them out.
    if (!isRecord(value)) return undefined;
    fields[name] = value;
  }
  return fields;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isOptional(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || value === null || is(value);
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
