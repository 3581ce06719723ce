import type { Dataset } from '../../dataset/index.js';
import { type DateMark, type Model, parseEdtf } from '../../model/index.js';
import { type Cell, cellsOf, type Rule, show, toFinding } from '../rule.js';

/** What begins cannot have ended before. */
export const sinceUntil: Rule = {
  id: 'since-until',
  level: 'MUST',
  title: 'Nothing ends before it begins.',
  check: (dataset: Dataset, model: Model) => {
    const begins = new Map(marked(dataset, model, 'BEGINS').map((cell) => [cell.record, cell]));
    return marked(dataset, model, 'ENDS').flatMap((end) => {
      const begin = begins.get(end.record);
      if (!begin || !isAfter(parseEdtf(begin.text)?.earliest, parseEdtf(end.text)?.latest)) return [];
      return toFinding(sinceUntil, {
        message: 'Something ends before it begins.',
        record: end.record,
        column: end.column.name,
        found: `${begin.column.name} ${show(begin.text)}, ${end.column.name} ${show(end.text)}`,
        expected: 'an end that is not before the beginning',
      });
    });
  },
};

function marked(dataset: Dataset, model: Model, mark: DateMark): readonly Cell[] {
  return cellsOf(dataset, model, ({ date }) => date === mark).filter(({ text }) => text !== '');
}

function isAfter(begin: string | undefined, end: string | undefined): boolean {
  return begin !== undefined && end !== undefined && begin > end;
}
