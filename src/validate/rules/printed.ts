import { type Dataset, numbersIn } from '../../dataset/index.js';
import { type Rule, recordsOf, show, toFinding } from '../rule.js';

const numberColumns = ['amount', 'value', 'value_to'] as const;

/** The plain number is what the printed one says. */
export const printed: Rule = {
  id: 'printed',
  level: 'SHOULD',
  title: 'An amount or value is the number that `printed` shows.',
  check: (dataset: Dataset) =>
    recordsOf(dataset).flatMap((record) => {
      const text = record.cells.printed ?? '';
      if (text === '') return [];
      const shown = numbersIn(text);
      return numberColumns
        .filter((column) => (record.cells[column] ?? '') !== '' && !shown.has(Math.abs(Number(record.cells[column]))))
        .map((column) =>
          toFinding(printed, {
            message: 'A number is not the one that is printed.',
            record,
            column,
            found: show(record.cells[column] ?? ''),
            expected: `what ${show(text)} says`,
          }),
        );
    }),
};
