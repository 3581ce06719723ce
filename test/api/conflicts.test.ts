import { expect, it } from 'vitest';
import { apiOver } from '../support/api-over.js';
import { edited, fixture } from '../support/datasets.js';
import { load } from '../support/loading.js';
import { warm } from '../support/warm.js';

/** Ruritania with two more conflicts: who is in charge of the railway in which role, and how much the fund has. */
const quarrelsome = () =>
  edited(fixture('ruritania'), {
    'statements.csv': (text) =>
      text.concat(
        'ministry-of-works--owns--tarlenheim-optics,ministry-of-works,OWNS,tarlenheim-optics,L50,,,,,,,,20,,,,,,,disputed,a-share,\n',
        'ministry-of-works--owns--tarlenheim-optics--2,ministry-of-works,OWNS,tarlenheim-optics,L51,,,,,,,,30,,,,,,about,disputed,a-share,\n',
        'ministry-of-works--responsible-for--automata-act,ministry-of-works,RESPONSIBLE_FOR,automata-act,L70,,,,,,drafts,,,,,,,,,disputed,z-duty,\n',
        'ministry-of-works--responsible-for--clockwork-growth-fund,ministry-of-works,RESPONSIBLE_FOR,clockwork-growth-fund,L70,,,,,,manages,,,,,,,,,disputed,z-duty,\n',
      ),
  });

const api = apiOver(
  async (graph) => {
    await load(graph, await quarrelsome());
    await warm(graph, 'conflicts', { limit: 1, offset: 0 });
  },
  { texts: fixture('texts') },
);

async function conflicts(args: string, fields: string) {
  const { body } = await api.ask(`{ conflicts${args && `(${args})`} { ${fields} } }`);
  expect(body.errors).toBeUndefined();
  return body.data.conflicts;
}

it('puts rival claims side by side, each with its evidence', async () => {
  const answer = await conflicts(
    'limit: 1, offset: 1',
    'conflicts { key dataset differIn claims { from { id } type to { id } date act certainty conflict evidence quoteStatus } }',
  );
  const same = {
    type: 'LAUNCHED',
    to: { id: 'clockwork-ruritania-2025' },
    act: 'launched',
    certainty: 'disputed',
    conflict: 'clockwork-launcher',
    quoteStatus: 'AVAILABLE',
  };
  expect(answer.conflicts).toEqual([
    {
      key: 'clockwork-launcher',
      dataset: 'ruritania',
      differIn: ['WHO', 'WHEN'],
      claims: [
        { ...same, from: { id: 'council-of-ministers' }, date: '2016', evidence: 'L60-61' },
        { ...same, from: { id: 'mott' }, date: '2015', evidence: 'L79-80' },
      ],
    },
  ]);
});

it('says what rival claims differ in', async () => {
  expect(await conflicts('', 'conflicts { key differIn } total cut')).toEqual({
    conflicts: [
      { key: 'a-share', differIn: ['HOW_MUCH'] },
      { key: 'clockwork-launcher', differIn: ['WHO', 'WHEN'] },
      { key: 'z-duty', differIn: ['WHAT', 'HOW'] },
    ],
    total: 3,
    cut: false,
  });
});

it('says when it was cut', async () => {
  expect(await conflicts('limit: 2', 'conflicts { key } total cut')).toMatchObject({ total: 3, cut: true });
  expect(await conflicts('limit: 2, offset: 2', 'conflicts { key } cut')).toEqual({
    conflicts: [{ key: 'z-duty' }],
    cut: false,
  });
});
