import type { LineRange, Section } from './dataset.js';

/** The sections around a range, outermost first. */
type SectionPath = readonly Section[];

/**
 * Where evidence stands, as a reader would look for it: `2.1 Major players, Ministries` in prose, `Table 6` for a
 * table or box; several places are joined by `; `. Footnotes are named only where nothing else is.
 *
 * @param sections the dataset's sections, nested
 * @returns the empty string if no section holds any of the ranges.
 */
export function locate(sections: readonly Section[], ranges: readonly LineRange[]): string {
  const paths = ranges.map((range) => pathTo(sections, range)).filter((path) => path.length > 0);
  const outsideNotes = paths.filter((path) => path.at(-1)?.kind !== 'footnotes');
  const named = outsideNotes.length > 0 ? outsideNotes : paths;
  return [...new Set(named.map(nameOf))].join('; ');
}

/** The innermost section that holds the whole range; where none does, the innermost that holds its first line. */
function pathTo(sections: readonly Section[], range: LineRange): SectionPath {
  const whole = descend(sections, range);
  return whole.length > 0 ? whole : descend(sections, { first: range.first, last: range.first });
}

function descend(sections: readonly Section[], range: LineRange): SectionPath {
  const section = sections.find(({ lines }) =>
    lines.some((part) => part.first <= range.first && range.last <= part.last),
  );
  return section ? [section, ...descend(section.sections, range)] : [];
}

function nameOf(path: SectionPath): string {
  const innermost = path.at(-1);
  if (!innermost) return '';
  switch (innermost.kind) {
    case 'prose':
      return path
        .slice(-2)
        .map(({ title }) => title)
        .join(', ');
    case 'table':
    case 'box':
    case 'footnotes':
      return (innermost.title.split(':')[0] ?? '').trim();
    default: {
      const never: never = innermost.kind;
      return never;
    }
  }
}
