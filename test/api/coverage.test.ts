import { expect, it } from 'vitest';
import { apiOver } from '../support/api-over.js';
import { fixture } from '../support/datasets.js';
import { load } from '../support/loading.js';
import { warm } from '../support/warm.js';

const api = apiOver(
  async (graph) => {
    await load(graph, fixture('ruritania'));
    await load(graph, fixture('graustark'));
    await warm(graph, 'coverage', { source: 'ruritania' });
  },
  { texts: fixture('texts') },
);

async function coverage(source: string, fields: string) {
  const { body } = await api.ask(`{ coverage(source: ${JSON.stringify(source)}) { ${fields} } }`);
  expect(body.errors).toBeUndefined();
  return body.data.coverage;
}

it('counts what was taken from each section, in the order of the source', async () => {
  const { sections } = await coverage('ruritania', 'sections { id kind within lines entities statements }');
  expect(sections).toEqual([
    { id: 'title', kind: 'PROSE', within: null, lines: 'L1-2', entities: 3, statements: 0 },
    { id: 'who-decides', kind: 'PROSE', within: null, lines: 'L4-55', entities: 22, statements: 25 },
    { id: 'crown-and-cabinet', kind: 'PROSE', within: 'who-decides', lines: 'L7-25', entities: 11, statements: 12 },
    { id: 'notes', kind: 'FOOTNOTES', within: 'who-decides', lines: 'L27-31', entities: 2, statements: 2 },
    {
      id: 'advisers-and-industry',
      kind: 'PROSE',
      within: 'who-decides',
      lines: 'L33-55',
      entities: 9,
      statements: 11,
    },
    { id: 'table-1', kind: 'TABLE', within: 'advisers-and-industry', lines: 'L41-52', entities: 3, statements: 4 },
    { id: 'plans-money-and-zones', kind: 'PROSE', within: null, lines: 'L57-84', entities: 10, statements: 22 },
    { id: 'box-1', kind: 'BOX', within: 'plans-money-and-zones', lines: 'L78-84', entities: 3, statements: 8 },
  ]);
});

it('says what kinds of facts are lacking, counted and with examples', async () => {
  const { lacks } = await coverage(
    'ruritania',
    'lacks { gap total outOf kinds { name total } entities { id } statements { statement evidence } cut }',
  );
  expect(lacks).toMatchObject([
    {
      gap: 'NO_SUPERIOR',
      total: 7,
      outOf: 13,
      kinds: [
        { name: 'Company', total: 2 },
        { name: 'Agency', total: 1 },
        { name: 'Committee', total: 1 },
        { name: 'Institute', total: 1 },
        { name: 'Ministry', total: 1 },
        { name: 'StateOrgan', total: 1 },
      ],
      statements: [],
      cut: false,
    },
    { gap: 'NO_FOUNDER', total: 1, outOf: 5, entities: [{ id: 'graustark-agency-advice' }] },
    {
      gap: 'NO_RESPONSIBLE_BODY',
      total: 3,
      outOf: 5,
      entities: [{ id: 'graustark-agency-advice' }, { id: 'automata-act' }, { id: 'three-year-automata-plan' }],
    },
    { gap: 'UNDATED_RELATION', total: 33, outOf: 47, entities: [], cut: true },
  ]);
  expect(lacks[3].statements).toHaveLength(20);
  expect(lacks[3].statements[0]).toEqual({
    statement: 'zenda-test-bench--subordinate-to--gearwheel-laboratory',
    evidence: 'L24-25',
  });
});

it('counts for a dataset only what it says itself, though it shares entities with another', async () => {
  expect(
    await coverage('graustark', 'sections { id entities statements } lacks { gap total outOf entities { id } }'),
  ).toEqual({
    sections: [{ id: 'bodies', entities: 3, statements: 2 }],
    lacks: [
      { gap: 'NO_SUPERIOR', total: 1, outOf: 2, entities: [{ id: 'royal-chancellery' }] },
      { gap: 'UNDATED_RELATION', total: 2, outOf: 2, entities: [] },
    ],
  });
});

it('takes the id of a dataset or of the report it was read from, and is null for any other', async () => {
  const fields = 'dataset source title entities statements';
  const ruritania = {
    dataset: 'ruritania',
    source: 'ruritania-2020',
    title: 'Technology Policy in Ruritania',
    entities: 35,
    statements: 47,
  };
  expect(await coverage('ruritania', fields)).toEqual(ruritania);
  expect(await coverage('ruritania-2020', fields)).toEqual(ruritania);
  expect(await coverage('sapt-2011', fields)).toBeNull();
  expect(await coverage('nothing', fields)).toBeNull();
});
