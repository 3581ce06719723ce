import { expect, it } from 'vitest';
import { apiOver } from '../support/api-over.js';
import { edited, fixture } from '../support/datasets.js';
import { load } from '../support/loading.js';
import { warm } from '../support/warm.js';

interface Flow {
  readonly entity: { readonly id: string };
  readonly source: string;
  readonly date: string | null;
  readonly printed: string;
}

/** Ruritania with an amount on a statement, two figures in a currency and a measure without a time. */
const rich = () =>
  edited(fixture('ruritania'), {
    'statements.csv': (text) =>
      text.concat(
        'ministry-of-works--supported--zenda-railway-programme,ministry-of-works,SUPPORTED,zenda-railway-programme,L64,,,,,2018-03,,,,7000,EUR,€7 k,,,about,stated,,\n',
        'mott--reported--clock-sales,mott,REPORTED,clock-sales,L83,,,,,,,,,,,,,,,stated,,\n',
      ),
    'indicators.csv': (text) =>
      text.concat(
        'clock-sales,Observation,Sales of clocks,Sales.,5,6,EUR per year,over,2017,,expected,EUR,€5 to 6,,,Castle Clocks were,hedged,L83,\n',
        'clock-profit,Target,Profit from clocks,Profit.,9,,GBP,,,2019-06,,GBP,£9,,,Castle Clocks were,,L83,\n',
      ),
    'policies.csv': (text) =>
      text.concat(
        'clock-subsidy,Measure,Clock subsidy,,,A subsidy.,,,,,,,100,GBP,£100,,,,,,Castle Clocks were,,L83,\n',
      ),
  });

const api = apiOver(
  async (graph) => {
    await load(graph, await rich());
    await warm(graph, 'moneyFlows', { currency: null, from: null, to: null, limit: 1, offset: 0 });
  },
  { texts: fixture('texts') },
);

async function moneyFlows(args: string, fields = 'flows { entity { id } source date printed } total cut undated gaps') {
  const { body } = await api.ask(`{ moneyFlows${args && `(${args})`} { ${fields} } }`);
  expect(body.errors).toBeUndefined();
  return body.data.moneyFlows;
}

function lines({ flows }: { readonly flows: readonly Flow[] }): string[] {
  return flows.map(({ entity, source, date, printed }) => `${date} ${source} ${entity.id} ${printed}`);
}

it('lists amounts by currency and time, as printed, and adds nothing up', async () => {
  const all = await moneyFlows('');
  expect(lines(all)).toEqual([
    '2017 INDICATOR clock-sales €5 to 6',
    '2018-03 STATEMENT zenda-railway-programme €7 k',
    '2016/2025 POLICY clockwork-ruritania-2025 £40 m',
    '2017 FUND clockwork-growth-fund £1,500,000',
    '2019-06 INDICATOR clock-profit £9',
    'null POLICY clock-subsidy £100',
  ]);
  expect(await moneyFlows('', 'currencies { currency amounts } total cut')).toEqual({
    currencies: [
      { currency: 'EUR', amounts: 2 },
      { currency: 'GBP', amounts: 4 },
    ],
    total: 6,
    cut: false,
  });
  expect(await moneyFlows('')).toEqual(all);
});

it('gives each amount with what the source says about it', async () => {
  const { flows } = await moneyFlows(
    'currency: "EUR"',
    'flows { amount amountTo currency unit qualifier basis dateOf converted convertedBasis certainty datasets evidence locator quoteStatus }',
  );
  const common = {
    currency: 'EUR',
    converted: null,
    convertedBasis: null,
    datasets: ['ruritania'],
    quoteStatus: 'AVAILABLE',
  };
  expect(flows).toEqual([
    {
      ...common,
      amount: 5,
      amountTo: 6,
      unit: 'EUR per year',
      qualifier: 'over',
      basis: 'expected',
      dateOf: 'period',
      certainty: 'hedged',
      evidence: 'L83',
      locator: 'Box 1',
    },
    {
      ...common,
      amount: 7000,
      amountTo: null,
      unit: null,
      qualifier: 'about',
      basis: null,
      dateOf: 'date',
      certainty: 'stated',
      evidence: 'L64',
      locator: '2 Plans, money and zones',
    },
  ]);
});

it('says by statements whose money it is and what it is for', async () => {
  const { flows } = await moneyFlows('', 'flows { entity { id } hops { statement } }');
  const hopsOf = (id: string) =>
    flows
      .find((flow: Flow) => flow.entity.id === id)
      .hops.map(({ statement }: { readonly statement: string }) => statement);
  expect(hopsOf('clock-sales')).toEqual(['mott--reported--clock-sales']);
  expect(hopsOf('zenda-railway-programme')).toEqual(['ministry-of-works--supported--zenda-railway-programme']);
  expect(hopsOf('clockwork-growth-fund')).toEqual(['mott--established--clockwork-growth-fund']);
  expect(hopsOf('clockwork-ruritania-2025')).toEqual([
    'council-of-ministers--launched--clockwork-ruritania-2025',
    'mott--launched--clockwork-ruritania-2025',
    'mott--responsible-for--clockwork-ruritania-2025',
  ]);
  expect(hopsOf('clock-subsidy')).toEqual([]);
});

it('keeps to a currency and to a time, and says what has no time', async () => {
  expect(lines(await moneyFlows('currency: "eur"'))).toHaveLength(2);
  expect(await moneyFlows('currency: "XXX"')).toEqual({ flows: [], total: 0, cut: false, undated: 0, gaps: [] });
  const later = await moneyFlows('from: "2018-04", to: "2018"');
  expect(lines(later)).toEqual(['2016/2025 POLICY clockwork-ruritania-2025 £40 m']);
  expect(later).toMatchObject({ total: 1, undated: 1, gaps: ['UNDATED_AMOUNT'] });
});

it('says when it was cut, and goes on there', async () => {
  const all = lines(await moneyFlows(''));
  const first = await moneyFlows('limit: 4');
  expect(first).toMatchObject({ total: 6, cut: true });
  const second = await moneyFlows('limit: 4, offset: 4');
  expect(second).toMatchObject({ total: 6, cut: false });
  expect([...lines(first), ...lines(second)]).toEqual(all);
});
