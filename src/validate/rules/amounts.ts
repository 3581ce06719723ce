import type { Dataset } from '../../dataset/index.js';
import { type Rule, recordsOf, show, toFinding } from '../rule.js';

/** An amount without its currency says nothing. */
export const amounts: Rule = {
  id: 'amounts',
  level: 'MUST',
  title: 'An amount has a currency.',
  check: (dataset: Dataset) =>
    recordsOf(dataset)
      .filter(({ cells }) => (cells.amount ?? '') !== '' && cells.currency === '')
      .map((record) =>
        toFinding(amounts, {
          message: 'An amount has no currency.',
          record,
          column: 'currency',
          found: `the amount ${show(record.cells.amount ?? '')} alone`,
          expected: 'the ISO 4217 code of its currency',
        }),
      ),
};
