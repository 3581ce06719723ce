import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiOver } from '../support/api-over.js';
import { edited, fixture } from '../support/datasets.js';
import { load } from '../support/loading.js';

const api = apiOver(
  async (graph) => {
    const named = await edited(fixture('ruritania'), {
      'organizations.csv': (text) =>
        text
          .replace('Ministry of Trade and Technology,MOTT,,', 'Ministry of Trade and Technology,MOTT,商贸技术部,')
          .replace('Automata Advisory Committee,,', 'Automata Advisory Committee,IT,'),
    });
    await load(graph, named);
  },
  { texts: fixture('texts') },
);

/** The first field of an answer that must have no errors. */
async function answer(query: string) {
  const { body } = await api.ask(query);
  expect(body.errors).toBeUndefined();
  return Object.values(body.data)[0] as never;
}

describe('chainOfCommand', () => {
  it('climbs to the top, statement by statement, with what each rests on', async () => {
    const chain = await answer(`{ chainOfCommand(id: "zenda-test-bench") {
      entity { name }
      steps { level below { id } superior { id } subordinate hop { statement since certainty evidence locator validity } }
      top { id } gaps
    } }`);
    expect(chain).toMatchObject({
      entity: { name: 'Zenda Test Bench' },
      steps: [
        { level: 1, below: { id: 'zenda-test-bench' }, superior: { id: 'gearwheel-laboratory' }, subordinate: true },
        { level: 2, superior: { id: 'acs' }, hop: { evidence: 'L20-23', certainty: 'stated', validity: null } },
        { level: 3, superior: { id: 'mott' }, hop: { statement: 'acs--subordinate-to--mott', since: '2011-05-03' } },
        { level: 4, superior: { id: 'council-of-ministers' } },
        { level: 5, superior: { id: 'diet' }, subordinate: false },
      ],
      top: [{ id: 'diet' }],
      gaps: [],
    });
  });

  it('leaves out what did not hold at the time, and tells known from possible', async () => {
    const before = await answer('{ chainOfCommand(id: "acs", asOf: "2010") { steps { level } gaps } }');
    expect(before).toEqual({ steps: [], gaps: ['NO_SUPERIOR'] });
    const after = await answer(
      '{ chainOfCommand(id: "acs", asOf: "2012-03") { steps { superior { id } hop { validity } } gaps } }',
    );
    expect(after).toMatchObject({
      steps: [
        { superior: { id: 'mott' }, hop: { validity: 'KNOWN' } },
        { superior: { id: 'council-of-ministers' }, hop: { validity: 'POSSIBLE' } },
        { superior: { id: 'diet' }, hop: { validity: 'POSSIBLE' } },
      ],
      gaps: ['UNDATED_RELATION'],
    });
  });

  it('says that a year in which something began may not have seen it yet', async () => {
    const during = await answer('{ chainOfCommand(id: "acs", asOf: "2011") { steps { hop { validity } } } }');
    expect(during).toMatchObject({ steps: [{ hop: { validity: 'POSSIBLE' } }, {}, {}] });
  });

  it('says that a body has no superior, and null where there is no such body', async () => {
    expect(await answer('{ chainOfCommand(id: "diet") { steps { level } gaps } }')).toEqual({
      steps: [],
      gaps: ['NO_SUPERIOR'],
    });
    expect(await answer('{ chainOfCommand(id: "nobody") { gaps } }')).toBeNull();
  });
});

