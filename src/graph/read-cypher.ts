import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PolicyGraphError } from '../errors.js';

const ending = '.cypher';

/**
 * Reads the statements of a folder: the text of each `.cypher` file by the file's name without its ending.
 *
 * @param folder such as `cypher/load`
 * @param names the statements that are needed; without it, all that are there
 * @throws PolicyGraphError `INTERNAL` where one that is needed is missing, or the folder is.
 */
export async function readCypher<Name extends string = string>(
  folder: string,
  names?: readonly Name[],
): Promise<Readonly<Record<Name, string>>> {
  try {
    const wanted =
      names ??
      (await readdir(folder))
        .filter((file) => file.endsWith(ending))
        .map(withoutEnding)
        .sort();
    const texts = await Promise.all(wanted.map((name) => readFile(join(folder, `${name}${ending}`), 'utf8')));
    return Object.fromEntries(wanted.map((name, index) => [name, texts[index]])) as Record<Name, string>;
  } catch (cause) {
    throw new PolicyGraphError('INTERNAL', `A Cypher statement of ${folder} cannot be read.`, {
      where: folder,
      hint: 'The installation is incomplete: the folder cypher/ belongs beside package.json.',
      cause,
    });
  }
}

function withoutEnding(file: string): string {
  return file.slice(0, -ending.length);
}
