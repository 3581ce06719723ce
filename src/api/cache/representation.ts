import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

/** How a body is packed. */
export type Encoding = 'identity' | 'br' | 'gzip';

/** One way to send an answer. */
export interface Representation {
  /** The value of `Content-Type`. */
  readonly type: string;
  readonly encoding: Encoding;
  /** What tells it from the others in an ETag. */
  readonly mark: string;
}

/** The media types in the order in which they are preferred where a client does not care, as Apollo has it. */
const mediaTypes = ['application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8'] as const;
const encodings: readonly Encoding[] = ['br', 'gzip', 'identity'];
const marks = { identity: '', br: '.br', gzip: '.gz' } as const;

/** Clients send few different headers, so each is understood once. */
const known = new LRUCache<string, { readonly found: Representation | undefined }>({ max: 1_000 });
const representations = new Map<string, Representation>();

/**
 * Chooses how to send an answer.
 *
 * @returns `undefined` where a client accepts none of the media types
 */
export function negotiate(accept: string | undefined, acceptEncoding: string | undefined): Representation | undefined {
  const headers = `${accept ?? ''}\n${acceptEncoding ?? ''}`;
  const before = known.get(headers);
  if (before) return before.found;
  const found = choose(accept, acceptEncoding);
  if (headers.length < 1_000) known.set(headers, { found });
  return found;
}

function choose(accept: string | undefined, acceptEncoding: string | undefined): Representation | undefined {
  const negotiator = new Negotiator({
    headers: {
      ...(accept === undefined ? {} : { accept }),
      'accept-encoding': acceptEncoding ?? 'identity',
    },
  });
  const type = accept === undefined ? mediaTypes[0] : negotiator.mediaType([...mediaTypes]);
  if (type === undefined) return undefined;
  const accepted = negotiator.encodings([...encodings]);
  // A client that takes several rarely means its order; the smallest is best for both.
  return representation(type, encodings.find((encoding) => accepted.includes(encoding)) ?? 'identity');
}

/** The same object for the same way. */
export function representation(type: string, encoding: Encoding): Representation {
  const mark = `${type === mediaTypes[0] ? 'j' : 'g'}${marks[encoding]}`;
  const found = representations.get(mark) ?? { type, encoding, mark };
  representations.set(mark, found);
  return found;
}
