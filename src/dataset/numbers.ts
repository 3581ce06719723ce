import { numberWordsIn } from './number-words.js';

/** A number written in digits, with every way to read it. */
export interface NumberToken {
  /** As it stands, without scale word. */
  readonly text: string;
  readonly index: number;
  /** `10 000` as 10000; `1,500` as 1500 and 1.5; `20181` as 20181 and, a footnote digit sticking to a year, 2018. */
  readonly readings: readonly number[];
  /** 1,000,000 in `870 m`; 1 where no scale word follows. */
  readonly scale: number;
}

const scales: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  mn: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
  tn: 1e12,
};

const digits =
  /\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?:[.,]\d+)?(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?/g;
const scaleAfter = /^\s?-?\s?(hundred|thousand|k|million|mn|m|billion|bn|trillion|tn)(?=s?\d{0,3}(?!\p{L}))/iu;
const rangeBetween = /^\s?(?:[-–—]|to|and|or)\s?[^\s\d]{0,4}\s?$/iu;
const year = /^(?:1[5-9]|20)\d\d$/;
/** `2019/20`, `2016-18` */
const shortYear = /(?<!\d)(1[5-9]|20)\d\d[-–/](\d\d)(?!\d)/g;
/** `30.4.2016`, `04/2016`, `2016-04-30` */
const numericDate = /(?<!\d)(?:\d{1,2}[./-])?\d{1,2}[./-]\d{4}(?!\d)|(?<!\d)\d{4}-\d\d-\d\d(?!\d)/g;
const significantDigits = 15;
/** How far to look back from a number for the word it may be stuck to. */
const contextLength = 16;

/**
 * Every number that a text contains, each with and without its scale word, in digits or in words. Footnote marks that
 * stick to a word or follow its punctuation (`Centre126`, `plan.57`) are none. All are positive.
 */
export function numbersIn(text: string): ReadonlySet<number> {
  const plain = text.normalize('NFKC');
  const found = new Set(numberWordsIn(plain));
  for (const { readings, scale } of numberTokensIn(plain)) {
    for (const reading of readings) found.add(reading).add(times(reading, scale));
  }
  for (const [, century, end] of plain.matchAll(shortYear)) found.add(Number(`${century}${end}`));
  for (const [date] of plain.matchAll(numericDate)) for (const part of date.split(/[./-]/)) found.add(Number(part));
  return found;
}

/** The numbers that a text writes in digits, in their order; see `numbersIn`. */
export function numberTokensIn(text: string): readonly NumberToken[] {
  const tokens = [...text.matchAll(digits)]
    .filter((match) => !isFootnoteMark(text.slice(Math.max(0, match.index - contextLength), match.index), match[0]))
    .map((match) => ({
      text: match[0],
      index: match.index,
      readings: readingsOf(match[0]),
      scale: scaleOf(text.slice(match.index + match[0].length)),
    }));
  // In `5 to 10 million` the scale word is meant for both.
  for (let index = tokens.length - 2; index >= 0; index--) {
    const token = tokens[index];
    const next = tokens[index + 1];
    if (!token || !next || token.scale !== 1) continue;
    if (rangeBetween.test(text.slice(token.index + token.text.length, next.index))) token.scale = next.scale;
  }
  return tokens;
}

/** A product without the noise of binary fractions: 111.48 million is 111480000. */
export function times(value: number, scale: number): number {
  return Number((value * scale).toPrecision(significantDigits));
}

function scaleOf(after: string): number {
  return scales[scaleAfter.exec(after)?.[1]?.toLowerCase() ?? ''] ?? 1;
}

function isFootnoteMark(before: string, text: string): boolean {
  if (!/^\d{1,3}(?: \d{1,3})*$/.test(text)) return false;
  const letters = /\p{L}+$/u.exec(before)?.[0];
  // Letters that belong to a number: currencies and names such as RMB500, SC42, Q3.
  if (letters !== undefined) return !/^\p{Lu}{1,5}$/u.test(letters);
  if (before.endsWith('%')) return true;
  return /\p{L}['"’”)\]]*[.,:;!?)'"’”]+$/u.test(before) && !/\b(?:No|Nr|Art|Vol)\.$/i.test(before);
}

function readingsOf(text: string): readonly number[] {
  const bare = text.replace(/[ \u00A0\u202F]/g, '');
  const groups = text.split(/[ \u00A0\u202F]/);
  return [
    ...decimalReadings(bare),
    ...(groups.length > 1 ? groups.flatMap(decimalReadings) : []),
    ...(/^\d+$/.test(bare) ? gluedYears(bare) : []),
    ...(year.test(bare.split('.')[0] ?? '') ? [Number(bare.split('.')[0])] : []),
  ];
}

/** Both the English and the continental reading, where both are possible. */
function decimalReadings(text: string): number[] {
  const english = /^\d+(?:\.\d+)?$|^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? [Number(text.replaceAll(',', ''))] : [];
  const continental = /^\d+,\d+$|^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text)
    ? [Number(text.replaceAll('.', '').replace(',', '.'))]
    : [];
  return [...english, ...continental];
}

/** `20181` is a year and a footnote digit, `20162020` two years whose hyphen is lost. */
function gluedYears(text: string): number[] {
  if (text.length < 5 || text.length > 11) return [];
  const first = text.slice(0, 4);
  const second = text.slice(4, 8);
  if (!year.test(first)) return [];
  if (year.test(second)) return [Number(first), Number(second)];
  return text.length <= 7 ? [Number(first)] : [];
}
