import type { Passage } from './passage.js';

/** Month names by language, twelve sets of spellings in lower case. */
type Months = readonly (readonly string[])[];

const partPattern = /^([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?$/;
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
      ...(month === undefined || hasMonth(month, year, passage.text.toLowerCase(), months)
        ? []
        : [nameOf(month, months)]),
      ...(day === undefined || day.includes('X') || numbers.has(Number(day)) ? [] : [`day ${Number(day)}`]),
    ];
  });
}

export interface DateFacts {
  readonly numbers: ReadonlySet<number>;
  readonly months: Months;
}

/** The names of the months in English and in the language of the source, long and short. */
export function monthNames(language: string): Months {
  const formats = ['en', language].flatMap((locale) =>
    (['long', 'short'] as const).map(
      (month) => new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC', calendar: 'gregory' }),
    ),
  );
  return Array.from({ length: 12 }, (_, index) => {
    const day = new Date(Date.UTC(2000, index, 15));
    return [...new Set(formats.map((format) => format.format(day).toLowerCase().replace(/\.$/, '')))];
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
  if (names.some((name) => hasWord(text, name))) return true;
  const numeric = new RegExp(`(?<!\\d)(?:0?${number}[./-]${year}|${year}[./-]0?${number})(?!\\d)`);
  return numeric.test(text);
}

function hasWord(text: string, word: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{L})`, 'u').test(text);
}

function nameOf(month: string, months: Months): string {
  return seasons[month]?.[0] ?? months[Number(month) - 1]?.[0] ?? month;
}
