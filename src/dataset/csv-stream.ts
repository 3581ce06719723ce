import { createReadStream } from 'node:fs';
import { PolicyGraphError } from '../errors.js';
import { parseCsv, toCsv } from './csv.js';
import type { DatasetRow } from './dataset.js';

/** Rows of a CSV file, some at a time. */
export interface RowBatch {
  readonly header: readonly string[];
  readonly rows: readonly DatasetRow[];
}

/** Bytes that are read at once. */
const chunkSize = 512 * 1024;

/** A line or, where a quoted cell holds line breaks, several. */
interface RawRow {
  readonly line: number;
  readonly text: string;
}

/**
 * Reads a canonical CSV file some rows at a time: a few chunks of it are in memory, never the file. The first batch may
 * have no rows but always has the header.
 *
 * @throws PolicyGraphError `DATASET_INVALID` with file and line where the file is not UTF-8 or not canonical: what is read
 *   piece by piece is not put right meanwhile
 */
export async function* streamCsv(file: string): AsyncGenerator<RowBatch> {
  let header: readonly string[] | undefined;
  for await (const raw of rawRows(file)) {
    const rows = toRows(file, raw);
    const first = header === undefined ? rows.shift() : undefined;
    header ??= first?.cells ?? [];
    const width = header.length;
    const bad = rows.find(({ cells }) => cells.length !== width);
    if (bad) throw invalid(file, bad.line, `The row has ${bad.cells.length} cells; the header has ${width}.`);
    yield { header, rows };
  }
}

async function* rawRows(file: string): AsyncGenerator<RawRow[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const rest = { text: '', line: 1 };
  for await (const chunk of createReadStream(file, { highWaterMark: chunkSize })) {
    const raw = cut(
      rest,
      decode(file, rest.line, () => decoder.decode(chunk as Uint8Array, { stream: true })),
    );
    if (raw.length > 0) yield raw;
  }
  const last = decode(file, rest.line, () => decoder.decode());
  if (rest.text + last !== '')
    throw invalid(file, rest.line, 'The last row has no newline, or a quoted cell is not closed.');
}

function decode(file: string, line: number, read: () => string): string {
  try {
    return read();
  } catch {
    throw invalid(file, line, 'The file is not UTF-8, here or a little further on.');
  }
}

/** Takes whole rows off the front of `rest.text + text`, and leaves what remains in `rest`. */
function cut(rest: { text: string; line: number }, text: string): RawRow[] {
  const all = rest.text + text;
  const raw: RawRow[] = [];
  let start = 0;
  for (let end = all.indexOf('\n'); end >= 0; ) {
    const row = all.slice(start, end);
    if (row.includes('"') && hasOpenQuote(row)) {
      end = all.indexOf('\n', end + 1);
      continue;
    }
    raw.push({ line: rest.line, text: row });
    rest.line += row.includes('\n') ? row.split('\n').length : 1;
    start = end + 1;
    end = all.indexOf('\n', start);
  }
  rest.text = all.slice(start);
  return raw;
}

/** In canonical text each quote inside a cell is doubled, so an odd number means that a cell goes on. */
function hasOpenQuote(row: string): boolean {
  let quotes = 0;
  for (let at = row.indexOf('"'); at >= 0; at = row.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1;
}

/** Rows without quotes are cut at their commas; only the others need a parser, all of them at once. */
function toRows(file: string, raw: readonly RawRow[]): DatasetRow[] {
  const quoted = raw.filter(({ text }) => text.includes('"'));
  const parsed = parseQuoted(file, quoted);
  return raw.map(({ line, text }) => {
    if (text.includes('"')) return { line, cells: parsed.shift() ?? [] };
    if (text.includes('\r') || text.includes('\uFEFF'))
      throw invalid(file, line, 'The row has a CR or a byte order mark.');
    return { line, cells: text.split(',') };
  });
}

function parseQuoted(file: string, raw: readonly RawRow[]): (readonly string[])[] {
  const [first] = raw;
  if (!first) return [];
  const text = raw.map((row) => `${row.text}\n`).join('');
  const { header, rows, problem } = parseCsv(text);
  const records = [header, ...rows.map(({ cells }) => cells)];
  const odd = problem || records.length !== raw.length || text !== rewritten(records);
  if (!odd) return records;
  const bad = raw.find(({ text: one }) => rewritten([parseCsv(`${one}\n`).header]) !== `${one}\n`) ?? first;
  throw invalid(file, bad.line, problem?.message ?? 'The row has quotes that are too many or too few.');
}

function rewritten([first = [], ...rest]: readonly (readonly string[])[]): string {
  return toCsv(first, rest);
}

function invalid(file: string, line: number, message: string): PolicyGraphError {
  return new PolicyGraphError('DATASET_INVALID', `${file} is not written in the canonical way. ${message}`, {
    where: `${file}:${line}`,
    hint: 'policy-graph validate names every such row, and validate --write writes the file anew.',
  });
}
