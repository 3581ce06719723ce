import type { Dataset } from '../../dataset/index.js';
import { createSuggester, type Rule, show, toFinding } from '../rule.js';

/** Both ends of a statement are entities of the same dataset. */
export const danglingIds: Rule = {
  id: 'dangling-ids',
  level: 'MUST',
  title: 'Both ends of a statement are entities of the dataset.',
  needsAllRows: true,
  check: (dataset: Dataset) => {
    const ids = new Set(dataset.entities.map(({ id }) => id));
    const suggest = createSuggester([...ids]);
    return dataset.statements.flatMap((record) =>
      (['from', 'to'] as const)
        .filter((column) => record[column] !== '' && !ids.has(record[column]))
        .map((column) =>
          toFinding(danglingIds, {
            message: 'An end of a statement is no entity of the dataset.',
            record,
            column,
            found: show(record[column]),
            expected: 'the id of an entity of the same dataset',
            ...suggest(record[column]),
          }),
        ),
    );
  },
};
