import { type Dataset, type Finding, formatEvidence, type LineRange, placeInManifest } from '../../dataset/index.js';
import { type Rule, show } from '../rule.js';

/** A reason is of use only for lines that exist, and a line has one reason. */
export const ignoredLines: Rule = {
  id: 'ignored-lines',
  level: 'MUST',
  title: 'Ignored lines lie within the text and are ignored for one reason.',
  check: (dataset: Dataset) => {
    const { ignored, source } = dataset.manifest;
    const seen: { readonly range: LineRange; readonly reason: string }[] = [];
    return ignored.flatMap(({ lines, reason }, index) =>
      lines.flatMap((range): Finding[] => {
        const base = {
          rule: ignoredLines.id,
          level: ignoredLines.level,
          at: placeInManifest(dataset, ['ignored', index, 'lines']),
          found: `${formatEvidence([range])} for ${show(reason)}`,
        };
        const rival = seen.find((other) => other.range.first <= range.last && range.first <= other.range.last);
        seen.push({ range, reason });
        if (range.last > source.lines) {
          const expected = `lines from L1 to L${source.lines}`;
          return [{ ...base, message: 'Ignored lines lie beyond the end of the source.', expected }];
        }
        if (!rival) return [];
        const expected = `none of ${formatEvidence([rival.range])}, which is ignored for ${show(rival.reason)}`;
        return [{ ...base, message: 'Lines are ignored twice.', expected }];
      }),
    );
  },
};
