import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/index.js';
import { type LoadPlan, loadsUnderWay, planBulk, readLoadCypher } from '../../src/load/index.js';
import { fixture, revisedRuritania } from '../support/datasets.js';
import { dump, exported, load, loadInBatches, plan, remove, sourceOf } from '../support/loading.js';
import { model } from '../support/model.js';
import { connectForTest, wipe } from '../support/neo4j.js';

const ruritania = fixture('ruritania');
const graustark = fixture('graustark');
const cypher = await readLoadCypher('cypher/load');
let graph: Graph;

beforeAll(async () => {
  graph = await connectForTest();
});
beforeEach(async () => wipe(graph));
afterAll(async () => graph.close());

/** Everything in the graph, with the versions and what they name but for the time. */
async function everything() {
  const versions = await graph.read(
    'MATCH (v:Version) RETURN v.dataset AS dataset, v.number AS number, v {.*, loadedAt: null} AS all ORDER BY dataset, number',
  );
  return { ...(await dump(graph)), versions };
}

/** What the graph is after folders were loaded, each in one transaction. */
async function afterLoading(folders: readonly string[]) {
  await wipe(graph);
  for (const folder of folders) await load(graph, folder);
  const all = await everything();
  await wipe(graph);
  return all;
}

/** Loads in batches until `batch` batches were begun, and then breaks off as a crash would. */
async function breakOff(folder: string, batch: number): Promise<void> {
  let seen = 0;
  const report = ({ message }: { message: string }) => {
    if (message !== 'comparing') seen += 1;
    if (seen === batch) throw new Error('broken off');
  };
  await expect(loadInBatches(graph, folder, { report })).rejects.toThrow('broken off');
}

const counts = ({ entities, statements }: LoadPlan) =>
  [entities, statements].map(({ added, changed, removed, unchanged, restamped }) => [
    added.length,
    changed.length,
    removed.length,
    unchanged,
    restamped,
  ]);

describe('a load in batches', () => {
  it('makes the same graph as a load in one transaction, which then has nothing to do', async () => {
    const expected = await afterLoading([ruritania]);
    await loadInBatches(graph, ruritania);
    expect(await everything()).toEqual(expected);
    expect((await plan(graph, ruritania)).isEmpty).toBe(true);
    expect((await exported(graph, 'ruritania')).isIntact).toBe(true);
  });

  it('changes and removes what a newer folder changes and has no more, and says the same of it', async () => {
    const folder = await revisedRuritania();
    const expected = await afterLoading([ruritania, folder]);
    await load(graph, ruritania);
    const planned = await plan(graph, folder);
    const done = await loadInBatches(graph, folder);
    expect(counts(done)).toEqual(counts(planned));
    expect(await everything()).toEqual(expected);
  });

  it('unites entities with other datasets as a load in one transaction does', async () => {
    const expected = await afterLoading([ruritania, graustark]);
    await loadInBatches(graph, ruritania);
    await loadInBatches(graph, graustark);
    expect(await everything()).toEqual(expected);
  });

  it('a second time does nothing, and says so without writing', async () => {
    await loadInBatches(graph, ruritania);
    const before = await everything();
    expect((await loadInBatches(graph, ruritania)).isEmpty).toBe(true);
    expect(await everything()).toEqual(before);
    const { plan: planned } = await planBulk({ graph, model, cypher, source: await sourceOf(ruritania) });
    expect(planned.isEmpty).toBe(true);
  });

  it('refuses before it writes anything where something must stay', async () => {
    await load(graph, ruritania);
    await graph.write(({ run }) => run("MATCH (n:Entity {id: 'tarlenheim-optics'}) CREATE (n)-[:NOTED]->(:Remark)"));
    const before = await everything();
    await expect(loadInBatches(graph, await revisedRuritania())).rejects.toThrow(/cannot be removed/);
    expect(await everything()).toEqual(before);
  });
});

describe('a load in batches that is broken off', () => {
  it.each([2, 6, 9])('at batch %i goes on where it was, with the same result', async (batch) => {
    const expected = await afterLoading([ruritania]);
    await breakOff(ruritania, batch);
    const [underWay] = await loadsUnderWay(graph, cypher);
    expect(underWay).toMatchObject({ dataset: 'ruritania' });
    expect(underWay?.done).toBeLessThan(underWay?.total ?? 0);
    const first: number[] = [];
    await loadInBatches(graph, ruritania, { report: ({ done }) => void first.push(done) });
    expect(first[0]).toBe(underWay?.done);
    expect(await everything()).toEqual(expected);
    expect(await loadsUnderWay(graph, cypher)).toEqual([]);
  });

  it('while it changes a dataset goes on with the same result', async () => {
    const folder = await revisedRuritania();
    const expected = await afterLoading([ruritania, folder]);
    await load(graph, ruritania);
    await breakOff(folder, 5);
    await loadInBatches(graph, folder);
    expect(await everything()).toEqual(expected);
  });

  it('can be followed by another version, by a load in one transaction, or by a removal', async () => {
    const folder = await revisedRuritania();
    const expected = await afterLoading([folder]);
    await breakOff(ruritania, 6);
    await loadInBatches(graph, folder);
    expect(await everything()).toEqual(expected);
    await wipe(graph);
    await breakOff(ruritania, 6);
    await load(graph, folder);
    expect(await everything()).toEqual(expected);
    await wipe(graph);
    await breakOff(ruritania, 6);
    await remove(graph, 'ruritania');
    expect(await dump(graph)).toEqual({ nodes: [], relations: [] });
  });

  it('stops when another process goes on with it', async () => {
    const expected = await afterLoading([ruritania]);
    let others = Promise.resolve<unknown>(undefined);
    let taken = false;
    const report = async ({ message }: { message: string }) => {
      if (message !== 'writing statements' || taken) return;
      taken = true;
      others = loadInBatches(graph, ruritania);
      await others;
    };
    await expect(loadInBatches(graph, ruritania, { report })).rejects.toThrow(/Another load of ruritania/);
    await others;
    expect(await everything()).toEqual(expected);
  });
});