describe('whoRuns', () => {
  const runners =
    'runners { entity { id } hop { type act role date certainty conflict quote } through { statement } answersTo { superior { id } subordinate } gaps }';

  it('names everybody in their parts, rival claims included, and whom they answer to', async () => {
    expect(await answer(`{ whoRuns(id: "clockwork-ruritania-2025") { ${runners} gaps } }`)).toMatchObject({
      runners: [
        {
          entity: { id: 'mott' },
          hop: {
            type: 'RESPONSIBLE_FOR',
            role: 'in charge',
            quote: expect.stringContaining('The MOTT is in charge of it'),
          },
          answersTo: [
            { superior: { id: 'council-of-ministers' }, subordinate: true },
            { superior: { id: 'diet' }, subordinate: false },
          ],
        },
        {
          entity: { id: 'council-of-ministers' },
          hop: { type: 'LAUNCHED', date: '2016', certainty: 'disputed', conflict: 'clockwork-launcher' },
        },
        {
          entity: { id: 'mott' },
          hop: { type: 'LAUNCHED', date: '2015', certainty: 'disputed', conflict: 'clockwork-launcher' },
        },
      ],
      gaps: [],
    });
  });

  it('climbs to the policy a thing is part of, and says by which statement', async () => {
    const answered = await answer(`{ whoRuns(id: "zenda-railway-programme") { ${runners} gaps } }`);
    expect(answered).toMatchObject({
      runners: [
        { entity: { id: 'ministry-of-works' }, through: [] },
        {
          entity: { id: 'mott' },
          through: [{ statement: 'zenda-railway-programme--part-of--clockwork-ruritania-2025' }],
        },
        { entity: { id: 'council-of-ministers' } },
        { entity: { id: 'mott' } },
      ],
    });
  });

  it('says what is missing', async () => {
    expect(await answer('{ whoRuns(id: "automata-act") { runners { entity { id } } gaps } }')).toEqual({
      runners: [{ entity: { id: 'mott' } }],
      gaps: ['NO_RESPONSIBLE_BODY'],
    });
    expect(await answer('{ whoRuns(id: "photonics") { runners { entity { id } } gaps } }')).toEqual({
      runners: [],
      gaps: ['NO_FOUNDER', 'NO_RESPONSIBLE_BODY'],
    });
  });

  it('answers for a body with its head and its superior', async () => {
    expect(await answer(`{ whoRuns(id: "council-of-ministers") { ${runners} } }`)).toMatchObject({
      runners: [{ entity: { id: 'flavia-elphberg' }, hop: { type: 'HEADS', role: 'Chancellor' } }],
    });
  });

  it('leaves out what came later', async () => {
    expect(
      await answer(
        '{ whoRuns(id: "clockwork-ruritania-2025", asOf: "2015") { runners { entity { id } hop { type validity } } } }',
      ),
    ).toEqual({
      runners: [
        { entity: { id: 'mott' }, hop: { type: 'RESPONSIBLE_FOR', validity: 'POSSIBLE' } },
        { entity: { id: 'mott' }, hop: { type: 'LAUNCHED', validity: 'POSSIBLE' } },
      ],
    });
  });
});

