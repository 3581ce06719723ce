import type { LineRange } from './dataset.js';

const rangePattern = /^L([1-9]\d*)(?:-([1-9]\d*))?$/;

/**
 * Reads line ranges of the source text: `L214-219|L233`.
 *
 * @returns the ranges in the order written, or `undefined` if the text is not of that form or a range does not rise.
 */
export function parseEvidence(text: string): readonly LineRange[] | undefined {
  const ranges: LineRange[] = [];
  for (const part of text.split('|')) {
    const match = rangePattern.exec(part);
    if (!match) return undefined;
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    if (match[2] !== undefined && last <= first) return undefined;
    ranges.push({ first, last });
  }
  return ranges;
}

/** Writes line ranges as `parseEvidence` reads them. */
export function formatEvidence(ranges: readonly LineRange[]): string {
  return ranges.map(({ first, last }) => (first === last ? `L${first}` : `L${first}-${last}`)).join('|');
}
