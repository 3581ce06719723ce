import { countOf, formatGroup, toGroups } from '../dataset/index.js';
import type { VerifyReport } from './verify.js';

/** The report as text for people: a block per sort of finding with the first five, then the counts. */
export function formatVerifyReport({ checked, findings, explained }: VerifyReport): string {
  const rows = `${countOf(checked.entities, 'entity row')}, ${countOf(checked.statements, 'statement')}`;
  const summary = `${rows}: ${findings.length} unproven, ${countOf(explained.length, 'explained exception')}`;
  return [...toGroups(findings).map(formatGroup), summary].join('\n\n');
}
