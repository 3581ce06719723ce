import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Encoding, type Representation, representation } from './representation.js';

/** One packed form of an answer, with what is sent before it. */
export interface Packed {
  readonly etag: string;
  readonly body: Buffer;
  /** Names and values of headers in turn, as `writeHead` takes them fastest. */
  readonly head: readonly string[];
  /** The same for an answer to POST, which nobody else may keep. */
  readonly postHead: readonly string[];
  /** The headers of a 304. */
  readonly unchangedHead: readonly string[];
}

/** An answer without errors, in the forms it has been asked for. */
export class Answer {
  readonly key: string;
  /** Packed forms by the mark of their representation. */
  readonly packed = new Map<string, Packed>();
  readonly #cacheControl: string;
  readonly #bodies: Partial<Record<Encoding, Buffer>>;

  /** @param options.cacheControl the value of the header for answers to GET */
  constructor({ key, text, cacheControl }: { key: string; text: string; cacheControl: string }) {
    this.key = key;
    this.#cacheControl = cacheControl;
    this.#bodies = { identity: Buffer.from(text) };
  }

  /** Bytes that this takes at most: packed bodies are kept only where they are smaller than the plain one together. */
  get bytes(): number {
    return 2 * (this.#bodies.identity?.length ?? 0) + 2_000;
  }

  /** Packs the body as asked; small bodies, and those that do not shrink, stay plain. */
  async pack(wanted: Representation): Promise<Packed> {
    const known = this.packed.get(wanted.mark);
    if (known) return known;
    const body = await this.#bodyAs(wanted.encoding);
    const encoding = body === this.#bodies.identity ? 'identity' : wanted.encoding;
    const packed = this.#withHeads(representation(wanted.type, encoding), body);
    this.packed.set(wanted.mark, packed);
    return packed;
  }

  async #bodyAs(encoding: Encoding): Promise<Buffer> {
    const plain = this.#bodies.identity ?? Buffer.alloc(0);
    const known = this.#bodies[encoding];
    if (known) return known;
    const small = plain.length < smallest ? plain : await compress(plain, encoding);
    const body = small.length < plain.length / 2 ? small : plain;
    this.#bodies[encoding] = body;
    return body;
  }

  #withHeads({ type, encoding, mark }: Representation, body: Buffer): Packed {
    const etag = etagOf(this.key, mark);
    const both = ['etag', etag, 'cache-control', this.#cacheControl, 'vary', vary];
    const packing = encoding === 'identity' ? [] : ['content-encoding', encoding];
    const content = ['content-type', type, 'content-length', String(body.length), ...packing];
    const postHead = [...content, 'cache-control', 'no-store', 'vary', vary];
    return { etag, body, head: [...content, ...both], postHead, unchangedHead: both };
  }
}

/** What an answer depends on beside its address. */
export const vary = 'Accept, Accept-Encoding';

/** Bodies of fewer bytes gain nothing by packing. */
const smallest = 1_024;

/** A strong ETag: data, program, operation and variables are in the key, the form of the body in the mark. */
export function etagOf(key: string, mark: string): string {
  return `"${key}-${mark}"`;
}

/** Whether `If-None-Match` names an ETag; of a list, any will do. */
export function namesEtag(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch === etag || ifNoneMatch.includes(etag) || ifNoneMatch.trim() === '*';
}

const compressors = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
  identity: async (body: Buffer) => body,
} as const;

function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  return compressors[encoding](body);
}
