import { type Dataset, groupBy, type StatementRecord } from '../../dataset/index.js';
import { parseEdtf } from '../../model/index.js';
import { type Rule, show, toFinding } from '../rule.js';

/** Types along which questions climb; a ring of them would have no top. */
export const climbed = ['SUBORDINATE_TO', 'PART_OF', 'BROADER'];

/** Disputed statements may contradict one another, and a ring whose links held at different times is none. */
export const cycles: Rule = {
  id: 'cycles',
  level: 'MUST',
  title: 'Nothing is above itself, a part of itself or wider than itself.',
  check: ({ statements }: Dataset) =>
    climbed.flatMap((type) =>
      findRings(
        statements.filter(
          ({ relation, cells, from, to }) => relation === type && cells.certainty !== 'disputed' && from !== to,
        ),
      )
        .filter(canHoldAtOnce)
        .flatMap((ring) => toRingFinding(type, ring)),
    ),
};

type Ring = readonly StatementRecord[];

/** One ring for each statement that closes one, found by walking in depth without recursion. */
function findRings(statements: readonly StatementRecord[]): Ring[] {
  const outgoing = groupBy(statements, ({ from }) => from);
  const finished = new Set<string>();
  const rings: Ring[] = [];
  for (const start of outgoing.keys()) {
    const path: { readonly id: string; readonly left: StatementRecord[]; readonly by: StatementRecord | undefined }[] =
      [];
    const enter = (id: string, by: StatementRecord | undefined) =>
      path.push({ id, by, left: [...(outgoing.get(id) ?? [])] });
    if (!finished.has(start)) enter(start, undefined);
    for (let here = path.at(-1); here; here = path.at(-1)) {
      const next = here.left.shift();
      if (!next) {
        finished.add(here.id);
        path.pop();
        continue;
      }
      const closedAt = path.findIndex(({ id }) => id === next.to);
      if (closedAt >= 0) rings.push([...path.slice(closedAt + 1).flatMap(({ by }) => by ?? []), next]);
      else if (!finished.has(next.to)) enter(next.to, next);
    }
  }
  return rings;
}

function canHoldAtOnce(ring: Ring): boolean {
  const begins = ring.flatMap(({ cells }) => parseEdtf(cells.since ?? '')?.earliest ?? []);
  const ends = ring.flatMap(({ cells }) => parseEdtf(cells.until ?? '')?.latest ?? []);
  return begins.every((begin) => ends.every((end) => begin <= end));
}

function toRingFinding(type: string, ring: Ring) {
  const last = ring.at(-1);
  if (!last) return [];
  return toFinding(cycles, {
    message: `Statements of type ${type} run in a ring.`,
    record: last,
    column: 'to',
    found: [...ring.map(({ from }) => from), last.to].join(' → '),
    expected: `no way back to ${show(last.to)}`,
    hint: 'If the source contradicts itself, mark the rival claims as disputed.',
  });
}
