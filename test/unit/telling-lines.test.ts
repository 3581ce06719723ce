import { describe, expect, it } from 'vitest';
import type { Section } from '../../src/dataset/index.js';
import { signsIn } from '../../src/verify/telling-lines.js';

/** Line by line what tells in it. */
function signs(lines: readonly string[], kind: Section['kind'] = 'prose', title = ''): readonly string[] {
  const found = signsIn(lines, { lines: lines.map((_, index) => index + 1), kind, title });
  return lines.map((_, index) => (found.get(index + 1) ?? []).join(' '));
}

describe('a line that tells', () => {
  it.each([
    ['a name', ['It was advised by the Diet of', 'Ruritania.'], ['name', 'name']],
    ['no name, but the first word of a sentence', ['It rules. They', 'obey. Nobody asks.'], ['', '']],
    ['a sentence that runs on over lines and pages', ['the seat of the', '', 'Board of Trade'], ['', '', 'name']],
    ['a sentence behind a footnote mark', ['so it was planned.57 The', 'rest is new'], ['', '']],
    ['a sentence behind a footnote mark and a year', ['since 2003.12 They'], ['year']],
    ['a sentence behind a quotation', ['‘so it is.’ They', 'agree'], ['', '']],
    ['a name behind an abbreviation', ['some cities, e.g. Zenda'], ['name']],
    ['a name in the possessive', ['in Ruritania’s towns'], ['name']],
    ['an item of a list', ['•', 'Support for all', '2.', 'Support for some'], ['', '', '', '']],
    ['an acronym, even as the first word', ['MOTT leads. R&D too. iFlyTek as well'], ['acronym']],
    ['an acronym with a digit', ['the next of the 5G kind'], ['acronym']],
    ['a word with a footnote mark, which is no acronym', ['Centre126'], ['']],
    ['a year, also one with a footnote mark', ['in 1962', 'in 20181', 'in 20162020'], ['year', 'year', 'year']],
    ['an amount', ['cost £5', 'cost 3 million', '10 000 clocks', '68,000'], ['amount', 'amount', 'amount', 'amount']],
    [
      'a percentage',
      ['by 4%', 'by 4 per cent', 'by 4.5 percentage points'],
      ['percentage', 'percentage', 'percentage'],
    ],
    ['nothing: small numbers and plain words', ['three plans, 15 of them new', 'version 6.5 is out'], ['', '']],
  ])('holds %s', (_, lines, expected) => {
    expect(signs(lines)).toEqual(expected);
  });

  it('is any cell with a capital in a table, where no sentences are', () => {
    expect(signs(['Strelsau', 'photonics'], 'table')).toEqual(['name', '']);
    expect(signs(['Strelsau', 'photonics'])).toEqual(['', '']);
  });

  it('is told apart from the sentence below a heading', () => {
    expect(signs(['1.1', 'Crown and cabinet', 'They rule'], 'prose', '1.1 Crown and cabinet')).toEqual(['', '', '']);
    expect(signs(['Part One', 'Crown and', 'cabinet', 'They rule'], 'prose', 'Crown and cabinet')).toEqual([
      'name',
      'name',
      '',
      '',
    ]);
    expect(signs(['Crown and cabinet', 'They rule'])).toEqual(['', 'name']);
  });
});
