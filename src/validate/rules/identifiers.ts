import { type Dataset, splitList } from '../../dataset/index.js';
import { type Rule, show, toFinding } from '../rule.js';

const form = /^[A-Za-z0-9][\w.-]*:\S.*$/;

/** An identifier names the register it is from. */
export const identifiers: Rule = {
  id: 'identifiers',
  level: 'MUST',
  title: 'Identifiers are written scheme:value.',
  check: ({ entities }: Dataset) =>
    entities.flatMap((record) =>
      splitList(record.cells.identifiers ?? '')
        .filter((item) => item !== '' && !form.test(item))
        .map((item) =>
          toFinding(identifiers, {
            message: 'An identifier does not name its scheme.',
            record,
            column: 'identifiers',
            found: show(item),
            expected: 'scheme:value, such as wikidata:Q42',
          }),
        ),
    ),
};
