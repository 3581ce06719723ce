import { afterAll, beforeAll, expect } from 'vitest';
import type { Graph } from '../../src/graph/index.js';
import { serve, type TestApi } from './api.js';
import { load } from './loading.js';
import { connectForTest, wipe } from './neo4j.js';

/** The folder of source texts at hand (SOURCE_TEXTS), if there is one: they are not part of the project. */
export const sourceTexts: string | undefined = process.env.SOURCE_TEXTS || undefined;

/**
 * Loads a dataset of the project into an empty graph before the tests of a file, and serves it while they run.
 *
 * @param folder `seed/…`
 * @returns asks a query that must be answered without an error, and gives the answer's data
 */
export function askAbout(folder: string) {
  let graph: Graph | undefined;
  let api: TestApi | undefined;
  beforeAll(async () => {
    graph = await connectForTest();
    await wipe(graph);
    await load(graph, folder);
    api = await serve(graph);
    await api.api.warm();
  });
  afterAll(async () => {
    await api?.close();
    await graph?.close();
  });
  return async (query: string) => {
    if (!api) throw new Error('Questions are asked by tests, once the dataset is served.');
    const { body } = await api.ask(query);
    expect(body.errors).toBeUndefined();
    return body.data;
  };
}
