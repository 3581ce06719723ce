import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from './markdown.js';
import { referencePages } from './reference.js';

/**
 * The pages whose files differ from what the code says, or are missing.
 *
 * @param root the project folder
 */
export async function outdatedPages(root: string): Promise<readonly Page[]> {
  const pages = await referencePages(root);
  const texts = await Promise.all(pages.map(({ path }) => readFile(join(root, path), 'utf8').catch(() => undefined)));
  return pages.filter(({ text }, index) => texts[index] !== text);
}

/** Writes the reference; with `--check` only says what would change, and fails if anything would. */
async function main(root: string, isCheck: boolean): Promise<void> {
  const outdated = await outdatedPages(root);
  for (const { path, text } of outdated) {
    process.stderr.write(`${isCheck ? 'out of date' : 'wrote'} ${path}\n`);
    if (isCheck) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  if (isCheck && outdated.length > 0) {
    process.stderr.write('Bring the reference up to date with: npm run docs\n');
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(fileURLToPath(new URL('../..', import.meta.url)), process.argv.includes('--check'));
