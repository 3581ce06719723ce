import { type Dataset, groupBy, type StatementRecord } from '../../dataset/index.js';
import { type Rule, show, toFinding } from '../rule.js';

const disputed = 'disputed';

/** Rival claims find each other by their key. */
export const conflicts: Rule = {
  id: 'conflicts',
  level: 'MUST',
  title: 'A disputed statement has a conflict key that at least one rival shares, and no other statement has one.',
  needsAllRows: true,
  check: ({ statements }: Dataset) => [
    ...statements.filter((record) => record.cells.certainty === disputed && record.cells.conflict === '').map(lacksKey),
    ...statements
      .filter((record) => record.cells.certainty !== disputed && (record.cells.conflict ?? '') !== '')
      .map(isUndisputed),
    ...[...groupBy(statements, (record) => record.cells.conflict ?? '')]
      .filter(([key, claims]) => key !== '' && claims.length < 2)
      .flatMap(([, claims]) => claims.map(isAlone)),
  ],
};

function lacksKey(record: StatementRecord) {
  return toFinding(conflicts, {
    message: 'A disputed statement has no conflict key.',
    record,
    column: 'conflict',
    found: 'nothing',
    expected: 'a slug that the rival claim has too',
  });
}

function isUndisputed(record: StatementRecord) {
  return toFinding(conflicts, {
    message: 'A statement has a conflict key but is not disputed.',
    record,
    column: 'certainty',
    found: show(record.cells.certainty ?? ''),
    expected: show(disputed),
  });
}

function isAlone(record: StatementRecord) {
  return toFinding(conflicts, {
    message: 'A conflict key stands on one statement only.',
    record,
    column: 'conflict',
    found: show(record.cells.conflict ?? ''),
    expected: 'a key that at least two statements share',
  });
}
