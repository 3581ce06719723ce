import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/index.js';
import {
  ask,
  createComputed,
  createQuotes,
  parseArguments,
  questionNamed,
  readQuestions,
} from '../../src/questions/index.js';
import { load } from '../support/loading.js';
import { model } from '../support/model.js';
import { connectForTest, wipe } from '../support/neo4j.js';
import { searchQueries } from './search-queries.js';

let graph: Graph;

beforeAll(async () => {
  graph = await connectForTest();
  await wipe(graph);
  await load(graph, 'seed/ati-china-2021');
});

afterAll(async () => {
  await graph?.close();
});

interface Hit {
  readonly entity: { readonly id: string };
}

it('finds what people type: always among the first five, 19 times of 20 at the top', async () => {
  const question = questionNamed(await readQuestions(model, 'cypher/questions'), 'search');
  const computed = createComputed({ model, quotes: await createQuotes([], undefined) });
  const ranks = new Map<string, number>();
  for (const [phrase, id] of searchQueries) {
    const args = parseArguments(question, { phrase });
    const hits = (await ask({ graph, question, args, computed })) as readonly Hit[];
    ranks.set(
      `${phrase} → ${id}`,
      hits.findIndex((hit) => hit.entity.id === id),
    );
  }
  const share = (most: number) => [...ranks.values()].filter((rank) => rank >= 0 && rank < most).length / ranks.size;
  const missed = [...ranks]
    .filter(([, rank]) => rank !== 0)
    .map(([query, rank]) => `${query}: ${rank < 0 ? 'not found' : rank + 1}`);
  expect(searchQueries.length).toBeGreaterThanOrEqual(60);
  expect(share(5), missed.join('\n')).toBe(1);
  expect(share(1), missed.join('\n')).toBeGreaterThanOrEqual(0.95);
}, 120_000);
