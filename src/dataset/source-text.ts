import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LineRange, Manifest } from './dataset.js';

/** The text a dataset was read from, or why it cannot be used. */
export type SourceText =
  | { readonly status: 'AVAILABLE'; readonly file: string; readonly lines: readonly string[] }
  | { readonly status: 'TEXT_MISSING'; readonly file: string }
  | { readonly status: 'TEXT_DIFFERS'; readonly file: string; readonly expected: string; readonly found: string };

/**
 * Reads the source text of a dataset and makes sure that it is the one the dataset was read from.
 *
 * @param path the text itself, or a folder that holds it under the name the manifest gives
 * @param manifest where the text's file name and checksum stand
 */
export async function readSourceText(
  path: string,
  { source }: { readonly source: Pick<Manifest['source'], 'file' | 'sha256'> },
): Promise<SourceText> {
  const file = (await isFolder(path)) ? join(path, source.file) : path;
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return { status: 'TEXT_MISSING', file };
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== source.sha256) return { status: 'TEXT_DIFFERS', file, expected: source.sha256, found };
  return { status: 'AVAILABLE', file, lines: splitLines(bytes.toString('utf8')) };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** A final line break ends the last line and does not begin another. */
function splitLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/**
 * The passage behind evidence: lines are joined by a space, the noise of line ends (page breaks, bullets that lost their
 * line, runs of spaces) is collapsed, and ranges are separated by ` … `.
 *
 * @param lines the source text, line by line
 */
export function quote(lines: readonly string[], ranges: readonly LineRange[]): string {
  return ranges
    .map(({ first, last }) => joinLines(lines.slice(first - 1, last)))
    .filter((passage) => passage !== '')
    .join(' … ');
}

function joinLines(lines: readonly string[]): string {
  return (
    lines
      .filter((line) => !/^[\s•▪◦·]*$/.test(line))
      .join('\n')
      // A hyphen at a line end may be a word's own, so it stays and only the break goes.
      .replace(/(?<=\p{L}[-\u00AD])\s*\n\s*/gu, '')
      .replace(/\u00AD/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  );
}
