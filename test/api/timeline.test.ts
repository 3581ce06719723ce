import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { apiOver } from '../support/api-over.js';
import { fixture } from '../support/datasets.js';
import { load } from '../support/loading.js';
import { warm } from '../support/warm.js';

interface Event {
  readonly date: string;
  readonly happened: string;
  readonly entity: { readonly id: string };
}

const api = apiOver(
  async (graph) => {
    await load(graph, fixture('ruritania'));
    await warm(graph, 'timeline', { from: null, to: null, kinds: null, about: null, limit: 1, offset: 0 });
  },
  { texts: fixture('texts') },
);

async function timeline(args: string, fields = 'events { date happened entity { id } } total cut undated gaps') {
  const { body } = await api.ask(`{ timeline${args && `(${args})`} { ${fields} } }`);
  expect(body.errors).toBeUndefined();
  return body.data.timeline;
}

function lines({ events }: { readonly events: readonly Event[] }): string[] {
  return events.map(({ date, happened, entity }) => `${date} ${happened} ${entity.id}`);
}

it('orders everything that is dated, whether a statement or an entity says so', async () => {
  const all = await timeline('');
  expect(lines(all)).toEqual([
    '1962 FOUNDED board-of-trade',
    '1962 FOUNDED mott',
    '1970 FOUNDED bureau-of-clocks',
    '2004-04 DISSOLVED board-of-trade',
    '2004-04 RENAMED board-of-trade',
    '2011-05-03 BEGAN acs',
    '2011-05-03 ESTABLISHED acs',
    '2012 BEGAN gearwheel-laboratory',
    '2012 BEGAN gearwheel-laboratory',
    '2013 BEGAN rudolf-rassendyll',
    '2014 RELEASED castle-clock',
    '../2014 HAPPENED castle-clock',
    '2015 LAUNCHED clockwork-ruritania-2025',
    '2015 BEGAN flavia-elphberg',
    '2016 BEGAN clockwork-ruritania-2025',
    '2016 LAUNCHED clockwork-ruritania-2025',
    '2016 BEGAN three-year-automata-plan',
    '2016 BEGAN three-year-automata-plan',
    '2017 ESTABLISHED clockwork-growth-fund',
    '2017~ APPROVED zenda-automata-zone',
    '2017~ DESIGNATED zenda-automata-zone',
    '2018 ENDED rudolf-rassendyll',
    '2018 ENDED three-year-automata-plan',
    '2018 ENDED three-year-automata-plan',
    '2018 LAUNCHED zenda-railway-programme',
    '2019-01-01 BEGAN automata-act',
    '2019-01-01 IN_FORCE automata-act',
    '2025 ENDED clockwork-ruritania-2025',
    '2025 DUE looms-by-clockwork-2025',
  ]);
  expect(all).toMatchObject({ total: 29, cut: false });
  expect(await timeline('')).toEqual(all);
});

it('says how exact each date is and which days it can mean', async () => {
  const { events } = await timeline('', 'events { date precision approximate earliest latest }');
  const exact = (date: string) => events.find((event: Event) => event.date === date);
  expect(exact('2011-05-03')).toMatchObject({ precision: 'DAY', earliest: '2011-05-03', latest: '2011-05-03' });
  expect(exact('2004-04')).toMatchObject({ precision: 'MONTH', earliest: '2004-04-01', latest: '2004-04-30' });
  expect(exact('1962')).toMatchObject({ precision: 'YEAR', approximate: false, earliest: '1962-01-01' });
  expect(exact('2017~')).toMatchObject({ precision: 'YEAR', approximate: true, latest: '2017-12-31' });
  expect(exact('../2014')).toMatchObject({ precision: 'RANGE', earliest: null, latest: '2014-12-31' });
});

it('gives the statement behind an event, or else the lines of the entity', async () => {
  const { events } = await timeline(
    'about: "clockwork-growth-fund"',
    'events { happened hop { statement from { id } to { id } validity } datasets evidence locator quote quoteStatus }',
  );
  expect(events).toEqual([
    {
      happened: 'ESTABLISHED',
      hop: {
        statement: 'mott--established--clockwork-growth-fund',
        from: { id: 'mott' },
        to: { id: 'clockwork-growth-fund' },
        validity: null,
      },
      datasets: ['ruritania'],
      evidence: 'L74-75',
      locator: '2 Plans, money and zones',
      quote: expect.stringContaining('Clockwork Growth Fund'),
      quoteStatus: 'AVAILABLE',
    },
  ]);
  const railway = await timeline('about: "zenda-railway-programme"', 'events { hop { statement } evidence }');
  expect(railway.events).toEqual([{ hop: null, evidence: 'L64-66' }]);
});

