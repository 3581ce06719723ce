import { type Dataset, type DatasetRecord, groupBy, parseEvidence, type Section } from '../dataset/index.js';
import { type Sign, signsIn } from './telling-lines.js';

/** How much of some lines the rows of a dataset took. Blank lines do not count. */
export interface CoverageCounts {
  readonly lines: number;
  /** Lines that a row cites. */
  readonly cited: number;
  /** Rows whose evidence touches the lines. */
  readonly statements: number;
  readonly entities: number;
  /** Lines that no row cites and that hold a name, an acronym, a year, an amount or a percentage. */
  readonly passedOver: number;
  /** The same, but `ignored` of dataset.yaml says why. */
  readonly ignored: number;
}

/** A line that no row cites although it may say something. */
export interface PassedOverLine {
  /** Its number, from 1. */
  readonly line: number;
  readonly text: string;
  readonly signs: readonly Sign[];
}

/** What was taken from a section, with all sections inside it. */
export interface SectionCoverage extends CoverageCounts {
  /** The empty string for the lines that no section holds. */
  readonly id: string;
  readonly title: string;
  /** How deep it is nested; 0 for a chapter. */
  readonly depth: number;
  /** Only those that no section inside it holds. */
  readonly passedOverLines: readonly PassedOverLine[];
}

/** What the rows of a dataset took from its text, and what they passed over. */
export interface Coverage {
  /** Each section is followed by those inside it. Lines that no section holds come last, if there are any. */
  readonly sections: readonly SectionCoverage[];
  readonly total: CoverageCounts;
  /** How many lines that would else be passed over are ignored, by reason, most first. */
  readonly ignored: readonly { readonly reason: string; readonly lines: number }[];
}

/** What is known of a line that is not blank. */
interface ReadLine extends PassedOverLine {
  readonly statements: readonly DatasetRecord[];
  readonly entities: readonly DatasetRecord[];
  /** The innermost section that holds it. */
  readonly section: Section | undefined;
  readonly reason: string | undefined;
}

/**
 * Compares a dataset with its text, section by section, so that an editor sees what was passed over.
 *
 * @param dataset one that `validateDataset` finds valid; evidence that cannot be read counts for nothing
 * @param lines the source text, line by line
 * @param only a section of the dataset; without it the whole text
 */
export function coverageOf(dataset: Dataset, lines: readonly string[], only?: Section): Coverage {
  const read = readLines(dataset, lines).filter(({ line }) => !only || holds(only, line));
  const outside = read.filter(({ section }) => section === undefined);
  const nowhere = { id: '', title: '(in no section)', depth: 0, passedOverLines: passedOver(outside) };
  return {
    sections: [
      ...sectionCoverages(only ? [only] : dataset.manifest.sections, read, 0),
      ...(outside.length > 0 ? [{ ...nowhere, ...countsOf(outside) }] : []),
    ],
    total: countsOf(read),
    ignored: [...groupBy(read.filter(isIgnored), ({ reason }) => reason ?? '')]
      .map(([reason, same]) => ({ reason, lines: same.length }))
      .sort((a, b) => b.lines - a.lines),
  };
}

/** Every section, each followed by those inside it. */
export function allSections(sections: readonly Section[]): readonly Section[] {
  return sections.flatMap((section) => [section, ...allSections(section.sections)]);
}

function sectionCoverages(sections: readonly Section[], read: readonly ReadLine[], depth: number): SectionCoverage[] {
  return sections.flatMap((section) => {
    const inside = read.filter(({ line }) => holds(section, line));
    const own = inside.filter((line) => line.section === section);
    const { id, title } = section;
    return [
      { id, title, depth, ...countsOf(inside), passedOverLines: passedOver(own) },
      ...sectionCoverages(section.sections, inside, depth + 1),
    ];
  });
}

function countsOf(read: readonly ReadLine[]): CoverageCounts {
  return {
    lines: read.length,
    cited: read.filter(isCited).length,
    statements: new Set(read.flatMap(({ statements }) => statements)).size,
    entities: new Set(read.flatMap(({ entities }) => entities)).size,
    passedOver: passedOver(read).length,
    ignored: read.filter(isIgnored).length,
  };
}

function passedOver(read: readonly ReadLine[]): readonly PassedOverLine[] {
  return read
    .filter((line) => isTelling(line) && line.reason === undefined)
    .map(({ line, text, signs }) => ({ line, text, signs }));
}

function isCited({ statements, entities }: ReadLine): boolean {
  return statements.length + entities.length > 0;
}

function isTelling(line: ReadLine): boolean {
  return !isCited(line) && line.signs.length > 0;
}

function isIgnored(line: ReadLine): boolean {
  return isTelling(line) && line.reason !== undefined;
}

function readLines({ manifest, entities, statements }: Dataset, lines: readonly string[]): readonly ReadLine[] {
  const entitiesAt = recordsByLine(entities);
  const statementsAt = recordsByLine(statements);
  const sectionAt = lines.map((_, index) => innermost(manifest.sections, index + 1));
  const signs = signsByLine(lines, sectionAt);
  return lines.flatMap((text, index) => {
    const line = index + 1;
    if (text.trim() === '') return [];
    return {
      line,
      text: text.trim(),
      signs: signs.get(line) ?? [],
      statements: statementsAt.get(line) ?? [],
      entities: entitiesAt.get(line) ?? [],
      section: sectionAt[index],
      reason: manifest.ignored.find((ignored) => holds(ignored, line))?.reason,
    };
  });
}

/** Sentences run on over the sections that interrupt them, so each section's own lines are read on their own. */
function signsByLine(
  lines: readonly string[],
  sectionAt: readonly (Section | undefined)[],
): ReadonlyMap<number, readonly Sign[]> {
  const numbers = lines.map((_, index) => index + 1);
  const strands = groupBy(numbers, (line) => sectionAt[line - 1]);
  return new Map(
    [...strands].flatMap(([section, own]) => [
      ...signsIn(lines, { lines: own, kind: section?.kind, title: section?.title ?? '' }),
    ]),
  );
}

function recordsByLine(records: readonly DatasetRecord[]): ReadonlyMap<number, readonly DatasetRecord[]> {
  const byLine = new Map<number, DatasetRecord[]>();
  for (const record of records) {
    for (const { first, last } of parseEvidence(record.cells.evidence ?? '') ?? []) {
      for (let line = first; line <= last; line++) {
        const here = byLine.get(line);
        if (here) here.push(record);
        else byLine.set(line, [record]);
      }
    }
  }
  return byLine;
}

function innermost(sections: readonly Section[], line: number): Section | undefined {
  const section = sections.find((candidate) => holds(candidate, line));
  return section && (innermost(section.sections, line) ?? section);
}

function holds({ lines }: Pick<Section, 'lines'>, line: number): boolean {
  return lines.some(({ first, last }) => first <= line && line <= last);
}
