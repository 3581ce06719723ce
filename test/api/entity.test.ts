import { expect, it } from 'vitest';
import { apiOver } from '../support/api-over.js';
import { fixture, readSound } from '../support/datasets.js';
import { load } from '../support/loading.js';
import { model } from '../support/model.js';

const api = apiOver((graph) => load(graph, fixture('ruritania')), { texts: fixture('texts') });

/** The answer to `entity` with these arguments. */
async function entity(args: string) {
  const { body } = await api.ask(`{ entity(${args}) {
    entity { id name acronym family kind } aliases description properties { name value } certainty note datasets
    evidence locator quote quoteStatus groups { type direction total cut hops { statement date } } total cut gaps
  } }`);
  expect(body.errors).toBeUndefined();
  return body.data.entity;
}

it('gives an entity with its properties, its passage and what the source leaves open', async () => {
  expect(await entity('id: "clockwork-growth-fund"')).toEqual({
    entity: {
      id: 'clockwork-growth-fund',
      name: 'Clockwork Growth Fund',
      acronym: null,
      family: 'Fund',
      kind: null,
    },
    aliases: [],
    description: 'A fund for automata.',
    properties: [
      { name: 'amount', value: '1500000' },
      { name: 'currency', value: 'GBP' },
      { name: 'founded', value: '2017' },
      { name: 'printed', value: '£1,500,000' },
      { name: 'qualifier', value: 'up_to' },
    ],
    certainty: null,
    note: null,
    datasets: ['ruritania'],
    evidence: 'L74-76',
    locator: expect.stringContaining('2 Plans, money and zones'),
    quote: expect.stringContaining('Clockwork Growth Fund'),
    quoteStatus: 'AVAILABLE',
    groups: [
      {
        type: 'ESTABLISHED',
        direction: 'IN',
        total: 1,
        cut: false,
        hops: [{ statement: 'mott--established--clockwork-growth-fund', date: '2017' }],
      },
      {
        type: 'FOCUSES_ON',
        direction: 'OUT',
        total: 1,
        cut: false,
        hops: [{ statement: 'clockwork-growth-fund--focuses-on--clockwork-automata', date: null }],
      },
    ],
    total: 2,
    cut: false,
    gaps: ['NO_RESPONSIBLE_BODY'],
  });
});

it('groups statements by type and direction, dated ones first', async () => {
  const { groups, total } = await entity('id: "mott"');
  expect(
    groups.map((group: { type: string; direction: string; total: number }) => Object.values(group).slice(0, 3)),
  ).toEqual([
    ['ADVISES', 'IN', 1],
    ['APPROVED', 'OUT', 1],
    ['ESTABLISHED', 'OUT', 2],
    ['LAUNCHED', 'OUT', 3],
    ['OWNS', 'OUT', 1],
    ['RESPONSIBLE_FOR', 'OUT', 1],
    ['SUBORDINATE_TO', 'OUT', 1],
    ['SUBORDINATE_TO', 'IN', 1],
    ['SUCCEEDED_BY', 'IN', 1],
  ]);
  expect(total).toBe(12);
  expect(groups[3].hops.map((hop: { date: string | null }) => hop.date)).toEqual(['2015', null, null]);
});

it('cuts each group at the limit, and goes on from an offset', async () => {
  const launched = (args: string) => entity(`id: "mott", types: [LAUNCHED], ${args}`);
  const [first, second] = [await launched('limit: 2'), await launched('limit: 2, offset: 2')];
  expect(first).toMatchObject({ total: 3, cut: true, groups: [{ total: 3, cut: true, hops: [{}, {}] }] });
  expect(second).toMatchObject({ total: 3, cut: false, groups: [{ total: 3, cut: false, hops: [{}] }] });
  expect(first.groups[0].hops).not.toContainEqual(second.groups[0].hops[0]);
});

it('says that a body has no superior, and null where there is no such entity', async () => {
  expect(await entity('id: "diet"')).toMatchObject({ gaps: ['NO_SUPERIOR'] });
  expect(await entity('id: "clockwork-automata"')).toMatchObject({ gaps: [] });
  expect(await entity('id: "nobody"')).toBeNull();
});

it('shows columns of the dataset as properties and nothing else', async () => {
  const { entities } = await readSound(fixture('ruritania'));
  for (const { id, family } of entities) {
    const columns = family.columns.map((column) => column.field);
    const { properties } = await entity(`id: "${id}"`);
    for (const { name } of properties) expect(columns).toContain(name);
  }
  expect(entities.length).toBeGreaterThan(model.families.length);
});
