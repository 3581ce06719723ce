import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Graph, Row } from '../../src/graph/index.js';
import { formatPlan } from '../../src/load/index.js';
import { edited, filesOf, fixture, readSound } from '../support/datasets.js';
import { dump, exported, load, plan, remove } from '../support/loading.js';
import { connectForTest, wipe } from '../support/neo4j.js';

// Both have bureau-of-clocks and clockwork-automata, and say that the bureau was founded in 1970 and in 1971.
const ruritania = fixture('ruritania');
const graustark = fixture('graustark');
let graph: Graph;

beforeAll(async () => {
  graph = await connectForTest();
});
beforeEach(async () => wipe(graph));
afterAll(async () => graph.close());

async function node(id: string): Promise<Row> {
  const [found] = await graph.read<{ properties: Row }>(
    'MATCH (n:Entity {id: $id}) RETURN properties(n) AS properties',
    { id },
  );
  return found?.properties ?? {};
}

describe('an entity of two datasets', () => {
  it('is one node with the names of both and the other values of the first in the order of ids', async () => {
    const versions = await Promise.all([graustark, ruritania].map(async (folder) => (await readSound(folder)).version));
    await load(graph, ruritania);
    await load(graph, graustark);
    expect(await node('bureau-of-clocks')).toMatchObject({
      name: 'Bureau of Clocks',
      acronym: 'BOC',
      founded: '1971',
      foundedEarliest: '1971-01-01',
      description: 'The body for clocks in Graustark.',
      datasets: ['graustark', 'ruritania'],
      versions,
      evidence: 'L5-6',
      passages: ['graustark:L5-6', 'ruritania:L38-39'],
      row: 1,
    });
    expect(await node('clockwork-automata')).toMatchObject({ aliases: expect.arrayContaining(['moving dolls']) });
  });

  it('is the same whichever dataset comes first', async () => {
    await load(graph, ruritania);
    await load(graph, graustark);
    const one = await dump(graph);
    await wipe(graph);
    await load(graph, graustark);
    await load(graph, ruritania);
    expect(await dump(graph)).toEqual(one);
  });

  it('keeps differing values side by side and the plan says which', async () => {
    await load(graph, ruritania);
    const planned = await plan(graph, graustark);
    expect(planned.entities.shared).toEqual(['bureau-of-clocks', 'clockwork-automata']);
    expect(planned.entities.added).toContain('bureau-of-clocks');
    expect(planned.differences).toContainEqual({
      id: 'bureau-of-clocks',
      field: 'founded',
      kept: { dataset: 'graustark', value: '1971' },
      other: { dataset: 'ruritania', value: '1970' },
    });
    expect(formatPlan(planned)).toContain('bureau-of-clocks.founded: graustark says "1971", ruritania says "1970"');
  });

  it('still has the differences when nothing is to be done', async () => {
    await load(graph, ruritania);
    await load(graph, graustark);
    for (const folder of [ruritania, graustark]) {
      const again = await plan(graph, folder);
      expect(again.isEmpty).toBe(true);
      expect(again.differences.map(({ field }) => field)).toContain('founded');
    }
  });

  it('changes only where the loaded dataset changes it', async () => {
    await load(graph, ruritania);
    await load(graph, graustark);
    const corrected = await edited(ruritania, {
      'organizations.csv': (text) =>
        text.replace('Bureau of Clocks,,,', 'Bureau of Clocks,,Clock Office,').replace(',1970,', ',1971,'),
    });
    const done = await load(graph, corrected);
    expect(done.entities.changed).toEqual([
      {
        id: 'bureau-of-clocks',
        fields: [
          { field: 'aliases', to: ['Clock Office'] },
          { field: 'founded', from: '1970', to: '1971' },
        ],
      },
    ]);
    expect(done.differences.map(({ field }) => field)).not.toContain('founded');
    expect(await node('bureau-of-clocks')).toMatchObject({ aliases: ['Clock Office'], founded: '1971' });
    expect((await plan(graph, graustark)).isEmpty).toBe(true);
  });

  it('gives each dataset its own row back, byte for byte', async () => {
    await load(graph, ruritania);
    await load(graph, graustark);
    for (const folder of [ruritania, graustark]) {
      expect(await exported(graph, folder.split('/').at(-1) ?? '')).toEqual({
        files: await filesOf(folder),
        isIntact: true,
      });
    }
  });
});

describe('a dataset that leaves', () => {
  it('leaves the other as if it had never been there, whichever goes', async () => {
    for (const [stays, goes] of [
      [ruritania, 'graustark'],
      [graustark, 'ruritania'],
    ] as const) {
      await wipe(graph);
      await load(graph, stays);
      const alone = await dump(graph);
      await load(graph, fixture(goes));
      const done = await remove(graph, goes);
      expect(done.entities.shared).toEqual(['bureau-of-clocks', 'clockwork-automata']);
      expect(await dump(graph)).toEqual(alone);
      expect((await plan(graph, stays)).isEmpty).toBe(true);
    }
  });

  it('can give up one shared entity and keep the rest', async () => {
    await load(graph, ruritania);
    await load(graph, graustark);
    const without = await edited(graustark, {
      'technologies.csv': (text) => text.replace(/^clockwork-automata.*\n/m, ''),
      'statements.csv': (text) => text.replace(/^bureau-of-clocks--focuses-on.*\n/m, ''),
    });
    const done = await load(graph, without);
    expect(done.entities).toMatchObject({
      removed: ['clockwork-automata'],
      shared: ['bureau-of-clocks', 'clockwork-automata'],
    });
    expect(await node('clockwork-automata')).toMatchObject({ datasets: ['ruritania'] });
    expect(await node('clockwork-automata')).not.toHaveProperty('rows');
    expect((await plan(graph, ruritania)).isEmpty).toBe(true);
  });

  it('cannot take an entity along on which a statement of the other hangs', async () => {
    await load(graph, ruritania);
    await load(graph, graustark);
    await graph.write(({ run }) =>
      run(
        "MATCH (a {id: 'royal-chancellery'}), (b {id: 'diet'}) CREATE (b)-[:ADVISES {id: 'diet--advises--x', dataset: 'ruritania'}]->(a)",
      ),
    );
    await expect(remove(graph, 'graustark')).rejects.toMatchObject({
      code: 'DATASET_INVALID',
      message:
        '"royal-chancellery" cannot be removed: diet--advises--x (ADVISES, of the dataset ruritania) hangs on it.',
      hint: expect.stringContaining('Give ruritania a row of its own for "royal-chancellery"'),
    });
  });
});

describe('datasets that disagree on what a thing is', () => {
  it('are refused, naming both places', async () => {
    await load(graph, ruritania);
    const asCompany = await edited(graustark, {
      'organizations.csv': (text) => text.replace('bureau-of-clocks,Agency', 'bureau-of-clocks,Company'),
    });
    await expect(plan(graph, asCompany)).rejects.toMatchObject({
      code: 'DATASET_INVALID',
      message: `"bureau-of-clocks" is Organization, kind Company at ${asCompany}/organizations.csv:2, but Organization, kind Agency in the dataset ruritania (organizations.csv, row 10).`,
    });
  });

  it('are refused where not even the family agrees', async () => {
    await load(graph, ruritania);
    const asPerson = await edited(graustark, {
      'people.csv': (text) => `${text}mott,Mister Mott,,,,,,L5,\n`,
    });
    await expect(plan(graph, asPerson)).rejects.toMatchObject({
      code: 'DATASET_INVALID',
      message: expect.stringContaining('"mott" is Person at'),
    });
  });
});
