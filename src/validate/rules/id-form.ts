import type { Dataset, StatementRecord } from '../../dataset/index.js';
import { isSlug, toSlug } from '../../model/index.js';
import { type Rule, show, toFinding } from '../rule.js';

/** Ids are slugs; a statement's id says what it joins. */
export const idForm: Rule = {
  id: 'id-form',
  level: 'MUST',
  title: 'An entity id is a lower-case slug; a statement id is from--type--to, with --2, --3 where needed.',
  check: ({ entities, statements }: Dataset) => [
    ...entities
      .filter(({ id }) => id !== '' && !isSlug(id))
      .map((record) =>
        toFinding(idForm, {
          message: 'An id is not a lower-case slug.',
          record,
          column: 'id',
          found: show(record.id),
          expected: 'lower-case letters a to z and digits, joined by single hyphens',
          ...suggestSlug(record.id),
        }),
      ),
    ...statements
      .filter((record) => record.id !== '' && !saysWhatItJoins(record))
      .map((record) =>
        toFinding(idForm, {
          message: 'The id of a statement does not say what it joins.',
          record,
          column: 'id',
          found: show(record.id),
          expected: `${show(baseOf(record))}, or with --2, --3 after it`,
        }),
      ),
  ],
};

function baseOf({ from, relation, to }: StatementRecord): string {
  return `${from}--${toSlug(relation)}--${to}`;
}

function saysWhatItJoins(record: StatementRecord): boolean {
  const base = baseOf(record);
  return record.id.startsWith(base) && /^(--([2-9]|[1-9]\d+))?$/.test(record.id.slice(base.length));
}

function suggestSlug(id: string): { readonly hint?: string } {
  const slug = id
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return isSlug(slug) ? { hint: `Write ${show(slug)}.` } : {};
}
