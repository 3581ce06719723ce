import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What belongs to no commit. */
const foreign = new Set(['node_modules', 'dist', '.git', '.neo4j']);

/** The paths of every file of the project below a folder, sorted, as a commit has them. */
export async function filesBelow(folder = '.'): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths = await Promise.all(
    entries
      .filter(({ name }) => !foreign.has(name))
      .map((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? filesBelow(path) : [path];
      }),
  );
  return paths.flat().sort();
}

/** The texts of files, by path. */
export async function readAll(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const)));
}

/** What stands between fences in a page, with the language after the opening one. */
export function blocksOf(markdown: string): readonly { readonly language: string; readonly text: string }[] {
  return [...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({ language, text }));
}

/** The words of a line as a shell takes them: separated by spaces, together in double quotes. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
