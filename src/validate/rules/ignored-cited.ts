import {
  type Dataset,
  type Finding,
  formatEvidence,
  type LineRange,
  parseEvidence,
  placeInManifest,
} from '../../dataset/index.js';
import { type Rule, recordsOf, show } from '../rule.js';

/** Lines that a row cites say something, so the reason for ignoring them does not hold. */
export const ignoredCited: Rule = {
  id: 'ignored-cited',
  level: 'SHOULD',
  title: 'No row cites ignored lines.',
  check: (dataset: Dataset) => {
    const { ignored } = dataset.manifest;
    if (ignored.length === 0) return [];
    const citations = citationsOf(dataset);
    return ignored.flatMap(({ lines, reason }, index) =>
      lines.flatMap((range): Finding[] => {
        const citing = citations.find((other) => other.range.first <= range.last && range.first <= other.range.last);
        if (!citing) return [];
        return [
          {
            rule: ignoredCited.id,
            level: ignoredCited.level,
            message: 'Ignored lines are cited.',
            at: placeInManifest(dataset, ['ignored', index, 'lines']),
            found: `${formatEvidence([range])} for ${show(reason)}`,
            expected: `none of ${formatEvidence([citing.range])}, which ${show(citing.id)} cites`,
          },
        ];
      }),
    );
  },
};

interface Citation {
  readonly range: LineRange;
  readonly id: string;
}

function citationsOf(dataset: Dataset): readonly Citation[] {
  return recordsOf(dataset).flatMap(({ cells }) =>
    (parseEvidence(cells.evidence ?? '') ?? []).map((range) => ({ range, id: cells.id ?? '' })),
  );
}
