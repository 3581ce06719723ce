import { expect, it } from 'vitest';
import { apiOver } from '../support/api-over.js';
import { fixture } from '../support/datasets.js';
import { load } from '../support/loading.js';
import { warm } from '../support/warm.js';

const api = apiOver(
  async (graph) => {
    await load(graph, fixture('ruritania'));
    await load(graph, fixture('graustark'));
    await warm(graph, 'overlaps', { kind: null, minimum: 2, limit: 1, offset: 0 });
  },
  { texts: fixture('texts') },
);

async function overlaps(
  args: string,
  fields = 'groups { shared { id } bodies { entity { id } hops { statement } } total cut } total cut',
) {
  const { body } = await api.ask(`{ overlaps${args && `(${args})`} { ${fields} } }`);
  expect(body.errors).toBeUndefined();
  return body.data.overlaps;
}

it('groups bodies by the technology or policy they share, most bodies first, with the statements', async () => {
  expect(await overlaps('')).toEqual({
    groups: [
      {
        shared: { id: 'clockwork-automata' },
        bodies: [
          { entity: { id: 'acs' }, hops: [{ statement: 'acs--focuses-on--clockwork-automata' }] },
          {
            entity: { id: 'bureau-of-clocks' },
            hops: [{ statement: 'bureau-of-clocks--focuses-on--clockwork-automata' }],
          },
          {
            entity: { id: 'gearwheel-laboratory' },
            hops: [{ statement: 'gearwheel-laboratory--focuses-on--clockwork-automata' }],
          },
          { entity: { id: 'hentzau-works' }, hops: [{ statement: 'hentzau-works--focuses-on--clockwork-automata' }] },
        ],
        total: 4,
        cut: false,
      },
      {
        shared: { id: 'clockwork-ruritania-2025' },
        bodies: [
          {
            entity: { id: 'council-of-ministers' },
            hops: [{ statement: 'council-of-ministers--launched--clockwork-ruritania-2025' }],
          },
          {
            entity: { id: 'mott' },
            hops: [
              { statement: 'mott--launched--clockwork-ruritania-2025' },
              { statement: 'mott--responsible-for--clockwork-ruritania-2025' },
            ],
          },
        ],
        total: 2,
        cut: false,
      },
    ],
    total: 2,
    cut: false,
  });
});

it('gives each statement with its evidence and passage', async () => {
  const { groups } = await overlaps(
    'kind: "Agency"',
    'groups { bodies { hops { dataset type certainty evidence quoteStatus } } }',
  );
  expect(groups).toEqual([
    {
      bodies: [
        {
          hops: [
            {
              dataset: 'ruritania',
              type: 'FOCUSES_ON',
              certainty: 'stated',
              evidence: 'L20-22',
              quoteStatus: 'AVAILABLE',
            },
          ],
        },
        {
          hops: [
            {
              dataset: 'graustark',
              type: 'FOCUSES_ON',
              certainty: 'stated',
              evidence: 'L5-8',
              quoteStatus: 'AVAILABLE',
            },
          ],
        },
      ],
    },
  ]);
});

it('keeps to bodies of a kind, and to what enough of them share', async () => {
  expect(await overlaps('minimum: 3', 'groups { shared { id } } total')).toEqual({
    groups: [{ shared: { id: 'clockwork-automata' } }],
    total: 1,
  });
  expect(await overlaps('minimum: 0', 'total')).toEqual({ total: 2 });
  expect(await overlaps('kind: "Company"', 'groups { total } total cut')).toEqual({ groups: [], total: 0, cut: false });
  expect(await overlaps('kind: "Organization"', 'total')).toEqual({ total: 2 });
});

it('says when it was cut, and goes on there', async () => {
  expect(await overlaps('limit: 1', 'groups { shared { id } } total cut')).toEqual({
    groups: [{ shared: { id: 'clockwork-automata' } }],
    total: 2,
    cut: true,
  });
  expect(await overlaps('limit: 1, offset: 1', 'groups { shared { id } } cut')).toEqual({
    groups: [{ shared: { id: 'clockwork-ruritania-2025' } }],
    cut: false,
  });
});
