import type { LossReport } from './loss.js';
import type { ExportSource } from './source.js';

/** Counts the loads that the graph remembers: every format holds the graph as it is now. */
export function loseVersions({ datasets }: ExportSource, loss: LossReport): void {
  for (const { versions } of datasets)
    loss.add('loads that the graph remembers', 'an export holds the graph as it is now', versions);
}
