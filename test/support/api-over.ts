import { afterAll, beforeAll } from 'vitest';
import type { Graph } from '../../src/graph/index.js';
import { type ServeOptions, serve, type TestApi } from './api.js';
import { connectForTest, wipe } from './neo4j.js';

/** An API that is there while the tests of a file run, and the graph under it. */
export interface ApiOverGraph extends TestApi {
  readonly graph: Graph;
}

/**
 * Serves a graph while the tests of a file run.
 *
 * @param fill what to put into the graph, which is empty
 */
export function apiOver(fill: (graph: Graph) => Promise<unknown>, options: ServeOptions = {}): ApiOverGraph {
  let used: { readonly graph: Graph; readonly api?: TestApi } | undefined;
  beforeAll(async () => {
    const graph = await connectForTest();
    used = { graph };
    await wipe(graph);
    await fill(graph);
    used = { graph, api: await serve(graph, options) };
  });
  afterAll(async () => {
    await used?.api?.close();
    await used?.graph.close();
  });
  const served = (): TestApi => {
    if (!used?.api) throw new Error('The API is asked by tests, once the graph is filled.');
    return used.api;
  };
  return {
    get graph() {
      if (!used) throw new Error('The graph is used by tests, once it is there.');
      return used.graph;
    },
    get api() {
      return served().api;
    },
    get address() {
      return served().address;
    },
    get logged() {
      return served().logged;
    },
    ask: (query, variables) => served().ask(query, variables),
    close: () => served().close(),
  };
}
