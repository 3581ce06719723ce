import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Page, toPage } from '../../src/docs/markdown.js';
import type { Graph } from '../../src/graph/index.js';
import { load } from '../support/loading.js';
import { connectForTest, wipe } from '../support/neo4j.js';
import { asOfBlocks } from './pages/as-of.js';
import { cataloguePage, command } from './pages/catalogue.js';
import { longestPaths, pathBlocks } from './pages/longest-paths.js';
import { findAll, rateAt, searchBlocks } from './pages/search-rates.js';
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

/** Compares a page with its file, or writes it: see `npm run docs:answers`. */
async function isAsWritten({ path, text }: Page): Promise<void> {
  await expect(text, `${path} is out of date; bring it up to date with: ${command}`).toMatchFileSnapshot(
    `../../${path}`,
  );
}

describe('on the shipped data', () => {
  it('every question answers what docs/reference/catalogue.md shows', { timeout: 300_000 }, async () => {
    await isAsWritten(await cataloguePage());
  });

  it('the search, the longest paths and a chain at two times are what docs/reference/measured.md shows', {
    timeout: 300_000,
  }, async () => {
    const found = await findAll(graph);
    const missed = found.filter(({ rank }) => rank !== 1).map(({ phrase, id, rank }) => `${phrase} → ${id}: ${rank}`);
    expect(searchQueries.length).toBeGreaterThanOrEqual(60);
    expect(rateAt(found, 5), missed.join('\n')).toBe(1);
    expect(rateAt(found, 1), missed.join('\n')).toBeGreaterThanOrEqual(0.95);
    const paths = await longestPaths(graph, 5);
    // Two ways to find the shortest: in the graph, and in breadth over all statements.
    expect(paths.map(({ answer }) => answer.paths[0]?.length)).toEqual(paths.map(({ length }) => length));
    await isAsWritten(
      toPage({
        name: 'measured',
        title: 'Measured on the shipped data',
        from: 'test/seed/pages',
        by: command,
        blocks: [
          ...searchBlocks(found),
          ...pathBlocks(paths),
          ...(await asOfBlocks(graph, 'caict', ['2005', '2012', '2020'])),
        ],
      }),
    );
  });
});
