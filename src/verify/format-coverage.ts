import { countOf } from '../dataset/index.js';
import type { Coverage, CoverageCounts, SectionCoverage } from './coverage.js';

/** How many passed-over lines of a section are shown unless all are asked for. */
const examples = 5;
const longestTitle = 56;
const longestLine = 100;

const columns: readonly { readonly head: string; readonly count: keyof CoverageCounts }[] = [
  { head: 'lines', count: 'lines' },
  { head: 'cited', count: 'cited' },
  { head: 'statements', count: 'statements' },
  { head: 'entities', count: 'entities' },
  { head: 'passed over', count: 'passedOver' },
  { head: 'ignored', count: 'ignored' },
];

/**
 * The report as text for people: a table of the sections, then the lines passed over in each, then what was ignored.
 *
 * @param all whether to show every passed-over line or only the first five of each section
 */
export function formatCoverage({ sections, total, ignored }: Coverage, all = false): string {
  const lists = sections
    .filter(({ passedOverLines }) => passedOverLines.length > 0)
    .map((section) => formatPassedOver(section, all));
  const reasons = ignored.map(({ reason, lines }) => `  ${String(lines).padStart(5)}  ${reason}`);
  const share = total.lines === 0 ? 0 : Math.round((100 * total.cited) / total.lines);
  return [
    formatTable(sections, total),
    ...lists,
    ...(reasons.length > 0 ? [['Ignored lines, by reason', ...reasons].join('\n')] : []),
    `${countOf(total.lines, 'line')}, ${share} % cited by ${countOf(total.statements, 'statement')} and ${countOf(total.entities, 'entity row')}: ${total.passedOver} passed over, ${total.ignored} ignored`,
  ].join('\n\n');
}

function formatTable(sections: readonly SectionCoverage[], total: CoverageCounts): string {
  const rows = [
    ['section', ...columns.map(({ head }) => head)],
    ...sections.map((section) => [nameOf(section), ...numbersOf(section)]),
    ['total', ...numbersOf(total)],
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

function nameOf({ title, depth }: SectionCoverage): string {
  return shorten(`${'  '.repeat(depth)}${title}`, longestTitle);
}

function numbersOf(counts: CoverageCounts): string[] {
  return columns.map(({ count }) => String(counts[count]));
}

function formatPassedOver({ id, title, passedOverLines }: SectionCoverage, all: boolean): string {
  const shown = all ? passedOverLines : passedOverLines.slice(0, examples);
  const label = id === '' ? title : `${title} [${id}]`;
  const rest = passedOverLines.length > shown.length ? `, ${shown.length} shown` : '';
  return [
    `${label}: ${passedOverLines.length} passed over${rest}`,
    ...shown.map(({ line, text }) => `  L${line}: ${shorten(text, longestLine)}`),
  ].join('\n');
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
