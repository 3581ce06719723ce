import { type Dataset, splitList } from '../../dataset/index.js';
import type { Model } from '../../model/index.js';
import { cellsOf, type Rule, show, toFinding } from '../rule.js';

/** Lists have items, each once. */
export const lists: Rule = {
  id: 'lists',
  level: 'MUST',
  title: 'A list is separated by |, without empty, padded or repeated items.',
  check: (dataset: Dataset, model: Model) =>
    cellsOf(dataset, model, ({ list }) => list)
      .filter(({ text }) => !isClean(splitList(text)))
      .map(({ record, column, text }) =>
        toFinding(lists, {
          message: 'A list has an empty, padded or repeated item.',
          record,
          column: column.name,
          found: show(text),
          expected: show([...new Set(splitList(text).map((item) => item.trim()))].filter(Boolean).join('|')),
          hint: 'policy-graph validate --write writes it so.',
        }),
      ),
};

function isClean(items: readonly string[]): boolean {
  return items.every((item) => item !== '' && item === item.trim()) && new Set(items).size === items.length;
}
