import { inject } from 'vitest';
import { connect, type Graph, prepareSchema, readSchemaCypher } from '../../src/graph/index.js';
import { model } from './model.js';

/**
 * Connects to the Neo4j of this test run, with the constraints and indexes of the model in place.
 *
 * @throws Error naming the command to run where there is none
 */
export async function connectForTest(): Promise<Graph> {
  const graph = connect(serverOfThisRun());
  await graph.ready();
  await prepareSchema(graph, model, await readSchemaCypher('cypher/schema'));
  return graph;
}

/** Empties the database; refuses any but the one this test run started or was given empty. */
export async function wipe(graph: Graph): Promise<void> {
  if (graph.uri !== serverOfThisRun().uri) {
    throw new Error(`${graph.uri} is not the Neo4j of this test run; it is left as it is.`);
  }
  await graph.write(({ run }) => run('MATCH (n) DETACH DELETE n'));
}

/** The Neo4j of this test run. @throws Error naming the command to run where there is none */
export function serverOfThisRun(): { readonly uri: string; readonly user?: string; readonly password?: string } {
  const server = inject('neo4j');
  if (server) return server;
  throw new Error('These tests need a Neo4j. Run them with `npx vitest run --project neo4j`, which starts one.');
}
