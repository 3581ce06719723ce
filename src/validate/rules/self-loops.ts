import type { Dataset } from '../../dataset/index.js';
import { type Rule, show, toFinding } from '../rule.js';

/** A relation from a thing to itself is nearly always a slip. */
export const selfLoops: Rule = {
  id: 'self-loops',
  level: 'SHOULD',
  title: 'A statement joins two different entities.',
  check: ({ statements }: Dataset) =>
    statements
      .filter(({ from, to }) => from === to && from !== '')
      .map((record) =>
        toFinding(selfLoops, {
          message: 'A statement joins an entity to itself.',
          record,
          column: 'to',
          found: `${record.relation} from ${show(record.from)} to itself`,
        }),
      ),
};
