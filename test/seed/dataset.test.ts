import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Dataset,
  formatGroup,
  type LineRange,
  listDatasets,
  locate,
  parseEvidence,
  readDataset,
  readSourceText,
  toGroups,
} from '../../src/dataset/index.js';
import type { Graph } from '../../src/graph/index.js';
import { validateDataset } from '../../src/validate/index.js';
import { verifyDataset } from '../../src/verify/index.js';
import { serve } from '../support/api.js';
import { filesOf, readSound } from '../support/datasets.js';
import { dump, exported, load } from '../support/loading.js';
import { model } from '../support/model.js';
import { connectForTest, wipe } from '../support/neo4j.js';
import { sourceTexts } from '../support/seed.js';

const quotes = '{ organizations { quote quoteStatus } policies { quote quoteStatus } }';
let graph: Graph;

beforeAll(async () => {
  graph = await connectForTest();
});
afterAll(async () => graph?.close());

/** The evidence of every row, by where the row stands. */
function evidenceOf({
  entities,
  statements,
}: Dataset): readonly (readonly [place: string, ranges: readonly LineRange[]])[] {
  return [...entities, ...statements].map(({ file, line, cells }) => [
    `${file}:${line} ${cells.evidence}`,
    parseEvidence(cells.evidence ?? '') ?? [],
  ]);
}

/** What the API shows of the passages. */
async function quotesShown(texts?: string): Promise<readonly { quote: string | null; quoteStatus: string }[]> {
  const api = await serve(graph, texts === undefined ? {} : { texts });
  const { body } = await api.ask(quotes);
  await api.close();
  expect(body.errors).toBeUndefined();
  return [...body.data.organizations, ...body.data.policies];
}

describe.each(await listDatasets('seed'))('%s', (folder) => {
  beforeAll(async () => {
    await wipe(graph);
    await load(graph, folder);
  });

  it('is valid: every rule was checked and none that must hold is broken', async () => {
    const report = validateDataset(await readDataset(folder, model), model);
    expect(report.groups.filter(({ level }) => level === 'MUST').map(formatGroup)).toEqual([]);
    expect(report.skipped).toEqual([]);
    expect(report.valid).toBe(true);
  });

  it('loads whole, and a second load changes nothing', async () => {
    const { entities, statements } = await readSound(folder);
    const before = await dump(graph);
    expect(before.relations).toHaveLength(statements.length);
    expect(before.nodes.length).toBeGreaterThanOrEqual(entities.length);
    expect((await load(graph, folder)).isEmpty).toBe(true);
    expect(await dump(graph)).toEqual(before);
  });

  it('comes out of the graph as it went in, byte for byte', async () => {
    const { files, isIntact } = await exported(graph, basename(folder));
    expect(isIntact).toBe(true);
    for (const [name, text] of Object.entries(await filesOf(folder)))
      expect(files[name] === text, `${name} is exported as it stands in the folder`).toBe(true);
  });

  it('cites lines that lie in a section of its source, so that each row has a locator', async () => {
    const dataset = await readSound(folder);
    const { sections, source } = dataset.manifest;
    const outside = evidenceOf(dataset).filter(
      ([, ranges]) =>
        ranges.length === 0 || ranges.some((range) => range.last > source.lines || locate(sections, [range]) === ''),
    );
    expect(outside.map(([place]) => place)).toEqual([]);
  });

  it('says of each passage that it cannot be shown where no source texts are configured', async () => {
    const shown = await quotesShown();
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter(({ quote, quoteStatus }) => quote !== null || quoteStatus !== 'NO_TEXTS_CONFIGURED')).toEqual(
      [],
    );
  });

  const texts = sourceTexts;
  if (texts !== undefined) {
    it('is proved by its source text, row by row', async () => {
      const dataset = await readSound(folder);
      const text = await readSourceText(texts, dataset.manifest);
      if (text.status !== 'AVAILABLE') throw new Error(`SOURCE_TEXTS: ${JSON.stringify(text)}`);
      const { findings } = verifyDataset(dataset, model, text.lines);
      expect(toGroups(findings).map(formatGroup)).toEqual([]);
    });

    it('shows the passage of each row where its source text is at hand', async () => {
      const shown = await quotesShown(texts);
      expect(shown.filter(({ quote, quoteStatus }) => !quote || quoteStatus !== 'AVAILABLE')).toEqual([]);
    });
  }
});
