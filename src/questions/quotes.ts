import { parseEvidence, quote, readSourceText, type SourceText } from '../dataset/index.js';
import type { Graph } from '../graph/index.js';

/** The text a dataset was read from, as its `:Dataset` node describes it. */
export interface TextSource {
  /** The dataset's id. */
  readonly id: string;
  readonly sourceFile: string;
  readonly sourceSha256: string;
}

/** Why there is a passage or none; the values of `enum QuoteStatus` in schema.graphql. */
export type QuoteStatus = 'AVAILABLE' | 'NO_TEXTS_CONFIGURED' | 'TEXT_MISSING' | 'TEXT_DIFFERS';

export interface Quoted {
  readonly quote: string | null;
  readonly quoteStatus: QuoteStatus;
}

/** Gives the passages that evidence points to. */
export interface Quotes {
  /**
   * @param passages as entities and statements carry them: `<dataset>:<evidence>`
   * @returns the passages, one paragraph per dataset, or `null` and why
   */
  of(passages: readonly string[]): Quoted;
}

/** The texts behind the datasets of a graph. @param cypher `cypher/evidence/text-sources.cypher` */
export async function readTextSources(graph: Graph, cypher: string): Promise<readonly TextSource[]> {
  return graph.read<TextSource>(cypher);
}

type Text = SourceText | { readonly status: 'NO_TEXTS_CONFIGURED' };

/**
 * Reads the source texts that are at hand, once.
 *
 * @param folder the folder that holds the texts under the names the datasets give; `undefined` if none is configured
 */
export async function createQuotes(sources: readonly TextSource[], folder: string | undefined): Promise<Quotes> {
  const texts = new Map<string, Text>();
  for (const source of sources)
    texts.set(source.id, folder === undefined ? { status: 'NO_TEXTS_CONFIGURED' } : await readText(source, folder));
  return { of: (passages) => quoteAll(passages, texts, folder) };
}

async function readText(source: TextSource, folder: string): Promise<Text> {
  return readSourceText(folder, { source: { file: source.sourceFile, sha256: source.sourceSha256 } });
}

function quoteAll(passages: readonly string[], texts: ReadonlyMap<string, Text>, folder: string | undefined): Quoted {
  const found: string[] = [];
  let status: QuoteStatus = folder === undefined ? 'NO_TEXTS_CONFIGURED' : 'TEXT_MISSING';
  for (const passage of passages) {
    const [dataset = '', evidence = ''] = passage.split(':', 2);
    const text = texts.get(dataset);
    if (!text) continue;
    if (text.status !== 'AVAILABLE') status = text.status;
    else found.push(quote(text.lines, parseEvidence(evidence) ?? []));
  }
  return found.length > 0
    ? { quote: found.join('\n'), quoteStatus: 'AVAILABLE' }
    : { quote: null, quoteStatus: status };
}
