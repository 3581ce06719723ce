import { type Dataset, splitList } from '../../dataset/index.js';
import { type Rule, show, toFinding } from '../rule.js';

/** An entity that no statement touches cannot be reached in the graph. */
export const orphans: Rule = {
  id: 'orphans',
  level: 'SHOULD',
  title: 'Every entity takes part in a statement.',
  needsAllRows: true,
  check: ({ entities, statements, manifest }: Dataset) => {
    const touched = new Set([
      manifest.source.id,
      ...statements.flatMap(({ from, to, cells }) => [from, to, ...splitList(cells.reference ?? '')]),
    ]);
    return entities
      .filter(({ id }) => id !== '' && !touched.has(id))
      .map((record) =>
        toFinding(orphans, {
          message: 'An entity takes part in no statement.',
          record,
          found: `${record.family.name} ${show(record.id)}`,
        }),
      );
  },
};
