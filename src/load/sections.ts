import { type DatasetInfo, formatEvidence, parseEvidence, type Section, type Value } from '../dataset/index.js';
import type { Properties } from '../graph/index.js';

interface PlacedSection {
  readonly section: Section;
  /** The id of the section around it; the empty string for a chapter. */
  readonly parent: string;
}

/**
 * The sections that a row's evidence touches, at every depth: those that hold one of its lines.
 *
 * @returns `<dataset>:<section>` each, in the order of dataset.yaml
 */
export function touchedSections(
  { id, manifest }: DatasetInfo,
  values: Readonly<Record<string, Value>>,
): readonly string[] {
  const ranges = parseEvidence(String(values.evidence)) ?? [];
  return flatten(manifest.sections)
    .filter(({ section }) =>
      section.lines.some((lines) => ranges.some(({ first, last }) => first <= lines.last && lines.first <= last)),
    )
    .map(({ section }) => `${id}:${section.id}`);
}

/** The sections of a dataset's source as parallel lists, each section before those inside it. */
export function sectionLists({ manifest }: DatasetInfo): Properties {
  const placed = flatten(manifest.sections);
  return {
    sectionIds: placed.map(({ section }) => section.id),
    sectionTitles: placed.map(({ section }) => section.title),
    sectionKinds: placed.map(({ section }) => section.kind),
    sectionLines: placed.map(({ section }) => formatEvidence(section.lines)),
    sectionParents: placed.map(({ parent }) => parent),
  };
}

const flattened = new WeakMap<readonly Section[], readonly PlacedSection[]>();

/** Every row asks for the same sections. */
function flatten(sections: readonly Section[]): readonly PlacedSection[] {
  const known = flattened.get(sections);
  if (known) return known;
  const placed = descend(sections, '');
  flattened.set(sections, placed);
  return placed;
}

function descend(sections: readonly Section[], parent: string): PlacedSection[] {
  return sections.flatMap((section) => [{ section, parent }, ...descend(section.sections, section.id)]);
}
