import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { DatasetRow } from './dataset.js';

/** A CSV text as far as it could be read. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly DatasetRow[];
  /** Where and why reading stopped making sense; the rows after it cannot be trusted and are left out. */
  readonly problem: { readonly line: number; readonly message: string } | undefined;
}

interface RawRecord {
  readonly record: readonly string[];
  readonly raw: string;
}

const byteOrderMark = '\uFEFF';

/** Reads RFC 4180 text, a byte order mark and any line ends; nothing is trimmed. A blank line is a row of one empty cell. */
export function parseCsv(text: string): CsvTable {
  const body = text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text;
  const records: RawRecord[] = [];
  const problem = parseRecords(body, records);
  const rows: DatasetRow[] = [];
  let line = 1;
  for (const { record, raw } of records) {
    rows.push({ line, cells: record });
    line += countLineBreaks(raw);
  }
  const [header, ...rest] = rows;
  return {
    header: header?.cells ?? [],
    rows: rest,
    problem: problem === undefined ? undefined : { line, message: problem },
  };
}

/** Fills `records` up to the first defect. @returns what the defect is. */
function parseRecords(body: string, records: RawRecord[]): string | undefined {
  try {
    parse(body, {
      raw: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 0,
      on_record: (parsed) => {
        records.push(parsed as unknown as RawRecord);
        return null;
      },
    });
    return undefined;
  } catch (error) {
    return describe(error);
  }
}

function describe(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'A quoted cell is not closed.';
    case 'INVALID_OPENING_QUOTE':
      return 'A quote stands inside a cell that is not quoted.';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'Something stands between a closing quote and the next comma.';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

function countLineBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

const canonical = { record_delimiter: '\n', quoted_match: /[\r\n]/ };

/**
 * The one canonical way to write rows: UTF-8 text, LF, a final newline, quotes only around cells that hold a comma, a
 * quote, CR or LF.
 *
 * @param columns the header
 * @param rows cells in the order of the header
 */
export function toCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return stringify([[...columns], ...rows.map((row) => [...row])], canonical);
}

/** One row in the same canonical way, for files that are too long to hold. */
export function toCsvRow(cells: readonly string[]): string {
  return stringify([[...cells]], canonical);
}
