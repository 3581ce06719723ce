import { type Dataset, isPlainNumber } from '../../dataset/index.js';
import type { Model } from '../../model/index.js';
import { cellsOf, type Rule, show, toFinding } from '../rule.js';

/** A number written otherwise would come back from the graph in another spelling. */
export const numbers: Rule = {
  id: 'numbers',
  level: 'MUST',
  title: 'Numbers are plain: digits, a point where needed, nothing else.',
  check: (dataset: Dataset, model: Model) =>
    cellsOf(dataset, model, ({ type }) => type.kind === 'number')
      .filter(({ text }) => text !== '' && !isPlainNumber(text))
      .map(({ record, column, text }) =>
        toFinding(numbers, {
          message: 'A number is not plain.',
          record,
          column: column.name,
          found: show(text),
          expected: 'a number such as 870000000 or 3.5: no separators, signs, units or needless zeros',
          ...suggestNumber(text),
        }),
      ),
};

function suggestNumber(text: string): { readonly hint?: string } {
  const bare = String(Number(text.replace(/[\s_,'%]/g, '') || Number.NaN));
  return isPlainNumber(bare) ? { hint: `Did you mean ${show(bare)}?` } : {};
}
