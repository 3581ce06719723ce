import { countOf, type FindingGroup, formatGroup, type Level, type ReadResult, toGroups } from '../dataset/index.js';
import type { Model } from '../model/index.js';
import { rules } from './rules/index.js';

/** What validation found. */
export interface Report {
  /** True if nothing that must hold is broken; warnings leave a dataset valid. */
  readonly valid: boolean;
  readonly groups: readonly FindingGroup[];
  /** Ids of rules that were not checked because rows of a file could not be read. */
  readonly skipped: readonly string[];
  /** How many rows were looked at. */
  readonly checked: { readonly entities: number; readonly statements: number };
}

/**
 * Checks a dataset against every rule. Bad data never throws.
 *
 * @param read what `readDataset` gave, with its own findings
 */
export function validateDataset({ dataset, findings }: ReadResult, model: Model): Report {
  const rowsAreMissing = findings.some(({ rule }) => rule === 'csv' || rule === 'files');
  const skipped = rules.filter(({ needsAllRows }) => !dataset || (rowsAreMissing && needsAllRows === true));
  const checked = rules.filter((rule) => !skipped.includes(rule));
  const all = [...findings, ...(dataset ? checked.flatMap((rule) => rule.check(dataset, model)) : [])];
  return {
    valid: all.every(({ level }) => level !== 'MUST'),
    groups: toGroups(all),
    skipped: skipped.map(({ id }) => id),
    checked: { entities: dataset?.entities.length ?? 0, statements: dataset?.statements.length ?? 0 },
  };
}

/** The report as text for people: one block per sort of finding, with what, where, found, expected and the cure. */
export function formatReport(report: Report): string {
  const count = (level: Level): number =>
    report.groups.filter((group) => group.level === level).reduce((sum, { total }) => sum + total, 0);
  const rows = `${countOf(report.checked.entities, 'entity row')}, ${countOf(report.checked.statements, 'statement')}`;
  const summary = `${rows}: ${countOf(count('MUST'), 'error')}, ${countOf(count('SHOULD'), 'warning')}`;
  const skipped = report.skipped.length > 0 ? [formatSkipped(report.skipped)] : [];
  return [...report.groups.map(formatGroup), ...skipped, summary].join('\n\n');
}

function formatSkipped(skipped: readonly string[]): string {
  return skipped.length === rules.length
    ? 'The rows were not checked, because dataset.yaml cannot be understood.'
    : `Not checked, because rows are missing: ${skipped.join(', ')}.`;
}
