import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AnswerCache, namesEtag, negotiate, type Packed } from '../cache/index.js';
import type { Watcher } from '../state.js';
import { certainlyPasses } from './request.js';

/** Answers a request before any framework sees it. @returns false where it cannot, having done nothing */
export type Front = (request: IncomingMessage, response: ServerResponse) => boolean;

/** The text of a request under which `AnswerCache.remember` keeps its answer. */
export function textOf(method: string, urlOrBody: string): string {
  return `${method} ${urlOrBody}`;
}

/**
 * Answers a GET that was asked before in the same words out of the cache, without parsing anything: Apollo's rules about
 * cross-site requests hold first.
 */
export function createFront({ cache, watcher }: { readonly cache: AnswerCache; readonly watcher: Watcher }): Front {
  return (request, response) => {
    const { url, method, headers } = request;
    if (method !== 'GET' || !url?.startsWith('/graphql?')) return false;
    const answer = cache.byText(textOf(method, url));
    if (!answer || !certainlyPasses(method, headers)) return false;
    const wanted = negotiate(headers.accept, headers['accept-encoding'] as string | undefined);
    const packed = wanted && answer.packed.get(wanted.mark);
    if (!packed) return false;
    sendPacked(response, packed, { ifNoneMatch: headers['if-none-match'], watcher });
    return true;
  };
}

interface Sending {
  readonly ifNoneMatch: string | undefined;
  readonly watcher: Watcher;
}

/** Sends an answer to a GET, or 304 to those who have it. */
export function sendPacked(response: ServerResponse, packed: Packed, { ifNoneMatch, watcher }: Sending): void {
  const unchanged = ifNoneMatch !== undefined && namesEtag(ifNoneMatch, packed.etag);
  const head = withAge(unchanged ? packed.unchangedHead : packed.head, watcher);
  response.writeHead(unchanged ? 304 : 200, head);
  response.end(unchanged ? undefined : packed.body);
}

/** While the database is away, what is cached is served as what it is: perhaps out of date. */
export function withAge(head: readonly string[], { state }: Watcher): string[] {
  if (state.available) return head as string[];
  const age = Math.max(0, Math.round((Date.now() - state.confirmedAt) / 1000));
  return [...head, 'age', String(age), 'warning', '111 - "Revalidation Failed: the database is away"'];
}
