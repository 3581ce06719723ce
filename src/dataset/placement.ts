import type { DatasetFile, DatasetRecord, Place } from './dataset.js';

const needsQuotes = /[",\r\n]/;

/**
 * Where a cell stands, to the character. Exact for canonical files; in others it can be off by the quotes that are too
 * many, and the rule `canonical-csv` says so.
 *
 * @param column the header of the column; without it the place of the row
 */
export function placeOf(record: DatasetRecord, column?: string): Place {
  if (column === undefined || !(column in record.cells)) return { file: record.file, line: record.line };
  const headers = Object.keys(record.cells);
  const before = headers.slice(0, headers.indexOf(column)).map((header) => record.cells[header] ?? '');
  return walk(record, before);
}

/** Where a header stands, by its position from 0. */
export function placeOfHeader(file: DatasetFile, index: number): Place {
  return walk({ file: file.file, line: 1 }, file.header.slice(0, index));
}

function walk({ file, line }: Place, cellsBefore: readonly string[]): Place {
  const written = cellsBefore.map((cell) => `${quoted(cell)},`).join('');
  const lastBreak = written.lastIndexOf('\n');
  const breaks = written.split('\n').length - 1;
  return { file, line: line + breaks, column: written.length - lastBreak };
}

function quoted(cell: string): string {
  return needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
