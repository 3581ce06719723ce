import {
  type Dataset,
  type EntityRecord,
  type Finding,
  formatPlace,
  placeOf,
  type StatementRecord,
} from '../../dataset/index.js';
import { type Rule, show, toFinding } from '../rule.js';

/** An id stands for one entity of whatever family, or for one statement. */
export const duplicateIds: Rule = {
  id: 'duplicate-ids',
  level: 'MUST',
  title: 'No two entities and no two statements have the same id.',
  check: ({ entities, statements }: Dataset) => [
    ...repeats(entities, 'entities'),
    ...repeats(statements, 'statements'),
  ],
};

function repeats(records: readonly (EntityRecord | StatementRecord)[], what: string) {
  const first = new Map<string, EntityRecord | StatementRecord>();
  return records.flatMap((record) => {
    if (record.id === '') return [];
    const earlier = first.get(record.id);
    if (!earlier) {
      first.set(record.id, record);
      return [];
    }
    return repeatedId(record, what, { hint: `It stands first at ${formatPlace(placeOf(earlier, 'id'))}.` });
  });
}

/** The finding for a record whose id another has. @param what the sort of records, in the plural */
export function repeatedId(
  record: EntityRecord | StatementRecord,
  what: string,
  more: { readonly hint?: string } = {},
): Finding {
  return toFinding(duplicateIds, {
    message: `Two ${what} have the same id.`,
    record,
    column: 'id',
    found: show(record.id),
    expected: 'an id that stands nowhere else',
    ...more,
  });
}
