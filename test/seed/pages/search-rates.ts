import { toCode, toTable } from '../../../src/docs/markdown.js';
import type { Graph } from '../../../src/graph/index.js';
import { searchQueries } from '../search-queries.js';
import { askAt } from './asking.js';

interface Hit {
  readonly entity: { readonly id: string };
  readonly how: string;
}

/** Where the entity that was meant stands among the hits, from 1 on; 0 if it is not there. */
interface Found {
  readonly phrase: string;
  readonly id: string;
  readonly rank: number;
  readonly first: Hit | undefined;
}

/** Types every phrase of `search-queries.ts` into the search. */
export async function findAll(graph: Graph): Promise<readonly Found[]> {
  const search = await askAt<readonly Hit[]>(graph, 'search');
  const found: Found[] = [];
  for (const [phrase, id] of searchQueries) {
    const hits = await search({ phrase });
    found.push({ phrase, id, rank: hits.findIndex(({ entity }) => entity.id === id) + 1, first: hits[0] });
  }
  return found;
}

/** The share of phrases whose entity is among the first so many hits. */
export function rateAt(found: readonly Found[], most: number): number {
  return found.filter(({ rank }) => rank > 0 && rank <= most).length / found.length;
}

/** How often the search finds what was meant, and what it does with each phrase. */
export function searchBlocks(found: readonly Found[]): string[] {
  const rate = (most: number) => {
    const count = found.filter(({ rank }) => rank > 0 && rank <= most).length;
    return `${(rateAt(found, most) * 100).toFixed(1)} % (${count} of ${found.length})`;
  };
  return [
    '## How often the search finds what was meant',
    `Phrases as people type them, each with the entity that was meant (\`test/seed/search-queries.ts\`): acronyms, names, beginnings of names, other word orders, typos, accents, signs. It is the first hit for ${rate(1)} and among the first five for ${rate(5)}.`,
    toTable(
      ['phrase', 'meant', 'place', 'how the first hit matched'],
      found.map(({ phrase, id, rank, first }) => [
        toCode(phrase),
        toCode(id),
        rank === 0 ? 'not found' : rank === 1 ? '1' : `${rank}, after ${toCode(first?.entity.id ?? '')}`,
        first?.how ?? '',
      ]),
    ),
  ];
}
