import { expect, it } from 'vitest';
import { apiOver } from '../support/api-over.js';
import { fixture } from '../support/datasets.js';
import { load } from '../support/loading.js';
import { warm } from '../support/warm.js';

const api = apiOver(
  async (graph) => {
    await load(graph, fixture('ruritania'));
    const parameters = { from: 'acs', to: 'mott', maxLength: 6, types: null, count: 3, through: false, asOf: null };
    await warm(graph, 'path', parameters);
  },
  { texts: fixture('texts') },
);

interface Path {
  readonly sentence: string;
}

/** The answer to `path` with these arguments. */
async function path(args: string) {
  const { body } = await api.ask(`{ path(${args}) {
    from { id } to { id } total cut gaps
    paths {
      length sentence certainty validity
      hops { statement from { id } to { id } evidence locator quote certainty validity }
      others { statement certainty conflict }
    }
  } }`);
  expect(body.errors).toBeUndefined();
  return body.data.path;
}

/** The sentences of an answer. */
const sentences = (answer: { paths: readonly Path[] }) => answer.paths.map((each) => each.sentence);

it('gives the shortest chains in words, with every statement as the source has it', async () => {
  const answer = await path('from: "acs", to: "clockwork-ruritania-2025"');
  expect(answer).toMatchObject({
    from: { id: 'acs' },
    to: { id: 'clockwork-ruritania-2025' },
    gaps: [],
  });
  expect(answer.paths[0]).toEqual({
    length: 2,
    sentence:
      'ACS is subordinate to MOTT (since 3 May 2011), which is responsible (in charge) for Clockwork Ruritania 2025',
    certainty: 'stated',
    validity: null,
    hops: [
      expect.objectContaining({
        statement: 'acs--subordinate-to--mott',
        from: { id: 'acs' },
        to: { id: 'mott' },
        evidence: 'L20-22',
        certainty: 'stated',
        quote: expect.stringContaining('Agency for Clockwork Standards'),
      }),
      expect.objectContaining({ statement: 'mott--responsible-for--clockwork-ruritania-2025' }),
    ],
    others: [
      expect.objectContaining({ statement: 'mott--established--acs' }),
      { statement: 'mott--launched--clockwork-ruritania-2025', certainty: 'disputed', conflict: 'clockwork-launcher' },
    ].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  });
});

it('reads statements backwards where the chain goes against them', async () => {
  const answer = await path('from: "zenda-automata-zone", to: "flavia-elphberg", count: 1');
  expect(sentences(answer)).toEqual([
    'the Zenda Automata Zone was approved by MOTT (in about 2017), which is subordinate to the Council of Ministers, ' +
      'which has as its Chancellor Flavia Elphberg (since 2015)',
  ]);
  expect(answer.paths[0].hops[2]).toMatchObject({
    from: { id: 'flavia-elphberg' },
    to: { id: 'council-of-ministers' },
  });
});

it('is as sure as its weakest statement', async () => {
  const answer = await path('from: "castle-clock", to: "strelsau", count: 1');
  expect(answer.paths).toMatchObject([
    { certainty: 'implied', sentence: 'Castle Clock is used by Strelsau (implied)' },
  ]);
});

it('takes a focus only where it is what was asked for, and passes no country or source unless told to', async () => {
  const direct = await path('from: "acs", to: "clockwork-automata", count: 1');
  expect(sentences(direct)).toEqual(['ACS focuses on clockwork automata']);
  const args = 'from: "hentzau-works", to: "tarlenheim-optics"';
  const [strict, loose] = [await path(`${args}, count: 20`), await path(`${args}, through: true, count: 20`)];
  expect(sentences(strict).join()).not.toMatch(/Ruritania,|focuses/);
  expect(sentences(loose).join()).toMatch(/is part of Ruritania, which includes Strelsau/);
});

it('keeps to the types and the length asked for, and says that nothing joins the two', async () => {
  const types = 'types: [SUBORDINATE_TO]';
  expect(sentences(await path(`from: "acs", to: "ministry-of-works", ${types}`))).toEqual([
    'ACS is subordinate to MOTT (since 3 May 2011), which is subordinate to the Council of Ministers, which has as its ' +
      'unit the Ministry of Works',
  ]);
  expect(await path(`from: "acs", to: "ministry-of-works", ${types}, maxLength: 2`)).toMatchObject({
    paths: [],
    total: 0,
    cut: false,
    gaps: ['NO_PATH'],
  });
});

it('leaves out what did not hold at the time, and tells known from possible', async () => {
  const args = 'from: "acs", to: "mott", count: 1';
  expect((await path(`${args}, asOf: "2012"`)).paths).toMatchObject([{ length: 1, validity: 'KNOWN' }]);
  const before = await path(`${args}, asOf: "2010"`);
  expect(before.paths.flatMap((each: { hops: { statement: string }[] }) => each.hops)).not.toContainEqual(
    expect.objectContaining({ statement: 'acs--subordinate-to--mott' }),
  );
  const further = await path('from: "acs", to: "council-of-ministers", count: 1, asOf: "2012"');
  expect(further).toMatchObject({ paths: [{ validity: 'POSSIBLE' }], gaps: ['UNDATED_RELATION'] });
});

it('says when there are more, and gives the same ones first', async () => {
  const args = 'from: "hentzau-works", to: "three-year-automata-plan"';
  const [one, many] = [await path(`${args}, count: 1`), await path(`${args}, count: 20`)];
  expect(one).toMatchObject({ cut: true, total: many.total });
  expect(many).toMatchObject({ cut: false, total: many.paths.length });
  expect(one.paths[0]).toEqual(many.paths[0]);
  expect(await path(`${args}, count: 20`)).toEqual(many);
});

it('answers null where one of the two is unknown', async () => {
  expect(await path('from: "acs", to: "nobody"')).toBeNull();
});
