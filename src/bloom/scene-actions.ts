import { withoutComments } from './phrase.js';

/** Something to do with what is selected in a scene. */
export interface Action {
  readonly name: string;
  readonly shows: string;
  /** Reads the selection as `$nodes`, a list of element ids. */
  readonly cypher: string;
}

const actions = [
  {
    file: 'expand-upward',
    name: 'Expand upward',
    shows: 'What the selection is subordinate to or part of, or belongs under, three steps up.',
  },
  {
    file: 'expand-downward',
    name: 'Expand downward',
    shows: 'What is subordinate to the selection, part of it or belongs under it, three steps down.',
  },
  {
    file: 'show-evidence',
    name: 'Show evidence',
    shows: 'The report behind the selection, and the works it cites for what is said about it.',
  },
  {
    file: 'show-policies',
    name: 'Show policies',
    shows: 'Policies that the selection launched, is responsible for or is named, bound or addressed by.',
  },
  {
    file: 'show-who-runs-it',
    name: 'Show who runs it',
    shows:
      'Who launched, founded, leads, owns, approved or is responsible for the selection, and whom those answer to.',
  },
] as const;

/** The files of `cypher/bloom/` that are scene actions. */
export const actionFiles: readonly string[] = actions.map(({ file }) => file);

/** The scene actions. @param cypher the texts by file */
export function sceneActions(cypher: Readonly<Record<string, string>>): readonly Action[] {
  return actions.map(({ file, name, shows }) => ({ name, shows, cypher: withoutComments(cypher[file] ?? '') }));
}
