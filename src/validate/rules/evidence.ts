import { type Dataset, parseEvidence } from '../../dataset/index.js';
import { type Rule, recordsOf, show, toFinding } from '../rule.js';

/** Evidence is line ranges, and the source has these lines. */
export const evidence: Rule = {
  id: 'evidence',
  level: 'MUST',
  title: 'Evidence is line ranges that the source has.',
  check: (dataset: Dataset) => {
    const { lines } = dataset.manifest.source;
    return recordsOf(dataset).flatMap((record) => {
      const text = record.cells.evidence ?? '';
      if (text === '') return [];
      const ranges = parseEvidence(text);
      const problem = { record, column: 'evidence', found: show(text) };
      if (!ranges) {
        const expected = 'line ranges that rise, such as L214-219 or L214-219|L233';
        return toFinding(evidence, { ...problem, message: 'Evidence is not written as line ranges.', expected });
      }
      if (ranges.every(({ last }) => last <= lines)) return [];
      return toFinding(evidence, {
        ...problem,
        message: 'Evidence lies beyond the end of the source.',
        expected: `lines from L1 to L${lines}`,
      });
    });
  },
};
