import pc from 'picocolors';
import type { DatasetEntry } from '../../questions/index.js';

const columns: readonly (readonly [title: string, of: (dataset: DatasetEntry) => string])[] = [
  ['dataset', ({ id }) => id],
  ['date', ({ date }) => date],
  ['publisher', ({ publisher }) => publisher],
  ['entities', ({ entities }) => String(entities)],
  ['statements', ({ statements }) => String(statements)],
  ['version', ({ version }) => version.slice(0, 8)],
  ['loaded', ({ loadedAt }) => loadedAt?.slice(0, 16).replace('T', ' ') ?? ''],
  ['licence', ({ licence }) => licence],
  ['title', ({ title }) => title],
];

/** The datasets as a table: one line each, under a line of titles. */
export function formatDatasets(datasets: readonly DatasetEntry[]): string {
  if (datasets.length === 0) return 'The graph has no dataset. Load one with: npx policy-graph load';
  const [titles, ...lines] = aligned([
    columns.map(([title]) => title),
    ...datasets.map((dataset) => columns.map(([, of]) => of(dataset))),
  ]);
  return [pc.bold(titles), ...lines].join('\n');
}

/** All that is known of one dataset. */
export function formatDataset(dataset: DatasetEntry): string {
  const { sourceText } = dataset;
  const facts = [
    ['publisher', dataset.publisher],
    ['date', dataset.date],
    ['licence', dataset.licence],
    ['language', dataset.language],
    ['link', dataset.link ?? ''],
    ['version', dataset.version],
    ['loaded', dataset.loadedAt ?? ''],
    ['source', `${dataset.source}, ${sourceText.kind} of ${sourceText.lines} lines in ${sourceText.file}`],
    ['', `SHA-256 ${sourceText.sha256}`],
  ].filter(([, value]) => value !== '');
  const counts = (rows: DatasetEntry['families']) => aligned(rows.map(({ name, total }) => [name, String(total)]));
  return [
    `${pc.bold(dataset.title)} ${pc.dim(dataset.id)}`,
    ...indent(aligned(facts)),
    pc.bold(`${dataset.entities} entities`),
    ...indent(counts(dataset.families)),
    pc.bold(`${dataset.statements} statements`),
    ...indent(counts(dataset.relations)),
    ...(dataset.files.length > 0 ? [pc.bold('files, with SHA-256')] : []),
    ...indent(aligned(dataset.files.map(({ name, bytes, sha256 }) => [name, `${bytes} bytes`, sha256]))),
  ].join('\n');
}

/** Each cell as wide as the widest of its column; numbers stand to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = (index: number) => Math.max(...rows.map((row) => row[index]?.length ?? 0));
  const isNumber = (index: number) => rows.some((row) => /^\d+( bytes)?$/.test(row[index] ?? ''));
  return rows.map((row) =>
    row
      .map((cell, index) => (isNumber(index) ? cell.padStart(width(index)) : cell.padEnd(width(index))))
      .join('  ')
      .trimEnd(),
  );
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
