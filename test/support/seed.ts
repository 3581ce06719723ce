import { beforeAll, expect } from 'vitest';
import { apiOver } from './api-over.js';
import { load } from './loading.js';

/** The folder of source texts at hand (SOURCE_TEXTS), if there is one: they are not part of the project. */
export const sourceTexts: string | undefined = process.env.SOURCE_TEXTS || undefined;

/**
 * Loads a dataset of the project into an empty graph before the tests of a file, and serves it while they run.
 *
 * @param folder `seed/…`
 * @returns asks a query that must be answered without an error, and gives the answer's data
 */
export function askAbout(folder: string) {
  const api = apiOver((graph) => load(graph, folder));
  beforeAll(() => api.api.warm());
  return async (query: string) => {
    const { body } = await api.ask(query);
    expect(body.errors).toBeUndefined();
    return body.data;
  };
}
