import {
  type Dataset,
  type Finding,
  formatEvidence,
  type LineRange,
  placeInManifest,
  type Section,
} from '../../dataset/index.js';
import { type Rule, show } from '../rule.js';

/** Sections say where a line stands; that works only if they nest. */
export const sections: Rule = {
  id: 'sections',
  level: 'MUST',
  title: 'Sections have ids of their own and lie within the text and within the section around them.',
  check: (dataset: Dataset) => {
    const whole: readonly LineRange[] = [{ first: 1, last: dataset.manifest.source.lines }];
    const placed = flatten(dataset.manifest.sections, { path: ['sections'], around: whole, parent: undefined });
    const seen = new Set<string>();
    return placed.flatMap((one) => {
      const repeated = seen.has(one.section.id);
      seen.add(one.section.id);
      return [...(repeated ? [isRepeated(dataset, one)] : []), ...(liesWithin(one) ? [] : [liesOutside(dataset, one)])];
    });
  },
};

interface Surroundings {
  readonly path: readonly PropertyKey[];
  readonly around: readonly LineRange[];
  readonly parent: Section | undefined;
}

interface PlacedSection extends Surroundings {
  readonly section: Section;
}

function flatten(nested: readonly Section[], { path, around, parent }: Surroundings): PlacedSection[] {
  return nested.flatMap((section, index) => {
    const here = [...path, index];
    const inner = { path: [...here, 'sections'], around: section.lines, parent: section };
    return [{ section, path: here, around, parent }, ...flatten(section.sections, inner)];
  });
}

function liesWithin({ section, around }: PlacedSection): boolean {
  return section.lines.every((inner) => around.some((outer) => outer.first <= inner.first && inner.last <= outer.last));
}

function isRepeated(dataset: Dataset, { section, path }: PlacedSection): Finding {
  return {
    rule: sections.id,
    level: sections.level,
    message: 'Two sections have the same id.',
    at: placeInManifest(dataset, [...path, 'id']),
    found: show(section.id),
    expected: 'an id of its own',
  };
}

function liesOutside(dataset: Dataset, { section, path, around, parent }: PlacedSection): Finding {
  return {
    rule: sections.id,
    level: sections.level,
    message: parent ? 'A section lies outside the section around it.' : 'A section lies outside the text.',
    at: placeInManifest(dataset, [...path, 'lines']),
    found: `${show(section.title)} at ${formatEvidence(section.lines)}`,
    expected: `lines within ${formatEvidence(around)}`,
  };
}
