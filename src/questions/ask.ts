import type { Graph } from '../graph/index.js';
import { type Computed, fillComputed } from './computed.js';
import type { BoundQuestion } from './read-questions.js';

export interface AskOptions {
  readonly graph: Graph;
  readonly question: BoundQuestion;
  /** One parameter for each argument of the question, `null` where it was left out; see `parseArguments`. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly computed: Computed;
}

/**
 * Asks a question of the graph.
 *
 * @returns the answer in the shape that schema.graphql gives it: a list where the question's type is a list, else one
 *   object, or `null` where there is no such entity
 * @throws PolicyGraphError `DATABASE_UNAVAILABLE` or `DATABASE_REFUSED`
 */
export async function ask({ graph, question, args, computed }: AskOptions): Promise<unknown> {
  const rows = await graph.read(question.cypher, args);
  const answers = rows.map((row) => fillComputed(row.answer, computed));
  return question.many ? answers : (answers[0] ?? null);
}
