import { type Dataset, type DatasetFile, toCsv } from '../../dataset/index.js';
import { type Rule, show } from '../rule.js';

const byteOrderMark = '\uFEFF';

/** A file that is not canonical could not be given back byte for byte. */
export const canonicalCsv: Rule = {
  id: 'canonical-csv',
  level: 'MUST',
  title: 'Each file is UTF-8 without a byte order mark, with LF line ends, a final newline and no needless quotes.',
  needsAllRows: true,
  check: (dataset: Dataset) =>
    dataset.files.flatMap((file) => {
      const difference = findDifference(file);
      if (!difference) return [];
      return {
        rule: canonicalCsv.id,
        level: canonicalCsv.level,
        message: 'A file is not written in the canonical way.',
        at: { file: file.file, line: difference.line },
        found: difference.found,
        expected: difference.expected,
        hint: 'policy-graph validate --write writes it so.',
      };
    }),
};

interface Difference {
  readonly line: number;
  readonly found: string;
  readonly expected: string;
}

function findDifference(file: DatasetFile): Difference | undefined {
  if (file.text.startsWith(byteOrderMark)) return { line: 1, found: 'a byte order mark', expected: 'none' };
  const canonical = toCsv(
    file.header,
    file.rows.map(({ cells }) => cells),
  );
  if (file.text === canonical) return undefined;
  const lines = file.text.split('\n');
  const expected = canonical.split('\n');
  const index = lines.findIndex((line, position) => line !== expected[position]);
  const line = lines[index];
  if (line === undefined) return { line: lines.length, found: 'no newline at the end', expected: 'a final newline' };
  if (line.endsWith('\r')) return { line: index + 1, found: 'a CR LF line end', expected: 'LF' };
  return { line: index + 1, found: show(line), expected: show(expected[index] ?? '') };
}