it('keeps to what touches an entity, with the targets that are its own', async () => {
  const plan = await timeline(
    'about: "clockwork-ruritania-2025"',
    'about { name } events { happened hop { statement } }',
  );
  expect(plan).toEqual({
    about: { name: 'Clockwork Ruritania 2025' },
    events: [
      { happened: 'LAUNCHED', hop: { statement: 'mott--launched--clockwork-ruritania-2025' } },
      { happened: 'BEGAN', hop: null },
      { happened: 'LAUNCHED', hop: { statement: 'council-of-ministers--launched--clockwork-ruritania-2025' } },
      { happened: 'BEGAN', hop: { statement: 'three-year-automata-plan--implements--clockwork-ruritania-2025' } },
      { happened: 'ENDED', hop: { statement: 'three-year-automata-plan--implements--clockwork-ruritania-2025' } },
      { happened: 'ENDED', hop: null },
      { happened: 'DUE', hop: { statement: 'clockwork-ruritania-2025--has-target--looms-by-clockwork-2025' } },
    ],
  });
});

it('leaves out what certainly lies outside the time asked for', async () => {
  expect(lines(await timeline('from: "2015-07", to: "2016-01"'))).toEqual([
    '2015 LAUNCHED clockwork-ruritania-2025',
    '2015 BEGAN flavia-elphberg',
    '2016 BEGAN clockwork-ruritania-2025',
    '2016 LAUNCHED clockwork-ruritania-2025',
    '2016 BEGAN three-year-automata-plan',
    '2016 BEGAN three-year-automata-plan',
  ]);
  expect(lines(await timeline('to: "1962-02-03"'))).toContain('../2014 HAPPENED castle-clock');
  expect(lines(await timeline('from: "2019-01-02", to: "2024"'))).toEqual([]);
});

it('keeps to kinds and families at either end', async () => {
  expect(lines(await timeline('kinds: ["Fund", "Target"]'))).toEqual([
    '2017 ESTABLISHED clockwork-growth-fund',
    '2025 DUE looms-by-clockwork-2025',
  ]);
  expect(lines(await timeline('kinds: ["StateOrgan"]'))).toEqual([
    '2015 BEGAN flavia-elphberg',
    '2016 LAUNCHED clockwork-ruritania-2025',
  ]);
});

it('refuses a kind that there is not', async () => {
  const { body } = await api.ask('{ timeline(kinds: ["Spaceship"]) { total } }');
  expect(body.errors?.[0]?.message).toContain('Spaceship');
});

it('says what has no date and therefore no place', async () => {
  expect(await timeline('', 'undated gaps')).toEqual({ undated: 2, gaps: ['UNDATED_EVENT'] });
  expect(await timeline('about: "automata-act"', 'undated gaps')).toEqual({ undated: 1, gaps: ['UNDATED_EVENT'] });
  expect(await timeline('about: "clockwork-ruritania-2025"', 'undated gaps')).toEqual({ undated: 0, gaps: [] });
});

it('says when it was cut, and goes on there', async () => {
  const first = await timeline('limit: 2');
  expect(first).toMatchObject({ total: 29, cut: true });
  expect(lines(await timeline('limit: 1, offset: 1'))).toEqual(lines(first).slice(1));
  expect(await timeline('limit: 5, offset: 27')).toMatchObject({ events: [{}, {}], cut: false });
  expect(await timeline('limit: 5, offset: 99')).toMatchObject({ events: [], total: 29, cut: false });
  expect(await timeline('limit: -1, offset: -1')).toMatchObject({ events: [], cut: true });
});

it('is null where there is no such entity, and empty where nothing about it is dated', async () => {
  expect(await timeline('about: "nobody"')).toBeNull();
  expect(await timeline('about: "photonics"')).toMatchObject({ events: [], total: 0, cut: false, gaps: [] });
});

it('reads only what lies around the entity it is asked about', async () => {
  const session = api.graph.driver.session({ database: api.graph.database });
  const { summary } = await session.run(`PROFILE ${readFileSync('cypher/questions/timeline.cypher', 'utf8')}`, {
    about: 'acs',
    from: null,
    to: null,
    kinds: null,
    limit: 100,
    offset: 0,
  });
  await session.close();
  expect(summary.profile).not.toBe(false);
  expect(scans(summary.profile || undefined)).toEqual([]);
});

interface Operator {
  readonly operatorType: string;
  readonly dbHits: number;
  readonly children: readonly Operator[];
}

/** The scans that took place. */
function scans(operator: Operator | undefined): string[] {
  if (!operator) return [];
  const own = operator.operatorType.includes('Scan') && operator.dbHits > 0 ? [operator.operatorType] : [];
  return [...own, ...operator.children.flatMap(scans)];
}
