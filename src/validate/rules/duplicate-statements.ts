import { type Dataset, formatPlace, placeOf, type StatementRecord } from '../../dataset/index.js';
import { type Rule, show, toFinding } from '../rule.js';

/** Columns in which rows that say the same may differ. */
const beside: ReadonlySet<string> = new Set(['id', 'evidence', 'reference', 'footnote', 'certainty', 'note']);

/** A claim that is repeated without a new value is one row with joined evidence. */
export const duplicateStatements: Rule = {
  id: 'duplicate-statements',
  level: 'SHOULD',
  title: 'No two statements say the same.',
  check: ({ statements }: Dataset) => {
    const first = new Map<string, StatementRecord>();
    return statements.flatMap((record) => {
      const claim = JSON.stringify(Object.entries(record.cells).filter(([column]) => !beside.has(column)));
      const earlier = first.get(claim);
      if (!earlier) {
        first.set(claim, record);
        return [];
      }
      return toFinding(duplicateStatements, {
        message: 'Two statements say the same.',
        record,
        found: show(record.id),
        hint: `Join its evidence to ${formatPlace(placeOf(earlier))}, or say what differs.`,
      });
    });
  },
};
