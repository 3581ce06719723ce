import type { Graph } from '../../../src/graph/index.js';
import {
  ask,
  createComputed,
  createQuotes,
  parseArguments,
  questionNamed,
  readQuestions,
} from '../../../src/questions/index.js';
import { model } from '../../support/model.js';

/** Makes what asks one question, its arguments given as on a command line. The answer has the shape that is claimed. */
export async function askAt<T>(
  graph: Graph,
  name: string,
): Promise<(given: Readonly<Record<string, string>>) => Promise<T>> {
  const question = questionNamed(await readQuestions(model, 'cypher/questions'), name);
  const computed = createComputed({ model, quotes: await createQuotes([], undefined) });
  return async (given) => (await ask({ graph, question, args: parseArguments(model, question, given), computed })) as T;
}
