import type { LoadPlan, RowChange, RowChanges } from '../load-plan.js';
import type { Difference } from '../unite.js';
import { mostNamed } from '../version.js';

type EntityChanges = LoadPlan['entities'];

/** Adds up what happens to rows, batch after batch; ids are listed up to `mostNamed` of each sort. */
export interface Tally {
  addEntities(changes: EntityChanges, differences: readonly Difference[]): void;
  addStatements(changes: RowChanges): void;
  /** What was added up, in the form of a plan. */
  readonly sum: () => Pick<LoadPlan, 'entities' | 'statements' | 'differences'>;
}

/** Starts at nothing. */
export function createTally(): Tally {
  const entities = createCount();
  const statements = createCount();
  const shared: string[] = [];
  const differences: Difference[] = [];
  return {
    addEntities: (changes, found) => {
      entities.add(changes);
      fill(shared, changes.shared);
      fill(differences, found);
    },
    addStatements: statements.add,
    sum: () => ({
      entities: { ...entities.sum(), shared: [...shared].sort() },
      statements: statements.sum(),
      differences,
    }),
  };
}

function createCount(): { add: (changes: RowChanges) => void; sum: () => RowChanges } {
  const lists = { added: [] as string[], changed: [] as RowChange[], removed: [] as string[] };
  const totals = { added: 0, changed: 0, removed: 0 };
  const rest = { unchanged: 0, restamped: 0 };
  return {
    add: ({ added, changed, removed, unchanged, restamped }) => {
      fill(lists.added, added);
      fill(lists.changed, changed);
      fill(lists.removed, removed);
      totals.added += added.length;
      totals.changed += changed.length;
      totals.removed += removed.length;
      rest.unchanged += unchanged;
      rest.restamped += restamped;
    },
    sum: () => ({ ...lists, removed: [...lists.removed].sort(), ...rest, totals: { ...totals } }),
  };
}

function fill<Item>(list: Item[], more: readonly Item[]): void {
  if (list.length < mostNamed) list.push(...more.slice(0, mostNamed - list.length));
}
