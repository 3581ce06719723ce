import { parseEvidence } from '../dataset/index.js';

/**
 * The lines of a text as fragments of its address (RFC 5147), which counts the gaps between lines: `L14-17` → `#line=13,17`.
 *
 * @param evidence `L14-17|L33`
 */
export function lineFragments(evidence: string): readonly string[] {
  return (parseEvidence(evidence) ?? []).map(({ first, last }) => `#line=${first - 1},${last}`);
}
