import { type Dataset, readSourceText } from '../dataset/index.js';
import { PolicyGraphError } from '../errors.js';
import type { CliContext } from './context.js';

/**
 * Where a command looks for source texts: what `--text` says, else what `SOURCE_TEXTS` says.
 *
 * @throws PolicyGraphError `USAGE` where neither says anything
 */
export function sourceTextPath({ config }: CliContext, command: string, given: string | undefined): string {
  const path = given ?? config.SOURCE_TEXTS;
  if (path !== undefined) return path;
  throw new PolicyGraphError('USAGE', `${command} needs the source text.`, {
    hint: 'Give it with --text FILE, or set SOURCE_TEXTS.',
  });
}

/**
 * The lines of the text that a dataset was read from.
 *
 * @param path the text, or a folder that holds it
 * @throws PolicyGraphError `TEXT_MISMATCH` where it is missing or another one
 */
export async function readOwnText(path: string, { folder, manifest }: Dataset): Promise<readonly string[]> {
  const text = await readSourceText(path, manifest);
  switch (text.status) {
    case 'AVAILABLE':
      return text.lines;
    case 'TEXT_MISSING':
      throw new PolicyGraphError('TEXT_MISMATCH', `The source text ${text.file} is not there.`, {
        where: text.file,
        hint: 'Give the text, or the folder that holds it, with --text.',
      });
    case 'TEXT_DIFFERS':
      throw new PolicyGraphError('TEXT_MISMATCH', `${text.file} is not the text that ${folder} was read from.`, {
        where: text.file,
        hint: `Its SHA-256 is ${text.found}; dataset.yaml says ${text.expected}.`,
      });
    default: {
      const never: never = text;
      return never;
    }
  }
}
