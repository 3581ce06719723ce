import { strToU8, zipSync } from 'fflate';
import { PolicyGraphError } from '../errors.js';

/** A query that Neo4j Browser keeps among its favourites. */
export interface SavedScript {
  /** The first line of its comment, by which Neo4j Browser lists it. */
  readonly title: string;
  /** The rest of its comment. */
  readonly explains: string;
  /** The query without its comment. */
  readonly cypher: string;
  /** All of it, as the file has it. */
  readonly text: string;
}

/** The files of `cypher/browser/`, in the order of the guide. */
export const browserFiles = [
  'chain-of-command',
  'ministries',
  'who-runs',
  'targets',
  'companies-by-city',
  'path',
  'overlaps',
  'disputed',
  'launches',
  'evidence',
] as const;

/** The queries of the guide. @param cypher the texts of `cypher/browser/` by file */
export function savedScripts(cypher: Readonly<Record<string, string>>): readonly SavedScript[] {
  return browserFiles.map((file) => {
    const text = cypher[file] ?? '';
    const lines = text.trimEnd().split('\n');
    const comments = lines.filter((line) => line.startsWith('// ')).map((line) => line.slice(3));
    const [title, ...explains] = comments;
    if (title === undefined || explains.length === 0) {
      throw new PolicyGraphError('INTERNAL', `cypher/browser/${file}.cypher has no title or no explanation.`, {
        where: `cypher/browser/${file}.cypher`,
        hint: 'It begins with a comment of two lines: a title, and what the query shows.',
      });
    }
    return { title, explains: explains.join(' '), cypher: lines.slice(comments.length).join('\n'), text };
  });
}

/** The folder of favourites that the scripts go into. */
const folder = 'Policy Graph';

/**
 * The queries as Neo4j Browser imports and exports favourites: a ZIP archive with one `.cypher` file each, whose folder
 * becomes a folder of favourites. The same scripts give the same bytes.
 */
export function toArchive(scripts: readonly SavedScript[]): Uint8Array {
  // An archive holds local time, so the moment has to be a local one too.
  const mtime = new Date(2026, 0, 1);
  const name = (title: string) => `${folder}/${title.replace(/[^a-z0-9]+/gi, '_')}.cypher`;
  return zipSync(
    Object.fromEntries(scripts.map(({ title, text }) => [name(title), [strToU8(text), { mtime, level: 0 }]])),
  );
}
