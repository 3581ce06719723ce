import { describe, expect, it } from 'vitest';
import {
  formatEvidence,
  isPlainNumber,
  locate,
  nearest,
  numbersIn,
  parseCell,
  parseCsv,
  parseEvidence,
  quote,
  type Section,
  toCell,
  toCsv,
} from '../../src/dataset/index.js';
import type { Column } from '../../src/model/index.js';
import { model } from '../support/model.js';

describe('CSV', () => {
  const rows = [
    ['plain', 'a, b', 'say "so"'],
    ['', 'two\nlines', 'back\rhere'],
    [' padded ', '|', "o'clock"],
  ];

  it('quotes only cells with a comma, a quote or a line break, and ends with LF', () => {
    expect(toCsv(['x', 'y', 'z'], rows)).toBe(
      'x,y,z\nplain,"a, b","say ""so"""\n,"two\nlines","back\rhere"\n padded ,|,o\'clock\n',
    );
  });

  it('reads back what it wrote, with the line of each row', () => {
    const table = parseCsv(toCsv(['x', 'y', 'z'], rows));
    expect(table.problem).toBeUndefined();
    expect(table.rows.map(({ cells }) => cells)).toEqual(rows);
    expect(table.rows.map(({ line }) => line)).toEqual([2, 3, 6]);
  });

  it('reads a byte order mark and CR LF without a trace of them in the cells', () => {
    const table = parseCsv('\uFEFFx,y\r\n1,"a\r\nb"\r\n2,c\r\n');
    expect(table.header).toEqual(['x', 'y']);
    expect(table.rows).toEqual([
      { line: 2, cells: ['1', 'a\r\nb'] },
      { line: 4, cells: ['2', 'c'] },
    ]);
  });

  it('says on which line a quote is wrong and keeps the rows before it', () => {
    const table = parseCsv('x,y\n1,2\n3,a"b\n4,5\n');
    expect(table.problem).toEqual({ line: 3, message: 'A quote stands inside a cell that is not quoted.' });
    expect(table.rows).toEqual([{ line: 2, cells: ['1', '2'] }]);
  });

  it('says where a quoted cell that is never closed begins', () => {
    expect(parseCsv('x,y\n1,2\n3,"open\n4,5\n').problem).toEqual({ line: 3, message: 'A quoted cell is not closed.' });
  });
});

describe('cells', () => {
  const column = (name: string): Column => {
    const found = model.statement.columns.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`no column ${name}`);
    return found;
  };

  it.each([
    ['qualifier', 'at-least', 'at_least'],
    ['type', 'SUBORDINATE_TO', 'SUBORDINATE_TO'],
    ['share', '51.5', 51.5],
    ['reference', 'a|b', ['a', 'b']],
    ['role', 'head | chair', 'head | chair'],
  ])('of the column %s: %s is read and written alike', (name, text, value) => {
    expect(parseCell(column(name), text)).toEqual(value);
    expect(toCell(column(name), value)).toBe(text);
  });

  it.each([
    ['qualifier', 'at_least'],
    ['share', '51 %'],
    ['share', '1e3'],
    ['role', ''],
  ])('of the column %s: %j has no value', (name, text) => {
    expect(parseCell(column(name), text)).toBeUndefined();
  });

  it.each(['007', '1.50', '+3', '1,000', '12345678901234567890', '.5', ''])('%j is no plain number', (text) => {
    expect(isPlainNumber(text)).toBe(false);
  });
});

describe('evidence', () => {
  it.each(['L7', 'L214-219|L233', 'L9|L3-4'])('%s is read and written alike', (text) => {
    expect(formatEvidence(parseEvidence(text) ?? [])).toBe(text);
  });

  it.each(['', '7', 'L0', 'L7-7', 'L9-3', 'L7 | L9', 'l7', 'L7-L9', 'L7|'])('%j is none', (text) => {
    expect(parseEvidence(text)).toBeUndefined();
  });
});

describe('locate', () => {
  const section = (title: string, kind: Section['kind'], lines: string, sections: Section[] = []): Section => ({
    id: title.toLowerCase(),
    title,
    kind,
    lines: parseEvidence(lines) ?? [],
    sections,
  });
  const sections = [
    section('2 The system', 'prose', 'L10-99', [
      section('2.1 Major players', 'prose', 'L20-80', [
        section('Ministries', 'prose', 'L30-50'),
        section('Table 6: Robots', 'table', 'L60-64|L70-74'),
        section('Footnotes', 'footnotes', 'L76-80'),
      ]),
    ]),
  ];

  it.each([
    ['L31-33', '2.1 Major players, Ministries'],
    ['L21', '2 The system, 2.1 Major players'],
    ['L11', '2 The system'],
    ['L62', 'Table 6'],
    ['L63|L71', 'Table 6'],
    ['L62|L31', 'Table 6; 2.1 Major players, Ministries'],
    ['L31|L77', '2.1 Major players, Ministries'],
    ['L77', 'Footnotes'],
    ['L48-58', '2 The system, 2.1 Major players'],
    ['L98-104', '2 The system'],
    ['L5', ''],
  ])('%s stands in %j', (evidence, locator) => {
    expect(locate(sections, parseEvidence(evidence) ?? [])).toBe(locator);
  });
});

describe('quote', () => {
  const lines = ['The  ministry', ' of\ttrade ', '•', '\fand the sea-', 'port office.', '', 'It rules.'];

  it('joins lines, collapses layout and separates ranges', () => {
    expect(quote(lines, parseEvidence('L1-5|L7') ?? [])).toBe(
      'The ministry of trade and the sea-port office. … It rules.',
    );
  });

  it('is empty where the lines are', () => {
    expect(quote(lines, parseEvidence('L6') ?? [])).toBe('');
  });
});

describe('nearest', () => {
  it('finds the name with the fewest other letters, letter case aside', () => {
    expect(nearest('minstry', ['Agency', 'Ministry', 'Committee'])).toBe('Ministry');
  });

  it('finds nothing rather than something quite different', () => {
    expect(nearest('ruritania-2020', ['sapt-2011', 'mott'])).toBeUndefined();
  });
});

describe('numbers in a text', () => {
  it.each<[string, readonly number[]]>([
    ['£870 m and €111.48 m81)', [870e6, 111.48e6]],
    ['GBP 10 000, 1,500 or 3,5', [10000, 1500, 3.5]],
    ['5 to 10 billion', [5e9, 10e9]],
    ['in 20181 and from 20162020', [2018, 2016, 2020]],
    ['2019/20 and 2016-18', [2019, 2020, 2016, 2018]],
    ['eleven zones, twenty-five plans', [11, 25]],
    ['two hundred and ten million', [210e6]],
    ['the 18th of February; the third; half a dozen', [18, 3, 0.5, 12]],
    ['GBP500, SC42, COVID-19', [500, 42, 19]],
  ])('%s', (text, numbers) => {
    expect([...numbersIn(text)]).toEqual(expect.arrayContaining([...numbers]));
  });

  it.each(['Centre126', 'the plan.57 The', '25%81', 'AI.”10'])('are not the footnote marks of %s', (text) => {
    const mark = Number(/\d+$/.exec(text.replace(/ The$/, ''))?.[0]);
    expect(numbersIn(text).has(mark)).toBe(false);
  });
});
