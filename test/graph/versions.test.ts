import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Graph, Row } from '../../src/graph/index.js';
import { edited, filesOf, fixture, readSound } from '../support/datasets.js';
import { exported, load, remove } from '../support/loading.js';
import { connectForTest, wipe } from '../support/neo4j.js';

const ruritania = fixture('ruritania');
let graph: Graph;

beforeAll(async () => {
  graph = await connectForTest();
});
beforeEach(async () => wipe(graph));
afterAll(async () => graph.close());

/** What is kept of the versions of a dataset, oldest first. */
async function versions(dataset = 'ruritania'): Promise<Row[]> {
  const rows = await graph.read<{ version: Row }>(
    'MATCH (v:Version {dataset: $dataset}) RETURN properties(v) AS version ORDER BY v.number',
    { dataset },
  );
  return rows.map(({ version }) => version);
}

/** Ruritania with a renamed ministry, one body less and one statement more. */
async function reformed(): Promise<string> {
  return edited(ruritania, {
    'organizations.csv': (text) => text.replace(/^tarlenheim-optics,.*\n/m, '').replace(',MOTT,', ',MTT,'),
    'statements.csv': (text) =>
      text
        .replaceAll(/^tarlenheim-optics--.*\n/gm, '')
        .concat(
          'ministry-of-works--accountable-to--diet,ministry-of-works,ACCOUNTABLE_TO,diet,L13|L17-18,,,,,,,,,,,,,,,stated,,\n',
        ),
  });
}

it('keeps of a first load only that it took place', async () => {
  const { version } = await readSound(ruritania);
  await load(graph, ruritania);
  expect(await versions()).toEqual([
    { dataset: 'ruritania', number: 1, version, loadedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/) },
  ]);
});

it('keeps of a later load what it added, changed and removed', async () => {
  const folder = await reformed();
  const [{ version: first }, { version: second }] = [await readSound(ruritania), await readSound(folder)];
  await load(graph, ruritania);
  await load(graph, folder);
  expect((await versions())[1]).toEqual({
    dataset: 'ruritania',
    number: 2,
    version: second,
    previous: first,
    loadedAt: expect.any(String),
    addedEntities: [],
    addedEntitiesTotal: 0,
    changedEntities: ['mott'],
    changedEntitiesFields: ['acronym'],
    changedEntitiesTotal: 1,
    removedEntities: ['tarlenheim-optics'],
    removedEntitiesTotal: 1,
    addedStatements: ['ministry-of-works--accountable-to--diet'],
    addedStatementsTotal: 1,
    changedStatements: [],
    changedStatementsFields: [],
    changedStatementsTotal: 0,
    removedStatements: ['tarlenheim-optics--focuses-on--photonics', 'tarlenheim-optics--headquartered-in--strelsau'],
    removedStatementsTotal: 2,
  });
});

it('keeps nothing of a load that does nothing or only repairs the graph', async () => {
  await load(graph, ruritania);
  await load(graph, ruritania);
  await graph.write(({ run }) => run("MATCH (n:Entity {id: 'mott'}) SET n.name = 'Ministry of Tea'"));
  await load(graph, ruritania);
  expect(await versions()).toHaveLength(1);
});

it('counts on when an earlier version comes back', async () => {
  await load(graph, ruritania);
  await load(graph, await reformed());
  await load(graph, ruritania);
  const kept = await versions();
  expect(kept.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(kept[2]).toMatchObject({ version: kept[0]?.version, addedEntities: ['tarlenheim-optics'] });
});

it('forgets the versions of a dataset that is removed, and no others', async () => {
  await load(graph, ruritania);
  await load(graph, await reformed());
  await load(graph, fixture('graustark'));
  await remove(graph, 'ruritania');
  expect(await versions()).toEqual([]);
  expect(await versions('graustark')).toHaveLength(1);
  await remove(graph, 'graustark');
  expect(await graph.read('MATCH (n) RETURN count(n) AS nodes')).toEqual([{ nodes: 0 }]);
});

it('is no part of the export', async () => {
  await load(graph, await reformed());
  await load(graph, ruritania);
  expect((await exported(graph, 'ruritania')).files).toEqual(await filesOf(ruritania));
});
