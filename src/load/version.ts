import { type Properties, toGraphInteger } from '../graph/index.js';
import { type LoadPlan, type RowChanges, totalsOf } from './load-plan.js';

/** Most ids a version names of each sort; the rest is counted. */
export const mostNamed = 10_000;

/**
 * What a load did, to be kept as a `:Version` of the dataset: the versions before and after, how many rows were added,
 * changed and removed, and which (parallel lists of ids and, for changed rows, the fields joined by commas). The first
 * version has no lists: everything in it is new.
 *
 * @returns `undefined` where the dataset's version stays what it was, or the dataset goes
 */
export function versionOf({ version, currentVersion, entities, statements }: LoadPlan): Properties | undefined {
  if (version === undefined || version === currentVersion) return undefined;
  if (currentVersion === undefined) return { version };
  return {
    version,
    previous: currentVersion,
    ...changesOf('Entities', entities),
    ...changesOf('Statements', statements),
  };
}

function changesOf(what: 'Entities' | 'Statements', changes: RowChanges): Properties {
  const { added, changed, removed } = changes;
  const totals = totalsOf(changes);
  const named = changed.slice(0, mostNamed);
  return {
    [`added${what}`]: added.slice(0, mostNamed),
    [`changed${what}`]: named.map(({ id }) => id),
    [`changed${what}Fields`]: named.map(({ fields }) => fields.map(({ field }) => field).join(',')),
    [`removed${what}`]: removed.slice(0, mostNamed),
    [`added${what}Total`]: toGraphInteger(totals.added),
    [`changed${what}Total`]: toGraphInteger(totals.changed),
    [`removed${what}Total`]: toGraphInteger(totals.removed),
  };
}
