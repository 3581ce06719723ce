import type { Dataset } from '../../src/dataset/index.js';

/** What a dataset lost or gained on its way through another format and back. */
export interface Difference {
  readonly what: string;
  readonly rows: number;
  readonly cause: string;
}

const causes: Readonly<Record<string, string>> = {
  evidence:
    'The source of the imported dataset is the file of FollowTheMoney, and the evidence of a row is its line there.',
  file: 'The file itself is a source of the imported dataset.',
  order: 'Entities are written in the order of their ids, and statements in the order of what they start at.',
};

/** Compares two datasets row by row and column by column; a difference without a known cause is called unexplained. */
export function differencesOf(before: Dataset, after: Dataset): readonly Difference[] {
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const rowsOf = ({ entities, statements }: Dataset) =>
    new Map([...entities, ...statements].map((row) => [row.id, row]));
  const [old, now] = [rowsOf(before), rowsOf(after)];
  for (const [id, row] of old) {
    const cells = now.get(id)?.cells;
    if (!cells) count(`unexplained: ${id} is gone`);
    for (const [column, cell] of Object.entries(row.cells)) {
      if (cells && cells[column] !== cell)
        count(column === 'evidence' ? 'evidence' : `unexplained: ${id} ${column} ${cells[column]}`);
    }
    if (cells && now.get(id)?.row !== row.row) count('order');
  }
  for (const id of now.keys())
    if (!old.has(id)) count(id === after.manifest.source.id ? 'file' : `unexplained: ${id} is new`);
  const names: Readonly<Record<string, string>> = {
    evidence: 'column `evidence`',
    file: 'rows added',
    order: 'position of the row',
  };
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, rows]) => ({ what: names[key] ?? key, rows, cause: causes[key] ?? 'unexplained' }));
}
