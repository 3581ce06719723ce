import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { parseConfig } from '../../src/config.js';
import type { Section } from '../../src/dataset/index.js';
import { readDataset, readSourceText } from '../../src/dataset/index.js';
import { validateDataset } from '../../src/validate/index.js';
import { type Coverage, coverageOf, formatCoverage } from '../../src/verify/index.js';
import { edited, fixture, readSound } from '../support/datasets.js';
import { model } from '../support/model.js';

const ruritania = fixture('ruritania');
const texts = fixture('texts');

/** The dataset with some of its rows taken away and some keys added to its dataset.yaml. */
async function withGaps({ rows = '', ignored = '' } = {}): Promise<string> {
  const files = ['organizations.csv', 'statements.csv'];
  const drop = (text: string): string =>
    text
      .split('\n')
      .filter((line) => !line.includes(rows))
      .join('\n');
  return edited(ruritania, {
    ...(rows === '' ? {} : Object.fromEntries(files.map((file) => [file, drop]))),
    ...(ignored === '' ? {} : { 'dataset.yaml': (text: string) => `${text}ignored:\n${ignored}` }),
  });
}

async function cover(folder: string, section?: Section): Promise<Coverage> {
  const dataset = await readSound(folder);
  const text = await readSourceText(texts, dataset.manifest);
  if (text.status !== 'AVAILABLE') throw new Error(text.status);
  return coverageOf(dataset, text.lines, section);
}

function linesOf({ sections }: Coverage, id: string): readonly number[] | undefined {
  return sections.find((section) => section.id === id)?.passedOverLines.map(({ line }) => line);
}

