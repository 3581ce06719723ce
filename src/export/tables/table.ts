import { toCsvRow } from '../../dataset/index.js';
import type { ExportTarget } from '../target.js';
import { toMarkdownHead, toMarkdownRow, toMarkdownText } from './markdown.js';

/** A table that is being written, as CSV and as Markdown. */
export interface Table {
  readonly title: string;
  /** How many rows it has up to now. */
  readonly rows: number;
  /** @param cells in the order of the CSV header @param reading in the order of the Markdown header, as plain text */
  write(cells: readonly string[], reading: readonly string[]): Promise<void>;
}

export interface TableOptions {
  /** The name of both files without their ends. */
  readonly stem: string;
  readonly title: string;
  /** The header of the CSV file. */
  readonly cells: readonly string[];
  /** The header of the Markdown file. */
  readonly reading: readonly string[];
}

/** With it, spreadsheets know that a CSV file is UTF-8. */
const byteOrderMark = '\uFEFF';

/** Begins both files of a table. */
export async function openTable(target: ExportTarget, options: TableOptions): Promise<Table> {
  const csv = target.open(`${options.stem}.csv`);
  const markdown = target.open(`${options.stem}.md`);
  await csv.write(byteOrderMark + toCsvRow(options.cells));
  await markdown.write(`# ${toMarkdownText(options.title)}\n\n${toMarkdownHead(options.reading)}`);
  let rows = 0;
  return {
    title: options.title,
    get rows() {
      return rows;
    },
    write: async (cells, reading) => {
      rows += 1;
      await csv.write(toCsvRow(cells));
      await markdown.write(toMarkdownRow(reading.map(toMarkdownText)));
    },
  };
}
