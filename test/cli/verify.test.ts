import { describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.js';
import { edited, fixture } from '../support/datasets.js';

const ruritania = fixture('ruritania');
const texts = fixture('texts');
const text = fixture('texts/ruritania-2020.txt');

describe('verify', () => {
  it('says how much is proved, from a text or from a folder of texts', async () => {
    const proved = {
      out: `${ruritania}\n35 entity rows, 47 statements: 0 unproven, 0 explained exceptions\n`,
      err: '',
      code: 0,
    };
    expect(await runCli(['verify', ruritania, '--text', text])).toEqual(proved);
    expect(await runCli(['verify', ruritania, '--text', texts])).toEqual(proved);
    expect(await runCli(['verify', ruritania], { env: { SOURCE_TEXTS: texts } })).toEqual(proved);
  });

  it('shows each row that its lines do not prove, and exits 1', async () => {
    const folder = await edited(ruritania, {
      'statements.csv': (rows) =>
        rows.replace('mott,OWNS,hentzau-works,L54,,,,,,,,51', 'mott,OWNS,hentzau-works,L54,,,,,,,,52'),
    });
    const { out, err, code } = await runCli(['verify', folder, '--text', text]);
    expect(out).toMatch(/^error \[.*statements\.csv:\d+:\d+\n.*52/ms);
    expect(out).toContain('35 entity rows, 47 statements: 1 unproven, 0 explained exceptions');
    expect(err).toMatch(
      /^error Rows of .* are not proven by the lines they cite\. \[EVIDENCE_UNPROVEN\]\n.*cure Cite the lines/s,
    );
    expect(code).toBe(1);
  });

  it('refuses a text that is not the one the rows were read from', async () => {
    const wrong = await runCli(['verify', ruritania, '--text', fixture('texts/graustark-2021.txt')]);
    expect(wrong).toMatchObject({ out: '', code: 1 });
    expect(wrong.err).toMatch(
      /is not the text that test\/fixtures\/ruritania was read from\. \[TEXT_MISMATCH\]\n.*SHA-256/s,
    );
    const missing = await runCli(['verify', ruritania, '--text', fixture('texts/nothing.txt')]);
    expect(missing).toMatchObject({ out: '', code: 1 });
    expect(missing.err).toMatch(/is not there\. \[TEXT_MISMATCH\]/);
  });

  it('asks for the text where none is given, as wrong usage', async () => {
    expect(await runCli(['verify', ruritania])).toEqual({
      out: '',
      err: 'error verify needs the source text. [USAGE]\n  cure Give it with --text FILE, or set SOURCE_TEXTS.\n',
      code: 2,
    });
  });

  it('gives the report as JSON', async () => {
    const { out } = await runCli(['verify', ruritania, '--text', text, '--json']);
    expect(JSON.parse(out)).toEqual([
      { folder: ruritania, checked: { entities: 35, statements: 47 }, findings: [], explained: [] },
    ]);
  });
});
