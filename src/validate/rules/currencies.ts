import type { Dataset } from '../../dataset/index.js';
import { createSuggester, type Rule, recordsOf, show, toFinding } from '../rule.js';

const codes: readonly string[] = Intl.supportedValuesOf('currency');

/** Currencies are ISO 4217 codes. */
export const currencies: Rule = {
  id: 'currencies',
  level: 'MUST',
  title: 'Currencies are ISO 4217 codes.',
  check: (dataset: Dataset) => {
    const suggest = createSuggester(codes);
    return recordsOf(dataset).flatMap((record) => {
      const code = record.cells.currency ?? '';
      if (code === '' || codes.includes(code)) return [];
      return toFinding(currencies, {
        message: 'A currency is no ISO 4217 code.',
        record,
        column: 'currency',
        found: show(code),
        expected: 'three capitals, such as EUR or GBP',
        ...suggest(code),
      });
    });
  },
};
