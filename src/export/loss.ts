/** Something of the graph that a format could not carry. */
export interface Loss {
  /** What was left out or changed, the same words for all of a sort: `amounts of statements`. */
  readonly what: string;
  /** Of how many entities, statements or values. */
  readonly count: number;
  /** What the format lacks, or what became of it. */
  readonly why: string;
}

/** Counts what a format could not carry. Kept small: one line for each sort of loss, however often it happens. */
export interface LossReport {
  /** Counts one more loss of a sort, or `count` more. Nothing is recorded for a count of 0. */
  add(what: string, why: string, count?: number): void;
  /** What was counted, by `what`, then by `why`. */
  lines(): readonly Loss[];
}

export function createLossReport(): LossReport {
  const sorts = new Map<string, { what: string; count: number; why: string }>();
  return {
    add: (what, why, count = 1) => {
      if (count === 0) return;
      const key = `${what}\n${why}`;
      const sort = sorts.get(key) ?? { what, count: 0, why };
      sort.count += count;
      sorts.set(key, sort);
    },
    lines: () => [...sorts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, loss]) => ({ ...loss })),
  };
}

/** A loss report as text for people; one line says so where nothing was lost. */
export function formatLoss(lines: readonly Loss[]): string {
  if (lines.length === 0) return 'Nothing was lost.';
  return ['Not carried:', ...lines.map(({ what, count, why }) => `  ${count} × ${what}: ${why}`)].join('\n');
}
