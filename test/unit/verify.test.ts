import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Dataset, readSourceText } from '../../src/dataset/index.js';
import { formatVerifyReport, type VerifyReport, verifyDataset } from '../../src/verify/index.js';
import { findName, toName } from '../../src/verify/names.js';
import { isNamed, prepareText, toPassage } from '../../src/verify/passage.js';
import { edited, fixture, readSound } from '../support/datasets.js';
import { model } from '../support/model.js';

const ruritania = fixture('ruritania');
const texts = fixture('texts');

/** Whether a name stands in a passage of the lines given. */
function stands(name: string, lines: readonly string[], form?: 'acronym'): boolean {
  return isNamed([toName(name, form)], toPassage(prepareText(lines), [{ first: 1, last: lines.length }]));
}

describe('a name stands in a passage', () => {
  it.each<[string, string, readonly string[]]>([
    ['whatever its letter case', 'Governance principles', ['the GOVERNANCE Principles']],
    [
      'across line breaks',
      'Ministry of Science and Technology',
      ['The Ministry of', 'Science and', 'Technology (MOST)'],
    ],
    ['with a line break inside a word', 'standardisation body', ['the stan', 'dardisation body']],
    ['with a hyphen at the line end', 'development plan', ['the develop-', 'ment plan']],
    ['with a hyphen lost', 'Three-Year Action Plan', ['the ThreeYear Action Plan']],
    ['with a hyphen lost beside an acronym', 'AI', ['on AIrelated science']],
    ['with a hyphen between years lost', 'Plan 2016-2020', ['the Plan 20162020']],
    ['with a footnote digit stuck to its end', 'Innovation Centre', ['an Innovation Centre126 in']],
    ['with a footnote digit stuck inside', 'Innovation Centre for Robotics', ['Innovation Centre126 for Robotics']],
    ['with a footnote digit stuck to a year', 'Clockwork Ruritania 2025', ['Clockwork Ruritania 202512 is']],
    ['in the plural', 'pilot zone', ['eleven pilot zones']],
    ['in the singular', 'Development Policies', ['a development policy']],
    ['in the plural inside', 'Academy of Science', ['the Academies of Sciences']],
    ['with another plural', 'box and house', ['boxes and houses']],
    ['with a curly apostrophe', "Chamber of People's Deputies", ['the Chamber of People’s Deputies']],
    ['in the possessive', 'Ruritania', ['Ruritania’s relative focus']],
    ['with an ampersand', 'Research and Development Council', ['the Research & Development Council']],
    ['with a ligature', 'Office of Finance', ['the Oﬃce of Finance']],
    ['after an abbreviation', 'Roberts et al. 2020', ['Roberts et al. 2020.']],
    ['in a script without spaces', '文部省', ['旧文部省が発表']],
    ['in another alphabet', 'Министерство науки', ['министерство науки']],
  ])('%s', (_, name, lines) => {
    expect(stands(name, lines)).toBe(true);
  });

  it.each<[string, string, readonly string[]]>([
    ['inside another word', 'Zenda', ['the Hindzenda war']],
    ['inside a word with capitals', 'Spring', ['the firm MainSpring']],
    ['at the start of a longer word', 'Robot', ['Roboticswork']],
    ['inside an acronym', 'AI', ['the RAICT and the AIUB']],
    ['as another word that looks like its acronym', 'MOST', ['the most important']],
    ['with words between', 'Ministry of Technology', ['Ministry of Science and Technology']],
    ['across the end of a sentence', 'Zenda Plan', ['made in Zenda. Plan for it.']],
    ['with another year', 'Clockwork Ruritania 2025', ['Clockwork Ruritania 2035']],
    ['as a part of a longer number', 'TC 28', ['the TC 2810 group']],
    ['at all where there is nothing', '', ['some text']],
  ])('not %s', (_, name, lines) => {
    expect(stands(name, lines)).toBe(false);
  });

  it('as an acronym only in its own letter case, in the plural too', () => {
    expect(stands('Sme', ['an SME'], 'acronym')).toBe(false);
    expect(stands('SME', ['many SMEs'], 'acronym')).toBe(true);
    expect(stands('SMEs', ['an SME'])).toBe(true);
  });

  it('across ranges, whichever way the sentence jumps', () => {
    const text = prepareText(['Dolls Commission (NDC)', 'a footnote', 'the National']);
    const passage = toPassage(text, [
      { first: 1, last: 1 },
      { first: 3, last: 3 },
    ]);
    expect(isNamed([toName('National Dolls Commission')], passage)).toBe(true);
  });

  it('as often as it is there', () => {
    const { sequence } = prepareText(['The MOTT and the MOTT.', 'MOTT']);
    expect(findName(toName('MOTT'), sequence, 9)).toEqual([1, 4, 5]);
  });
});

