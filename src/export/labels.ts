import type { SourceEnd } from './source.js';

/** The labels of an entity's node: `Entity`, its family and, where the family has kinds, its kind. */
export function labelsOfEntity({ family, kind }: SourceEnd): readonly string[] {
  return ['Entity', family, ...(kind === undefined ? [] : [kind])];
}
