import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/index.js';
import { serve } from '../support/api.js';
import { buildProgram, runCli, spawnCli } from '../support/cli.js';
import { fixture } from '../support/datasets.js';
import { load } from '../support/loading.js';
import { model } from '../support/model.js';
import { connectForTest, wipe } from '../support/neo4j.js';

let graph: Graph;

beforeAll(async () => {
  await buildProgram();
  graph = await connectForTest();
  await wipe(graph);
  await load(graph, fixture('ruritania'));
});
afterAll(async () => graph.close());

/** For each question, words that make sense on the tiny dataset. */
const words: Readonly<Record<string, readonly string[]>> = {
  search: ['minstry of trade', '--limit', '3', '--kinds', 'Ministry,Agency'],
  entity: ['acs'],
  unitsUnder: ['mott'],
  path: ['zenda-test-bench', 'diet'],
  neighbourhood: ['acs'],
  chainOfCommand: ['zenda-test-bench'],
  whoRuns: ['clockwork-ruritania-2025', '--as-of', '2016'],
  timeline: ['--from', '2010'],
  overlaps: ['--kind', 'Organization'],
  moneyFlows: ['--currency', 'GBP'],
  conflicts: [],
  coverage: ['ruritania'],
  changes: ['ruritania'],
};

describe('ask', () => {
  it.each(model.questions.map(({ name }) => name))('answers %s as text, as JSON and as CSV', async (name) => {
    const asked = words[name] ?? [];
    expect(words).toHaveProperty(name);
    const text = await runCli(['ask', name, ...asked]);
    expect(text).toMatchObject({ code: 0, out: expect.stringMatching(/\S.*\n$/s) });
    expect(text.err).toMatch(new RegExp(`^npx policy-graph ask ${name}.*\\n$`));
    const json = await runCli(['ask', name, ...asked, '--json']);
    expect(JSON.parse(json.out)).toBeTypeOf('object');
    const csv = await runCli(['ask', name, ...asked, '--csv']);
    expect(csv).toMatchObject({ code: 0, out: expect.stringMatching(/^[\w.,]+\n/) });
  });

  it('tells who has which part in a plan, how surely, and where the source says so', async () => {
    const { out } = await runCli(['ask', 'whoRuns', 'zenda-railway-programme']);
    expect(out).toMatch(/^Zenda Railway Programme zenda-railway-programme\n {2}runners\n/);
    expect(out).toContain(`    - Ministry of Works ministry-of-works
        Ministry of Works RESPONSIBLE_FOR Zenda Railway Programme (coordinates)
          stated · 2 Plans, money and zones · L64-65
`);
  });

  it('shows the passage itself where the source texts are at hand', async () => {
    const { out } = await runCli(['ask', 'chainOfCommand', 'acs'], { env: { SOURCE_TEXTS: fixture('texts') } });
    expect(out).toContain(
      '“The Agency for Clockwork Standards (ACS) was set up within the MOTT by the ministry on the 3rd',
    );
  });

  it('takes a name or an acronym for an id, and says how it was understood', async () => {
    const byId = await runCli(['ask', 'chainOfCommand', 'acs']);
    expect(byId.err).toBe('npx policy-graph ask chainOfCommand acs\n');
    expect(await runCli(['ask', 'chainOfCommand', 'Agency for Clockwork Standards'])).toEqual(byId);
    expect(await runCli(['ask', 'chainOfCommand', 'ACS'])).toEqual(byId);
  });

  it('names the nearest entities where it is not clear which is meant, and where none is near', async () => {
    const unclear = await runCli(['ask', 'chainOfCommand', 'ministry']);
    expect(unclear).toMatchObject({ out: '', code: 1 });
    expect(unclear.err).toMatch(
      /^error It is not clear which entity "ministry" is\. \[UNKNOWN_ENTITY\]\n {2}cure Did you mean .*mott \(Ministry of Trade and Technology\)/,
    );
    const unknown = await runCli(['ask', 'whoRuns', 'qqqqqq']);
    expect(unknown).toMatchObject({ out: '', code: 1 });
    expect(unknown.err).toContain('cure Find ids with: npx policy-graph ask search "a name"');
  });

  it('takes a name for a body where the question is about bodies, and for nothing that merely has that name', async () => {
    // The observatory is the only body of that name; Strelsau itself is a city.
    const observatory = await runCli(['ask', 'chainOfCommand', 'Strelsau Observ']);
    expect(observatory).toMatchObject({ err: 'npx policy-graph ask chainOfCommand strelsau-observatory\n', code: 0 });
    const city = await runCli(['ask', 'chainOfCommand', 'Strelsau']);
    expect(city).toMatchObject({ out: '', code: 1 });
    expect(city.err).toBe(
      'error It is not clear which entity "Strelsau" is. strelsau (Strelsau) is a Place; expected: Organization. [UNKNOWN_ENTITY]\n' +
        '  cure Did you mean strelsau-observatory (Strelsau Observatory)?\n',
    );
    expect(await runCli(['ask', 'unitsUnder', 'strelsau'])).toMatchObject({ out: '', code: 1 });
    expect(await runCli(['ask', 'entity', 'Strelsau'])).toMatchObject({
      err: 'npx policy-graph ask entity strelsau\n',
    });
  });

  it('does not take a name for another that shares a word with it, but offers the nearest three', async () => {
    const { err, code } = await runCli(['ask', 'chainOfCommand', 'ministry of agriculture']);
    expect(code).toBe(1);
    expect(err).toMatch(/cure Did you mean ([\w-]+ \([^)]+\), or ){2}[\w-]+ \([^)]+\)\?\n$/);
  });

  it.each([
    [['path', 'from', 'ACS', 'to', 'Diet'], 'path acs diet'],
    [['timeline', 'of', 'Automata', 'Act'], 'timeline --about automata-act'],
    [['overlaps', 'between', 'ministries'], 'overlaps --kind Ministry'],
    [['search', 'for', 'castle', 'clock'], 'search "castle clock"'],
    [['whoRuns', 'Zenda', 'Railway', 'Programme'], 'whoRuns zenda-railway-programme'],
    [['what', 'is', 'under', 'MOTT', 'in', '2012'], 'unitsUnder mott --as-of 2012'],
  ])('understands %j without quotes, though it may begin with the name of a question', async (said, command) => {
    expect(await runCli(['ask', ...said])).toMatchObject({ err: `npx policy-graph ask ${command}\n`, code: 0 });
  });

  it.each([
    [['conflicts', 'galore'], 'conflicts takes no argument, found: galore.'],
    [['path', 'acs', 'diet', 'mott'], 'path takes <from> <to>, found: acs diet mott.'],
    [['search', 'clockwork', '--kinds', 'Ministri'], 'There is no kind or family "Ministri".'],
    [['search', 'clockwork', '--limit', '99999999999'], 'expected a whole number of at most nine digits'],
  ])('passes over nothing that was said: %j', async (said, problem) => {
    const { out, err, code } = await runCli(['ask', ...said]);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain(problem);
  });

  it('names the datasets there are where one is asked for that is not', async () => {
    expect((await runCli(['ask', 'changes', 'graustark'])).err).toContain('cure The datasets are: ruritania.');
  });

  it('prints a query for GraphQL that has the same answer, in the order of schema.graphql', async () => {
    const api = await serve(graph);
    try {
      for (const { name } of model.questions) {
        const asked = ['ask', name, ...(words[name] ?? [])];
        const { out: query } = await runCli([...asked, '--graphql']);
        const { body } = await api.ask(query);
        expect(body.errors).toBeUndefined();
        const { out } = await runCli([...asked, '--json']);
        expect(JSON.stringify(JSON.parse(out)), name).toBe(JSON.stringify(body.data[name]));
      }
    } finally {
      await api.close();
    }
  });

  it('has colours for a terminal, and none where there is no terminal or NO_COLOR is set', {
    timeout: 120_000,
  }, async () => {
    const ask = (env: Record<string, string>) => spawnCli(['ask', 'whoRuns', 'automata-act'], { env }).ended;
    const [coloured, plain] = [await ask({ NO_COLOR: '', FORCE_COLOR: '1' }), await ask({ NO_COLOR: '1' })];
    expect(coloured.out).toContain('\u001b[1mAutomata Act\u001b[22m');
    expect(stripVTControlCharacters(coloured.out)).toBe(plain.out);
    expect(plain.out).not.toContain('\u001b');
  });

  it('names the question that was meant', async () => {
    const { out, err, code } = await runCli(['ask', 'who-runs']);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toMatch(
      /^error There is no question "who-runs"\. \[UNKNOWN_QUESTION\]\n {2}cure Did you mean "whoRuns"\?/,
    );
  });

  it('lists the questions, and gives them as JSON', async () => {
    const { out } = await runCli(['ask', '--list']);
    expect(out).toContain('whoRuns <id> [--as-of …]\n');
    const { out: json } = await runCli(['ask', '--json']);
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(model.questions)));
  });

  it('writes data to standard output only, in a process of its own', { timeout: 120_000 }, async () => {
    const { out, err, code } = await spawnCli(['ask', 'search', 'mott', '--json']).ended;
    expect(JSON.parse(out)).toMatchObject([{ entity: { id: 'mott' }, how: 'EXACT_ACRONYM' }]);
    expect({ err, code }).toEqual({ err: 'npx policy-graph ask search mott\n', code: 0 });
  });
});
