import { type Finding, formatPlace, type Level } from './finding.js';
import { groupBy } from './group-by.js';

/** How many findings of one sort are shown; the others are counted. */
export const exampleLimit = 5;

/** Findings of one sort: the first few, and how many there are. */
export interface FindingGroup {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly total: number;
  /** At most five. */
  readonly examples: readonly Finding[];
}

/** Puts findings of one sort together; what must hold comes first. */
export function toGroups(findings: readonly Finding[]): readonly FindingGroup[] {
  const sorts = groupBy(findings, ({ rule, message }) => `${rule}\n${message}`);
  const groups = [...sorts.values()].flatMap((same): FindingGroup[] => {
    const [first] = same;
    if (!first) return [];
    const { rule, level, message } = first;
    return [{ rule, level, message, total: same.length, examples: same.slice(0, exampleLimit) }];
  });
  return [...groups.filter(({ level }) => level === 'MUST'), ...groups.filter(({ level }) => level === 'SHOULD')];
}

/** A group as a block of text for people: what, then for each example where, found, expected and the cure. */
export function formatGroup({ rule, level, message, total, examples }: FindingGroup): string {
  const label = level === 'MUST' ? 'error' : 'warning';
  const count = total > 1 ? ` (${total} times${total > examples.length ? `, ${examples.length} shown` : ''})` : '';
  return [`${label} [${rule}] ${message}${count}`, ...examples.flatMap(formatExample)].join('\n');
}

/** `1 error`, `2 errors`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function formatExample({ at, found, expected, hint }: Finding): string[] {
  const line = (label: string, text: string | undefined): string[] =>
    text === undefined ? [] : [`    ${label.padEnd(9)}${text}`];
  return [`  ${formatPlace(at)}`, ...line('found', found), ...line('expected', expected), ...line('hint', hint)];
}
