import type { Passage } from './passage.js';

/** Twelve sets of spellings. */
type Months = readonly (readonly string[])[];

const partPattern = /^([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?$/;
/** The least letters that a month may be shortened to: `Sept`, `Apr`. */
const shortestMonth = 3;
const seasons: Readonly<Record<string, readonly string[]>> = {
  '21': ['spring'],
  '22': ['summer'],
  '23': ['autumn', 'fall'],
  '24': ['winter'],
};

/**
 * Which parts of an EDTF date do not stand in a passage. Years have to be there as numbers, months as names or in a
 * numeric date, days as numbers: `18th of February 2020` proves `2020-02-18`.
 *
 * @param numbers the passage's numbers
 */
export function unprovenDateParts(date: string, passage: Passage, { numbers, months }: DateFacts): readonly string[] {
  return date.split('/').flatMap((written) => {
    const match = partPattern.exec(written.replace(/[?~%]$/, ''));
    if (!match) return [];
    const [, year = '', month, day] = match;
    return [
      ...(hasYear(year, numbers) ? [] : [year]),
      ...(month === undefined || hasMonth(month, year, passage.text, months) ? [] : [nameOf(month, months)]),
      ...(day === undefined || day.includes('X') || numbers.has(Number(day)) ? [] : [`day ${Number(day)}`]),
    ];
  });
}

/** What dates are proven with beside the passage. */
export interface DateFacts {
  readonly numbers: ReadonlySet<number>;
  readonly months: Months;
}

/** The names of the months in English and in the language of the source, long and short, in their own letter case. */
export function monthNames(language: string): Months {
  const formats = ['en', language].flatMap((locale) =>
    (['long', 'short'] as const).map(
      (month) => new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC', calendar: 'gregory' }),
    ),
  );
  return Array.from({ length: 12 }, (_, index) => {
    const day = new Date(Date.UTC(2000, index, 15));
    return [...new Set(formats.map((format) => format.format(day).replace(/\.$/, '')))];
  });
}

/** `201X` is proven by any year of the decade. */
function hasYear(year: string, numbers: ReadonlySet<number>): boolean {
  if (!year.includes('X')) return numbers.has(Number(year));
  const pattern = new RegExp(`^${year.replaceAll('X', '\\d')}$`);
  return [...numbers].some((number) => pattern.test(String(number)));
}

function hasMonth(month: string, year: string, text: string, months: Months): boolean {
  if (month.includes('X')) return true;
  const number = Number(month);
  const names = seasons[month] ?? months[number - 1] ?? [];
  if (names.some((name) => hasMonthName(text, name))) return true;
  const numeric = new RegExp(`(?<!\\d)(?:0?${number}[./-]${year}|${year}[./-]0?${number})(?!\\d)`);
  return numeric.test(text);
}

/** Letter case counts, so that `may` is not `May`; a name may be shortened, or stand in capitals. */
function hasMonthName(text: string, name: string): boolean {
  // Names such as 4月 are no words of letters alone.
  if (!/^\p{Script=Latin}+$|^\p{Script=Cyrillic}+$|^\p{Script=Greek}+$/u.test(name))
    return new RegExp(`(?<!\\d)${name}`).test(text);
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.some(
    (word) =>
      word.length >= shortestMonth &&
      (name.startsWith(word) || (word === word.toUpperCase() && name.toUpperCase().startsWith(word))),
  );
}

function nameOf(month: string, months: Months): string {
  return seasons[month]?.[0] ?? months[Number(month) - 1]?.[0] ?? month;
}
