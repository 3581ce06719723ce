import { readFile, writeFile } from 'node:fs/promises';
import { PolicyGraphError } from '../errors.js';

/**
 * Replaces what stands between `<!-- measured: name -->` and `<!-- end: name -->` in a page; all else, which is written
 * by hand, stays as it is.
 *
 * @throws PolicyGraphError `INTERNAL` where the page lacks the two marks
 */
export async function writeMeasured(path: string, name: string, markdown: string): Promise<void> {
  const page = await readFile(path, 'utf8');
  const [begin, end] = [`<!-- measured: ${name} -->`, `<!-- end: ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) {
    throw new PolicyGraphError('INTERNAL', `${path} does not say where the measurements of ${name} belong.`, {
      where: path,
      hint: `Put the lines ${begin} and ${end} where they are to stand.`,
    });
  }
  await writeFile(path, `${page.slice(0, from + begin.length)}\n\n${markdown.trim()}\n\n${page.slice(to)}`);
}

/** A table in Markdown; the first row is its head. The first column is words, all others are numbers. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const rule = head.map((_, index) => (index === 0 ? '---' : '--:'));
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
