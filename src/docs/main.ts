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

/**
 * Writes the pages that are out of date; with `isCheck` only names them, and the command that writes them.
 *
 * @param say takes lines for people
 * @returns the exit code
 */
export async function bringUpToDate(root: string, isCheck: boolean, say: (line: string) => void): Promise<0 | 1> {
  const outdated = await outdatedPages(root);
  for (const { path, text } of outdated) {
    say(`${isCheck ? 'out of date' : 'wrote'} ${path}`);
    if (isCheck) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  if (!isCheck || outdated.length === 0) return 0;
  say('Bring the reference up to date with: npm run docs');
  return 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  process.exitCode = await bringUpToDate(root, process.argv.includes('--check'), say);
}
