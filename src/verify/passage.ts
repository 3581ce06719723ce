import { type LineRange, numbersIn, numberTokensIn } from '../dataset/index.js';
import { findName, type Name } from './names.js';
import { gapAfter, normalize, type Token, tokenize } from './tokens.js';

/** A source text, made ready once for many look-ups. */
export interface PreparedText {
  /** Normalized. */
  readonly lines: readonly string[];
  /** The words of each line. */
  readonly tokens: readonly (readonly Token[])[];
  /** The same in one sequence. */
  readonly sequence: readonly Token[];
}

/** The lines that a row cites. */
export interface Passage {
  /** The cited lines as one text. */
  readonly text: string;
  /** The cited words in the order of the ranges; further sequences join the end of one range to the start of another. */
  readonly sequences: readonly (readonly Token[])[];
  readonly numbers: ReadonlySet<number>;
}

/** A sentence that jumps continues within so many words. */
const seamLength = 20;

/** @param lines the source text, line by line */
export function prepareText(lines: readonly string[]): PreparedText {
  const normal = lines.map(normalize);
  const tokens = normal.map((line, index) => tokenize(line, index + 1, gapAfter(normal[index - 1] ?? '')));
  return { lines: normal, tokens, sequence: tokens.flat() };
}

/** Cuts the cited ranges out of a text. */
export function toPassage({ lines, tokens }: PreparedText, ranges: readonly LineRange[]): Passage {
  const parts = ranges.map(({ first, last }) => tokens.slice(first - 1, last).flat());
  const text = ranges.map(({ first, last }) => lines.slice(first - 1, last).join(' ')).join(' ');
  return { text, sequences: [parts.flat(), ...seamsOf(parts)], numbers: numbersIn(text) };
}

/** The layout lets sentences jump, so any range may be read after any other. */
function seamsOf(parts: readonly (readonly Token[])[]): readonly (readonly Token[])[] {
  return parts.flatMap((before, index) =>
    parts.flatMap((after, other) =>
      other === index || other === index + 1 ? [] : [[...before.slice(-seamLength), ...after.slice(0, seamLength)]],
    ),
  );
}

/** Whether one of the names stands in the passage. */
export function isNamed(names: readonly Name[], { sequences }: Passage): boolean {
  return names.some((name) => sequences.some((tokens) => findName(name, tokens).length > 0));
}

/** The first lines of the whole text in which one of the names stands. */
export function linesNaming(names: readonly Name[], { sequence }: PreparedText, limit: number): readonly number[] {
  const lines = names.flatMap((name) => findName(name, sequence, limit).map((start) => sequence[start]?.line ?? 0));
  return [...new Set(lines)].sort((a, b) => a - b).slice(0, limit);
}

/**
 * The numbers of a passage, and those that a footnote mark is stuck to: with footnote 81, `50081` is also 500.
 *
 * @param footnotes the marks that the row names
 */
export function numbersBeside({ numbers, text }: Passage, footnotes: readonly string[]): ReadonlySet<number> {
  if (footnotes.length === 0) return numbers;
  const freed = numberTokensIn(text).flatMap(({ text: digits }) =>
    footnotes
      .filter((mark) => digits.length > mark.length && digits.endsWith(mark))
      .map((mark) => Number(digits.slice(0, -mark.length))),
  );
  return new Set([...numbers, ...freed.filter((value) => Number.isFinite(value))]);
}
