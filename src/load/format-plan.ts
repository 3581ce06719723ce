import type { CellValue } from '../graph/index.js';
import { type FieldChange, type LoadPlan, type RowChanges, totalsOf } from './load-plan.js';
import type { Difference } from './unite.js';

/** How many rows of each sort are named; the rest is counted. */
const shown = 10;

/** How much of a value is shown. */
const longest = 60;

/**
 * A plan as text for a terminal: what is added (`+`), changed (`~`) and removed (`-`), and where datasets disagree.
 *
 * @returns lines joined by newlines, without one at the end
 */
export function formatPlan(plan: LoadPlan): string {
  const { dataset, entities, statements, differences } = plan;
  return [
    `${dataset}: ${headline(plan)}`,
    ...formatRows('entities', entities),
    ...formatRows('statements', statements),
    ...formatShared(plan),
    ...formatDifferences(differences),
  ].join('\n');
}

function headline({ version, currentVersion, isEmpty }: LoadPlan): string {
  if (version === undefined) return 'the dataset is removed';
  if (isEmpty) return `nothing to do, the graph holds version ${short(version)}`;
  if (currentVersion === undefined) return `new, version ${short(version)}`;
  if (currentVersion === version) return `version ${short(version)} is restored`;
  return `version ${short(currentVersion)} becomes ${short(version)}`;
}

function formatRows(what: string, changes: RowChanges): string[] {
  const { added, changed, removed, unchanged, restamped } = changes;
  const totals = totalsOf(changes);
  const restamp = restamped > 0 ? ` (${restamped} with a new version stamp)` : '';
  const counts = `${totals.added} added, ${totals.changed} changed, ${totals.removed} removed, ${unchanged} unchanged${restamp}`;
  return [
    `  ${what}: ${counts}`,
    ...some(
      added.map((id) => `    + ${id}`),
      totals.added,
    ),
    ...some(
      changed.map(({ id, fields }) => `    ~ ${id}: ${fields.map(formatChange).join(', ')}`),
      totals.changed,
    ),
    ...some(
      removed.map((id) => `    - ${id}`),
      totals.removed,
    ),
  ];
}

function formatChange({ field, from, to }: FieldChange): string {
  return `${field} ${formatValue(from)} → ${formatValue(to)}`;
}

function formatShared({ entities: { shared } }: LoadPlan): string[] {
  return shared.length === 0
    ? []
    : [`  shared with other datasets: ${shared.slice(0, shown).join(', ')}${rest(shared.length, ', ')}`];
}

function formatDifferences(differences: readonly Difference[]): string[] {
  if (differences.length === 0) return [];
  return [
    `  values that differ between datasets, kept side by side: ${differences.length}`,
    ...some(
      differences.map(
        ({ id, field, kept, other }) =>
          `    ${id}.${field}: ${kept.dataset} says ${formatValue(kept.value)}, ${other.dataset} says ${formatValue(other.value)}`,
      ),
    ),
  ];
}

function formatValue(value: CellValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : value.join('|');
  return `"${text.length > longest ? `${text.slice(0, longest - 1)}…` : text}"`;
}

function some(lines: readonly string[], total = lines.length): string[] {
  return lines.length <= shown ? [...lines] : [...lines.slice(0, shown), `    …${rest(total, ' ')}`];
}

function rest(total: number, before: string): string {
  return total > shown ? `${before}and ${total - shown} more` : '';
}

function short(version: string): string {
  return version.slice(0, 8);
}