describe('search', () => {
  it.each([
    ['MOTT', 'mott', 'EXACT_ACRONYM'],
    ['mott', 'mott', 'EXACT_ACRONYM'],
    ['castle clock', 'castle-clock', 'EXACT_NAME'],
    ['Chancellor Flavia Elphberg', 'flavia-elphberg', 'EXACT_ALIAS'],
    ['ministry of tr', 'mott', 'PREFIX'],
    ['automata advisory', 'automata-advisory-committee', 'PREFIX'],
    ['fund growth', 'clockwork-growth-fund', 'WORDS'],
    ['minstry of trad and tecnology', 'mott', 'FUZZY'],
    ['Elfberg', 'flavia-elphberg', 'FUZZY'],
    ['Strélsau', 'strelsau', 'FUZZY'],
  ])('%s finds %s by %s', async (phrase, id, how) => {
    const hits = await answer(`{ search(phrase: ${JSON.stringify(phrase)}, limit: 3) { entity { id } how matched } }`);
    expect(hits).toMatchObject([{ entity: { id }, how }, ...Array((hits as unknown[]).length - 1).fill({})]);
  });

  it('keeps to the kinds or families asked for', async () => {
    const hits: { entity: { family: string } }[] = await answer(
      '{ search(phrase: "clockwork", kinds: ["Fund", "Plan"]) { entity { family } } }',
    );
    expect(new Set(hits.map((hit) => hit.entity.family))).toEqual(new Set(['Fund', 'Policy']));
  });

  it('tells what it can be asked for where there is no such kind, and takes a plural', async () => {
    const ask = (kind: string) => api.ask(`{ search(phrase: "clockwork", kinds: ["${kind}"]) { entity { family } } }`);
    expect((await ask('Ministri')).body.errors).toMatchObject([
      {
        message: expect.stringContaining('There is no kind or family "Ministri". Did you mean "Ministry"?'),
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ]);
    const { body } = await ask('policies');
    expect(new Set(body.data.search.map((hit: { entity: { family: string } }) => hit.entity.family))).toEqual(
      new Set(['Policy']),
    );
  });

  it('finds names in Chinese characters, whole and in part', async () => {
    for (const phrase of ['商贸技术部', '技术部'])
      expect(await answer(`{ search(phrase: "${phrase}", limit: 1) { entity { id } matched } }`)).toEqual([
        { entity: { id: 'mott' }, matched: '商贸技术部' },
      ]);
  });

  it('finds an acronym that is an English stop word', async () => {
    expect(await answer('{ search(phrase: "it") { entity { id } how } }')).toMatchObject([
      { entity: { id: 'automata-advisory-committee' }, how: 'EXACT_ACRONYM' },
    ]);
  });

  it.each([0, -1, 500])('takes %d for a limit', async (limit) => {
    const { body } = await api.ask(`{ search(phrase: "mott", limit: ${limit}) { how } }`);
    expect(body.errors).toBeUndefined();
    expect(body.data.search.length > 0).toBe(limit > 0);
  });

  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['operators', 'AND OR NOT'],
    ['a quote', '"'],
    ['slashes', 'a/b/c'],
    ['a backslash', '\\'],
    ['wildcards', '*?~^'],
    ['brackets', '(){}[]'],
    ['an emoji', '🙂'],
    ['an apostrophe', "'; DROP"],
    ['signs', '+-&|!:'],
    ['10,000 letters', 'x'.repeat(10_000)],
    ['10,000 letters in words', 'to be or not '.repeat(800)],
    ['10,000 quotes', '"'.repeat(10_000)],
    ['characters that are none', '\u0000\u200b\uffff'],
    ['a range and a field', 'a~99 [1 TO *] _exists_:x'],
  ])('takes %s without an error', async (_, phrase) => {
    const { body } = await api.ask('query ($phrase: String!) { search(phrase: $phrase) { how } }', { phrase });
    expect(body.errors).toBeUndefined();
  });
});

/** Questions that are about everything, so that there is no place to start at, and why. */
const aboutEverything: Readonly<Record<string, string>> = {
  'timeline.cypher':
    'without `about` any statement or entity may be dated; with it nothing is scanned, see its own test',
  'overlaps.cypher': 'every statement that joins a body to a technology or policy counts',
  'moneyFlows.cypher': 'any statement, policy, fund or figure may have an amount',
  'conflicts.cypher': 'a statement of any type may be disputed',
  'coverage.cypher': 'every row of a dataset counts',
};

describe('the texts of the questions', () => {
  it.each(readdirSync('cypher/questions').filter((file) => !(file in aboutEverything)))(
    '%s starts at an index',
    async (file) => {
      const cypher = readFileSync(join('cypher/questions', file), 'utf8');
      const parameters = {
        id: 'acs',
        from: 'acs',
        to: 'mott',
        types: null,
        depth: 2,
        maxLength: 6,
        count: 3,
        through: false,
        asOf: null,
        phrase: 'mott',
        kinds: null,
        limit: 5,
        offset: 0,
        dataset: 'ruritania',
        since: null,
      };
      const session = api.graph.driver.session({ database: api.graph.database });
      const { summary } = await session.run(`EXPLAIN ${cypher}`, parameters);
      await session.close();
      expect(JSON.stringify(summary.plan)).not.toMatch(
        /AllNodesScan|NodeByLabels?Scan|AllRelationshipsScan|RelationshipTypes?Scan/,
      );
    },
  );
});
