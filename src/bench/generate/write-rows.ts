import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { toCsv } from '../../dataset/index.js';
import type { Column } from '../../model/index.js';
import type { Cells } from './rows.js';

/** Rows that are turned into text at once. */
const batch = 2_000;

/** Writes a CSV file row by row: nothing but one batch is held in memory. @returns how many rows it has */
export async function writeRows(file: string, columns: readonly Column[], rows: Iterable<Cells>): Promise<number> {
  let written = 0;
  const names = columns.map(({ name }) => name);
  async function* text(): AsyncGenerator<string> {
    let held: string[][] = [];
    yield toCsv(names, []);
    for (const row of rows) {
      held.push(names.map((name) => row[name] ?? ''));
      written += 1;
      if (held.length < batch) continue;
      yield rowsOnly(held);
      held = [];
    }
    if (held.length > 0) yield rowsOnly(held);
  }
  await pipeline(text, createWriteStream(file));
  return written;
}

/** A header is written as any row is. */
function rowsOnly([first = [], ...rest]: readonly string[][]): string {
  return toCsv(first, rest);
}
