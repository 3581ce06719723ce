import type { Dataset } from '../../dataset/index.js';
import type { Model } from '../../model/index.js';
import { cellsOf, type Rule, toFinding } from '../rule.js';

/** What the model calls required, evidence above all, is there. */
export const requiredCells: Rule = {
  id: 'required-cells',
  level: 'MUST',
  title: 'Every row has its evidence and every other cell that the model requires.',
  check: (dataset: Dataset, model: Model) =>
    cellsOf(dataset, model, ({ required }) => required)
      .filter(({ text }) => text.trim() === '')
      .map(({ record, column }) =>
        toFinding(requiredCells, {
          message: column.name === 'evidence' ? 'A row has no evidence.' : `A row has no \`${column.name}\`.`,
          record,
          column: column.name,
          found: 'nothing',
          expected:
            column.name === 'evidence'
              ? 'the lines of the source that say so, such as L214-219|L233'
              : column.description,
        }),
      ),
};
