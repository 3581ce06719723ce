import { numberTokensIn, type Section } from '../dataset/index.js';
import { normalize } from './tokens.js';

/** What in a line an editor should not pass over. */
export type Sign = 'name' | 'acronym' | 'year' | 'amount' | 'percentage';

/** A part of the text whose lines are read one after another, whatever stands between them in the file. */
export interface Strand {
  /** Line numbers, rising. */
  readonly lines: readonly number[];
  /** In tables there are no sentences, so any capitalised word may be a name. */
  readonly kind: Section['kind'] | undefined;
  /** A heading ends where it is complete, though no stop follows. */
  readonly title: string;
}

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:&[\p{L}\p{M}\p{N}]+)*/gu;
/** The end of a sentence, with closing quotes. */
const stop = /[.!?]['"”)\]]*\s/u;
const stopAtEnd = /[.!?]['"”)\]]*\s*$/u;
const year = /^(?:1[5-9]|20)\d\d/;
const money = /\p{Sc}\s?\d|\d\s?\p{Sc}/u;
const percent = /\d\s?[%‰]|\bper ?cent(?:age)?\b/iu;
const least = 1000;

/** What tells in each line of a strand; lines with nothing are left out. */
export function signsIn(text: readonly string[], strand: Strand): ReadonlyMap<number, readonly Sign[]> {
  const read = createReader(strand);
  return new Map(
    strand.lines.flatMap((number) => {
      const line = normalize(text[number - 1] ?? '');
      const signs = [...read(line), ...numberSigns(line)];
      return signs.length > 0 ? [[number, signs] as const] : [];
    }),
  );
}

function numberSigns(line: string): readonly Sign[] {
  const tokens = numberTokensIn(line);
  const signs: Sign[] = [];
  if (tokens.some(({ text }) => year.test(text))) signs.push('year');
  const isLarge = ({ text, readings, scale }: (typeof tokens)[number]): boolean =>
    scale > 1 || (!year.test(text) && readings.some((reading) => reading >= least));
  if (money.test(line) || tokens.some(isLarge)) signs.push('amount');
  if (percent.test(line)) signs.push('percentage');
  return signs;
}

/**
 * Reads line after line and gives the signs in the words of each. A sentence may have begun lines before; it does not
 * end with a blank line, since pages break anywhere.
 */
function createReader({ kind, title }: Strand): (line: string) => readonly Sign[] {
  const heading = lettersOf(normalize(title));
  let letters = '';
  let begins = true;
  let before = '';
  const signOf = (word: string): Sign | undefined => {
    // Numbers in front of a sentence, and footnote marks behind one, do not begin it.
    if (/^\p{N}+$/u.test(word)) return undefined;
    const isFirst = begins && kind !== 'table';
    begins = false;
    if (isAcronym(word)) return 'acronym';
    return !isFirst && isCapitalised(word) ? 'name' : undefined;
  };
  return (line) => {
    const signs = new Set<Sign>();
    let end = 0;
    for (const { 0: word, index } of line.matchAll(wordPattern)) {
      begins ||= endsSentence(before, line.slice(end, index), word);
      const sign = signOf(word);
      if (sign) signs.add(sign);
      before = word;
      end = index + word.length;
    }
    begins ||= endsSentence(before, line.slice(end)) || isBullet(line);
    if (letters !== heading) {
      letters = continueHeading(heading, letters, lettersOf(line));
      begins ||= letters === heading;
    }
    return [...signs];
  };
}

/** As much of a heading as has been read up to the end of a line; it may stand lines below where its section begins. */
function continueHeading(heading: string, before: string, line: string): string {
  return [before + line, line].find((letters) => heading.startsWith(letters)) ?? '';
}

/** A bullet that lost its text, which follows elsewhere. */
function isBullet(line: string): boolean {
  return line.trim() !== '' && !/[\p{L}\p{N}]/u.test(line);
}

/**
 * Whether a sentence ends between two words, or behind the last of a line. A stop after a single letter belongs to an
 * abbreviation (`e.g.`, `U.S.`), one before digits to a footnote mark (`plan.57`) or a number (`6.5`).
 */
function endsSentence(before: string, between: string, after?: string): boolean {
  if (/^\p{L}$/u.test(before)) return false;
  if (after === undefined) return stopAtEnd.test(between);
  if (!/^\p{N}/u.test(after)) return stop.test(between);
  const isPoint = between === '.' && /\p{N}$/u.test(before) && !year.test(before);
  return stop.test(between) || (stopAtEnd.test(between) && !isPoint);
}

/** `MIIT`, `5G`, `iFlyTek`, `R&D`; not `Centre126`, a word with a footnote mark. */
function isAcronym(word: string): boolean {
  const capitals = word.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals > 1 || (capitals === 1 && (/^\p{Ll}/u.test(word) || /^\p{N}+\p{Lu}$|^\p{Lu}\p{N}+$/u.test(word)));
}

/** A letter alone numbers a list or stands for a name that has more words. */
function isCapitalised(word: string): boolean {
  return /^\p{N}*\p{Lu}[\p{L}\p{M}]/u.test(word);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '');
}
