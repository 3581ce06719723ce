import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean } from '../dataset/index.js';
import { PolicyGraphError } from '../errors.js';
import type { Model, Question } from '../model/index.js';

/** A question with its Cypher, which returns one column, `answer`. */
export interface BoundQuestion extends Question {
  readonly cypher: string;
  /** Whether the answer is a list: then each row is an element of it. */
  readonly many: boolean;
}

const suffix = '.cypher';

/**
 * Binds each question of the model to its text in `cypher/questions/`.
 *
 * @param folder the folder that holds one `<question>.cypher` for each question
 * @throws PolicyGraphError `SCHEMA_INVALID` where a question has no file or a file no question
 */
export async function readQuestions(model: Model, folder: string): Promise<readonly BoundQuestion[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(suffix)).sort();
  const names = new Set(model.questions.map((question) => question.name));
  const stray = files.find((file) => !names.has(file.slice(0, -suffix.length)));
  if (stray) throw unbound(`${join(folder, stray)} answers no question of schema.graphql`);
  return Promise.all(
    model.questions.map(async (question) => {
      if (!files.includes(question.name + suffix))
        throw unbound(`the question ${question.name} has no ${join(folder, question.name)}${suffix}`);
      const cypher = await readFile(join(folder, question.name + suffix), 'utf8');
      return { ...question, cypher, many: question.type.startsWith('[') };
    }),
  );
}

/**
 * The question of that name.
 *
 * @throws PolicyGraphError `UNKNOWN_QUESTION`, naming the one that was meant and those that exist
 */
export function questionNamed<T extends Question>(questions: readonly T[], name: string): T {
  const found = questions.find((question) => question.name === name);
  if (found) return found;
  const names = questions.map((question) => question.name);
  const { hint = '' } = didYouMean(name.replace(/[-_]/g, ''), names);
  throw new PolicyGraphError('UNKNOWN_QUESTION', `There is no question "${name}".`, {
    hint: `${hint} The questions are: ${names.join(', ')}.`.trimStart(),
    details: { name },
  });
}

function unbound(problem: string): PolicyGraphError {
  return new PolicyGraphError('SCHEMA_INVALID', problem, {
    hint: 'Each question is one field of Query in schema.graphql and one file of the same name in cypher/questions/.',
  });
}