describe('the coverage of a text', () => {
  it('counts lines, cited lines, statements and entities of each section, with those inside it', async () => {
    const { sections, total } = await cover(ruritania);
    const counts = sections.map(({ id, depth, lines, cited, statements, entities }) =>
      [id, depth, lines, cited, statements, entities].join(' '),
    );
    expect(counts).toEqual([
      'title 0 2 2 0 3',
      'who-decides 0 42 31 25 22',
      'crown-and-cabinet 1 18 15 12 11',
      'notes 1 4 2 2 2',
      'advisers-and-industry 1 18 14 11 9',
      'table-1 2 10 8 4 3',
      'plans-money-and-zones 0 26 23 22 10',
      'box-1 1 7 6 8 3',
    ]);
    expect(total).toEqual({ lines: 70, cited: 56, statements: 47, entities: 35, passedOver: 3, ignored: 0 });
  });

  it('lists a line that no row cites with the innermost section, and counts it in all around', async () => {
    const { sections, total } = await cover(ruritania);
    const passedOver = sections.map(({ id, passedOver, passedOverLines }) => [id, passedOver, passedOverLines.length]);
    expect(passedOver.filter(([, all]) => all !== 0)).toEqual([
      ['who-decides', 2, 0],
      ['advisers-and-industry', 2, 0],
      ['table-1', 2, 2],
      ['plans-money-and-zones', 1, 0],
      ['box-1', 1, 1],
    ]);
    expect(total.passedOver).toBe(3);
  });

  it('finds what was passed over once the rows about it are gone', async () => {
    const coverage = await cover(await withGaps({ rows: 'tarlenheim-optics' }));
    const found = coverage.sections.flatMap(({ passedOverLines }) => passedOverLines);
    expect(found.map(({ line, text, signs: why }) => `L${line} ${text}: ${why}`)).toEqual([
      'L41 Table 1: Companies in clockwork: name',
      'L42 Company: name',
      'L50 Tarlenheim Optics: name',
      'L51 Strelsau: name',
      'L78 Box 1: The Castle Clock: name',
    ]);
  });

  it('says of lines that no section holds that none does', async () => {
    const folder = await edited(ruritania, {
      'dataset.yaml': (text) => text.replace(/ {2}- \{ id: title,.*\n/, ''),
      'sources.csv': (text) => text.replace(',L1-2,', ',L1,'),
      'organizations.csv': (text) => text.replace(',L2,', ',L1,'),
    });
    const { sections } = await cover(folder);
    expect(sections.at(-1)).toMatchObject({
      id: '',
      title: '(in no section)',
      lines: 2,
      cited: 1,
      passedOverLines: [{ line: 2, signs: ['name', 'year'] }],
    });
  });

  it('is told of one section alone', async () => {
    const { manifest } = await readSound(ruritania);
    const { sections, total } = await cover(ruritania, manifest.sections[2]);
    expect(sections.map(({ id, depth }) => [id, depth])).toEqual([
      ['plans-money-and-zones', 0],
      ['box-1', 1],
    ]);
    expect(total).toMatchObject({ lines: 26, passedOver: 1 });
  });
});

describe('ignored lines', () => {
  const ignored = '  - { lines: L41-42, reason: table header }\n  - { lines: [L5, L78], reason: heading }\n';

  it('are not passed over; their reasons are counted', async () => {
    const coverage = await cover(await withGaps({ ignored }));
    expect(coverage.total).toMatchObject({ passedOver: 0, ignored: 3 });
    expect(linesOf(coverage, 'table-1')).toEqual([]);
    // L5, a heading without a name, would not be passed over anyway.
    expect(coverage.ignored).toEqual([
      { reason: 'table header', lines: 2 },
      { reason: 'heading', lines: 1 },
    ]);
  });

  it.each([
    ['beyond the text', '  - { lines: L80-85, reason: heading }\n', 'ignored-lines', 'L80-85 for "heading"'],
    [
      'ignored for two reasons',
      '  - { lines: L41-42, reason: table header }\n  - { lines: L42, reason: heading }\n',
      'ignored-lines',
      'L42 for "heading"',
    ],
    ['without a reason', '  - { lines: L42 }\n', 'manifest', undefined],
    ['with a blank reason', '  - { lines: L42, reason: " " }\n', 'manifest', 'ignored.0.reason: " "'],
    ['without lines', '  - { lines: 42, reason: heading }\n', 'manifest', 'ignored.0.lines: 42'],
  ])('are refused %s', async (_, entries, rule, found) => {
    const report = validateDataset(await readDataset(await withGaps({ ignored: entries }), model), model);
    expect(report.valid).toBe(false);
    const [group] = report.groups;
    expect(group).toMatchObject({ rule, level: 'MUST', total: 1 });
    expect(group?.examples[0]?.found).toBe(found);
    expect(group?.examples[0]?.at.line).toBeGreaterThan(30);
  });

  it('are warned of where a row cites them', async () => {
    const entries = '  - { lines: L78-79, reason: heading }\n';
    const report = validateDataset(await readDataset(await withGaps({ ignored: entries }), model), model);
    expect(report.valid).toBe(true);
    expect(report.groups).toEqual([expect.objectContaining({ rule: 'ignored-cited', level: 'SHOULD', total: 1 })]);
    expect(report.groups[0]?.examples[0]).toMatchObject({
      found: 'L78-79 for "heading"',
      expected: 'none of L79-80, which "mott--launched--clockwork-ruritania-2025" cites',
    });
  });
});

describe('the report for people', () => {
  it('is a table, five lines of each section, and the reasons', async () => {
    const coverage = await cover(await withGaps({ ignored: '  - { lines: L78, reason: heading }\n' }));
    expect(formatCoverage(coverage)).toBe(
      `section                              lines  cited  statements  entities  passed over  ignored
Title                                    2      2           0         3            0        0
1 Who decides                           42     31          25        22            2        0
  1.1 Crown and cabinet                 18     15          12        11            0        0
  Footnotes                              4      2           2         2            0        0
  1.2 Advisers and industry             18     14          11         9            2        0
    Table 1: Companies in clockwork     10      8           4         3            2        0
2 Plans, money and zones                26     23          22        10            0        1
  Box 1: The Castle Clock                7      6           8         3            0        1
total                                   70     56          47        35            2        1

Table 1: Companies in clockwork [table-1]: 2 passed over
  L41: Table 1: Companies in clockwork
  L42: Company

Ignored lines, by reason
      1  heading

70 lines, 80 % cited by 47 statements and 35 entity rows: 2 passed over, 1 ignored`,
    );
  });

  it('shortens long lines and long lists, unless all is asked for', async () => {
    const dataset = await readSound(await withGaps());
    const lines = Array.from({ length: dataset.manifest.source.lines }, () => 'x');
    for (let line = 57; line <= 84; line++) lines[line - 1] = `in ${'Zenda '.repeat(40)}`;
    const coverage = coverageOf({ ...dataset, entities: [], statements: [] }, lines);
    const text = formatCoverage(coverage);
    expect(text).toContain(
      '2 Plans, money and zones [plans-money-and-zones]: 21 passed over, 5 shown\n  L57: in Zenda',
    );
    expect(text.split('\n').every((line) => line.length <= 110)).toBe(true);
    expect(formatCoverage(coverage, true)).toContain('  L77: in Zenda');
  });
});

describe('policy-graph coverage', () => {
  async function run(...argv: readonly string[]): Promise<string> {
    const out: string[] = [];
    const silent = () => {};
    const context = {
      root: resolve('.'),
      sdl: '',
      model,
      config: parseConfig({}),
      env: {},
      out: (text: string) => void out.push(text),
      talk: { step: silent, done: silent, clear: silent, say: silent },
      outIsTerminal: false,
      signal: new AbortController().signal,
    };
    await runProgram(context, ['coverage', ...argv]);
    return stripVTControlCharacters(out.join(''));
  }

  it('prints the report, and all lines of a section', async () => {
    expect(await run(ruritania, '--text', texts)).toMatch(/^test\/fixtures\/ruritania\nsection .*\n.*: 3 passed over/s);
    const section = await run(ruritania, '--text', texts, '--section', 'table-1');
    expect(section).toContain('L42: Company');
    expect(section).not.toContain('L78');
  });

  it('prints JSON that is the report', async () => {
    const [report] = JSON.parse(await run(ruritania, '--text', texts, '--json')) as readonly unknown[];
    expect(report).toEqual({ folder: ruritania, ...(await cover(ruritania)) });
  });

  it('looks only into datasets that have the section', async () => {
    const folders = [ruritania, fixture('graustark')];
    const reports = JSON.parse(await run(...folders, '--text', texts, '--section', 'box-1', '--json')) as unknown[];
    expect(reports).toHaveLength(1);
  });

  it('fails with --strict only where lines were passed over', async () => {
    await expect(run(ruritania, '--text', texts, '--strict')).rejects.toMatchObject({
      code: 'LINES_PASSED_OVER',
      message: 'Passed over: 3 lines of test/fixtures/ruritania.',
    });
    expect(await run(ruritania, '--text', texts, '--strict', '--section', 'notes')).toContain('0 passed over');
  });

  it('refuses a section that is not there, a missing text and a wrong one', async () => {
    await expect(run(ruritania, '--text', texts, '--section', 'tabel-1')).rejects.toMatchObject({
      code: 'USAGE',
      hint: 'Did you mean "table-1"?',
    });
    await expect(run(ruritania)).rejects.toMatchObject({
      code: 'USAGE',
      message: 'coverage needs the source text.',
    });
    await expect(run(ruritania, '--text', `${texts}/graustark-2021.txt`)).rejects.toMatchObject({
      code: 'TEXT_MISMATCH',
    });
  });
});
