import { toCode } from '../../../src/docs/markdown.js';
import type { Graph } from '../../../src/graph/index.js';
import { askAt } from './asking.js';
import { type Edge, farthest, type Node, type Pair } from './farthest.js';

interface Paths {
  readonly total: number;
  readonly paths: readonly {
    readonly length: number;
    readonly sentence: string;
    readonly certainty: string;
    readonly hops: readonly { readonly statement: string; readonly evidence: string }[];
  }[];
}

/** The pairs that are farthest apart, and what `path` says about each. */
export async function longestPaths(
  graph: Graph,
  count: number,
): Promise<readonly (Pair & { readonly answer: Paths })[]> {
  const nodes = await graph.read<Node>(
    'MATCH (n:Entity) RETURN n.id AS id, n.family AS family, n.kind AS kind, COUNT { (n)--() } AS degree ORDER BY id',
  );
  const edges = await graph.read<Edge>(
    'MATCH (a)-[r]->(b) RETURN a.id AS from, b.id AS to, type(r) AS type, r.certainty AS certainty ORDER BY r.id',
  );
  const path = await askAt<Paths>(graph, 'path');
  const found: (Pair & { readonly answer: Paths })[] = [];
  for (const pair of farthest(nodes, edges, count))
    found.push({ ...pair, answer: await path({ from: pair.from, to: pair.to, maxLength: '8', count: '1' }) });
  return found;
}

/** The longest of the shortest paths, in words. */
export function pathBlocks(found: Awaited<ReturnType<typeof longestPaths>>): string[] {
  return [
    '## The longest meaningful paths',
    'A path is meaningful if `path` gives it with what it does by default: it passes through no country, region or source and through no place or technology with more than 20 statements, and `FOCUSES_ON` joins only the two ends. Of all pairs of bodies, people, policies, funds, zones and products with at most 8 statements between them, the longest way to go and the firmest words; no entity is an end of two of them. How the pairs are found: `test/seed/pages/farthest.ts`.',
    ...found.flatMap(({ from, to, answer: { paths, total } }) => {
      const [first] = paths;
      if (!first) return [];
      const others = total > 1 ? `, one of ${total} as short or nearly so` : '';
      return [
        `### ${from} → ${to}`,
        `${first.sentence}.`,
        `${first.length} statements, ${first.certainty} at the weakest${others}. Lines: ${first.hops.map(({ evidence }) => toCode(evidence)).join(', ')}. Ask: \`npx policy-graph ask path ${from} ${to} --max-length 8\``,
      ];
    }),
  ];
}
