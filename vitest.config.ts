import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

/** Folders of tests that share one Neo4j and therefore take turns; the other folders need none. */
const withNeo4j = ['test/graph', 'test/api', 'test/cli', 'test/seed'].map((folder) => `${folder}/**/*.test.ts`);

export default defineConfig({
  // One copy of graphql for the tests and for @neo4j/graphql, which loads it by `require`.
  resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }] },
  test: {
    testTimeout: 30_000,
    hookTimeout: 180_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: withNeo4j } },
      {
        extends: true,
        test: {
          name: 'neo4j',
          include: withNeo4j,
          fileParallelism: false,
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
    ],
  },
});
