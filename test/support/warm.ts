import { readFileSync } from 'node:fs';
import type { Graph } from '../../src/graph/index.js';

/**
 * Lets the database plan a question once, however long it takes, as `start` does before it says that it is ready: on a
 * server that has just come up the first plan can take longer than the API waits for an answer.
 *
 * @param parameters one for each argument of the question
 */
export async function warm(graph: Graph, question: string, parameters: object): Promise<void> {
  await graph.read(readFileSync(`cypher/questions/${question}.cypher`, 'utf8'), parameters, { timeout: 120_000 });
}
