import type { CellValue } from '../graph/index.js';
import type { Difference } from './unite.js';

/** One value that changes; a side that has none is left out. */
export interface FieldChange {
  readonly field: string;
  readonly from?: CellValue;
  readonly to?: CellValue;
}

export interface RowChange {
  readonly id: string;
  readonly fields: readonly FieldChange[];
}

/** What happens to a dataset's entities, or to its statements. Every row is in exactly one of the four. */
export interface RowChanges {
  /** Ids, in the order of the folder. */
  readonly added: readonly string[];
  /** In the order of the folder. */
  readonly changed: readonly RowChange[];
  /** Ids, sorted. */
  readonly removed: readonly string[];
  /** How many rows say what they said before. */
  readonly unchanged: number;
  /** How many of the unchanged ones get a new version stamp, position or date worked out. */
  readonly restamped: number;
  /** Set for a big dataset, of which only the first ids are listed: how many there are of each. */
  readonly totals?: { readonly added: number; readonly changed: number; readonly removed: number };
}

/** How many rows are added, changed and removed. */
export function totalsOf({ totals, added, changed, removed }: RowChanges): NonNullable<RowChanges['totals']> {
  return totals ?? { added: added.length, changed: changed.length, removed: removed.length };
}

/** What a load would do to the graph, or has done. */
export interface LoadPlan {
  readonly dataset: string;
  /** The version of the folder; left out where the dataset is to be removed. */
  readonly version?: string;
  /** The version in the graph; left out where the dataset is new. */
  readonly currentVersion?: string;
  readonly entities: RowChanges & {
    /** Sorted ids that other datasets have as well: their nodes are shared, and stay when this dataset's row is removed. */
    readonly shared: readonly string[];
  };
  readonly statements: RowChanges;
  /** Values of shared entities on which datasets disagree; they are kept side by side and nothing is overwritten. */
  readonly differences: readonly Difference[];
  /** True where the graph is already as it should be: nothing will be written. */
  readonly isEmpty: boolean;
}