describe('verification', () => {
  let lines: readonly string[];
  let dataset: Dataset;

  beforeAll(async () => {
    dataset = await readSound(ruritania);
    const text = await readSourceText(texts, dataset.manifest);
    if (text.status !== 'AVAILABLE') throw new Error(text.status);
    lines = text.lines;
  });

  async function verifyEdited(file: string, from: string, to: string): Promise<VerifyReport> {
    const folder = await edited(ruritania, { [file]: (text) => text.replace(from, to) });
    return verifyDataset(await readSound(folder), model, lines);
  }

  it.each(['ruritania', 'graustark'])('proves every row of %s', async (name) => {
    const sound = await readSound(fixture(name));
    const text = await readFile(`${texts}/${sound.manifest.source.file}`, 'utf8');
    const report = verifyDataset(sound, model, text.split('\n'));
    expect(report).toEqual({
      checked: { entities: sound.entities.length, statements: sound.statements.length },
      findings: [],
      explained: [],
    });
  });

  it.each<[string, string, string, string]>([
    ['named', 'organizations.csv', 'L36,', 'L38,'],
    ['ends-named', 'statements.csv', 'L54,,,,,,,,51', 'L55,,,,,,,,'],
    ['numbers', 'statements.csv', ',51,', ',49,'],
    ['numbers', 'organizations.csv', 'An agency that writes', 'One of 7 agencies that writes'],
    ['numbers', 'policies.csv', ',2017,', ',2019,'],
    ['dates', 'statements.csv', ',2013,2018,', ',2012,2018,'],
    ['dates', 'organizations.csv', '2011-05-03', '2011-06-03'],
    ['dates', 'organizations.csv', '2011-05-03', '2011-05-04'],
    ['dates', 'policies.csv', '2016/2025', '2016/2026'],
    ['numbers', 'policies.csv', '£40 m', '$40 m'],
    ['printed', 'funds.csv', ',1500000,', ',2017,'],
  ])('%s: finds what the lines do not prove (%s: %s → %s)', async (rule, file, from, to) => {
    const { findings } = await verifyEdited(file, from, to);
    expect(findings.map((finding) => finding.rule)).toContain(rule);
  });

  it.each([
    ['a season', ',2012,,,', ',2011-21/..,,,', ['spring 2011']],
    ['a decade', ',2012,,,', ',201X,,,', ['since 2012']],
    ['a numeric date', ',2012,,,', ',2012-04-30,,,', ['30.4.2012']],
    ['a short month', ',2012,,,', ',2012-09,,,', ['Sept 2012']],
  ])('accepts %s for a date', async (_, from, to, more) => {
    const folder = await edited(ruritania, {
      'statements.csv': (text) => text.replace(`L23-24,,${from}`, `L23-24|L85,,${to}`),
    });
    const { findings } = verifyDataset(await readSound(folder), model, [...lines, ...more]);
    expect(findings).toEqual([]);
  });

  it('says what was looked for, where, and where it does stand', async () => {
    const report = await verifyEdited('statements.csv', 'mott,L36,', 'mott,L37,');
    const [first] = report.findings;
    expect(formatVerifyReport(report).replaceAll(first?.at.file ?? '', 'statements.csv')).toBe(
      `error [ends-named] An end of a statement is not named in the evidence. (2 times)
  statements.csv:11:44
    found    automata-advisory-committee with L37
    expected "Automata Advisory Committee" in these lines
    hint     It is named in L36.
  statements.csv:11:80
    found    mott with L37
    expected "Ministry of Trade and Technology" or "MOTT" in these lines
    hint     It is named in L14, L21, L36, L54, L63.

35 entity rows, 47 statements: 2 unproven, 0 explained exceptions`,
    );
  });

  it('counts rows whose note explains why the lines do not prove them', async () => {
    const report = await verifyEdited(
      'statements.csv',
      'L54,,,,,,,,51,,,,,,,stated,,',
      'L54,,,,,,,,49,,,,,,,stated,,verify: a slip',
    );
    expect(report.findings).toEqual([]);
    expect(report.explained).toHaveLength(1);
    expect(formatVerifyReport(report)).toBe('35 entity rows, 47 statements: 0 unproven, 1 explained exception');
  });

  it('lets the report cite and report, and its publisher report, without naming itself', async () => {
    const other = await verifyEdited('dataset.yaml', 'publisher: Strelsau Observatory', 'publisher: Somebody else');
    expect(other.findings.map(({ rule, found }) => [rule, found])).toEqual([
      ['ends-named', 'strelsau-observatory with L83-84'],
    ]);
  });

  it('takes identifiers for names in a register only', async () => {
    const asRegister = async (kind: string) => {
      const folder = await edited(ruritania, {
        'dataset.yaml': (text) => text.replace('kind: text', `kind: ${kind}`).replace('lines: 84', 'lines: 85'),
        'statements.csv': (text) =>
          text.replace('mott,L36,', 'mott,L36|L85,').replace('committee,ADVISES', 'committee,ADVISES'),
        'organizations.csv': (text) => text.replace(',MOTT,', ',,'),
      });
      return verifyDataset(await readSound(folder), model, [...lines, 'R-0017;R-0036']).findings.filter(
        ({ at, found }) => at.line === 11 && found?.startsWith('mott'),
      );
    };
    expect(await asRegister('register')).toEqual([]);
    expect(await asRegister('text ')).toHaveLength(1);
  });

  it('frees a number from a footnote mark that the row names', async () => {
    const glued = lines.map((line) => line.replace('owns 51%', 'owns 5181%'));
    const folder = await edited(ruritania, {
      'statements.csv': (text) => text.replace('hentzau-works,L54,,,', 'hentzau-works,L54,,81,'),
    });
    const found = verifyDataset(await readSound(folder), model, glued).findings.filter(({ at }) =>
      at.file.endsWith('statements.csv'),
    );
    expect(found).toEqual([]);
    expect(verifyDataset(dataset, model, glued).findings.map(({ rule }) => rule)).toContain('numbers');
  });

  it('proves 1,500 rows against 3,000 lines in well under a second', () => {
    const long = [...lines, ...Array.from({ length: 3000 }, (_, index) => lines[index % lines.length] ?? '')];
    const statements = Array.from({ length: 32 }, () => dataset.statements).flat();
    const started = performance.now();
    verifyDataset({ ...dataset, statements }, model, long);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
