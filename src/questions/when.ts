const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/**
 * An EDTF date in words, with the preposition it takes in a sentence: `2016-04` → `in April 2016`, `2017~` → `in about
 * 2017`, `../2014` → `by 2014`, `2015/2018` → `between 2015 and 2018`.
 */
export function whenInWords(edtf: string): string {
  const [from = '', to] = edtf.split('/');
  if (to === undefined) return `${isDay(from) ? 'on' : 'in'} ${dayInWords(from)}`;
  if (isOpen(from)) return `by ${dayInWords(to)}`;
  if (isOpen(to)) return `in or after ${dayInWords(from)}`;
  return `between ${dayInWords(from)} and ${dayInWords(to)}`;
}

/** The time a lasting relation is said to hold, such as `since 2008` or `from 2013 to 2018`; empty where nothing is said. */
export function spanInWords(since: string | undefined, until: string | undefined): string {
  if (since === undefined) return until === undefined ? '' : `until ${dayInWords(until)}`;
  return until === undefined ? `since ${dayInWords(since)}` : `from ${dayInWords(since)} to ${dayInWords(until)}`;
}

function isOpen(side: string): boolean {
  return side === '' || side === '..';
}

function isDay(date: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date);
}

/** What is no plain year, month or day stays as it is. */
function dayInWords(date: string): string {
  const [, year, month, day, doubt = ''] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)$/.exec(date) ?? [];
  const name = months[Number(month) - 1];
  if (year === undefined || (month !== undefined && name === undefined)) return date;
  const words = [day && String(Number(day)), name, year].filter(Boolean).join(' ');
  return doubt === '' ? words : `${doubt === '?' ? 'perhaps' : 'about'} ${words}`;
}
