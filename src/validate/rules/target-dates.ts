import type { Dataset } from '../../dataset/index.js';
import { type Rule, show, toFinding } from '../rule.js';

/** A target is of use to an analyst only with the time it is for. */
export const targetDates: Rule = {
  id: 'target-dates',
  level: 'SHOULD',
  title: 'A target has a deadline or a period.',
  check: ({ entities }: Dataset) =>
    entities
      .filter(({ cells }) => cells.kind === 'Target' && cells.deadline === '' && cells.period === '')
      .map((record) =>
        toFinding(targetDates, {
          message: 'A target has neither a deadline nor a period.',
          record,
          column: 'deadline',
          found: show(record.id),
          expected: 'the time it is due or speaks about, if the source says it',
        }),
      ),
};
