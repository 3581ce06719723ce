import type { Dataset } from '../../dataset/index.js';
import { type Model, parseEdtf } from '../../model/index.js';
import { cellsOf, type Rule, show, toFinding } from '../rule.js';

/** Narrower than EDTF: no centuries, times or years beyond four digits, which are slips of the pen here. */
const partPattern = /^(\.\.|[\dX]{4}(-[\dX]{2}){0,2}[?~%]?)?$/;

/** Dates are EDTF, so that what is uncertain or open can be said. */
export const dates: Rule = {
  id: 'dates',
  level: 'MUST',
  title: 'Dates are EDTF (ISO 8601-2).',
  check: (dataset: Dataset, model: Model) => {
    const filled = cellsOf(dataset, model, ({ date }) => date !== undefined).filter(({ text }) => text !== '');
    // Few dates are written many times, and reading one is slow.
    const wrong = new Set([...new Set(filled.map(({ text }) => text))].filter((text) => !isDate(text)));
    return filled
      .filter(({ text }) => wrong.has(text))
      .map(({ record, column, text }) =>
        toFinding(dates, {
          message: 'A date is not EDTF.',
          record,
          column: column.name,
          found: show(text),
          expected: '2016, 2016-04, 2016-04-30, 2016~ (about), 2016/2020 or 2015/.. (open)',
          ...suggestDate(text),
        }),
      );
  },
};

function isDate(text: string): boolean {
  return text !== '../..' && text.split('/').every((part) => partPattern.test(part)) && parseEdtf(text) !== undefined;
}

/** Understands the spellings that people write instead: 30.4.2016, 2016/04/30, 2016-4. */
function suggestDate(text: string): { readonly hint?: string } {
  const dayFirst = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const yearFirst = /^(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?$/.exec(text);
  const parts = dayFirst ? [dayFirst[3], dayFirst[2], dayFirst[1]] : (yearFirst?.slice(1) ?? []);
  const date = parts.flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')])).join('-');
  return date !== '' && isDate(date) ? { hint: `Did you mean ${show(date)}?` } : {};
}
