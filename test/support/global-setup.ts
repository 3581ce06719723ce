import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../../src/graph/index.js';
import { startLocalNeo4j } from '../../src/local-neo4j/index.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The database of this test run, which tests may wipe. */
    neo4j: { readonly uri: string; readonly user?: string; readonly password?: string };
  }
}

/** Ends what `setup` began. */
let stop: () => Promise<void> = async () => {};

/**
 * One Neo4j for the whole run: a fresh one in a temporary folder, or, with NEO4J_TEST_URI (and NEO4J_TEST_USER,
 * NEO4J_TEST_PASSWORD), a server that is there, which must be empty because tests wipe it.
 */
export async function setup(project: TestProject): Promise<void> {
  const { NEO4J_TEST_URI: uri, NEO4J_TEST_USER: user, NEO4J_TEST_PASSWORD: password } = process.env;
  if (uri) {
    const given = { uri, ...(user ? { user } : {}), ...(password ? { password } : {}) };
    await assertEmpty(given);
    project.provide('neo4j', given);
    return;
  }
  project.provide('neo4j', { uri: await start() });
}

export async function teardown(): Promise<void> {
  await stop();
}

async function start(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'policy-graph-test-'));
  const neo4j = await startLocalNeo4j({ home, archive: 'never', heap: '512m', ready, report: () => {} });
  stop = async () => {
    await neo4j.stop();
    await rm(home, { recursive: true, force: true });
  };
  return neo4j.uri;
}

async function ready(uri: string): Promise<void> {
  const graph = connect({ uri });
  try {
    await graph.ready();
  } finally {
    await graph.close();
  }
}

async function assertEmpty(given: { uri: string; user?: string; password?: string }): Promise<void> {
  const graph = connect(given);
  try {
    const [found] = await graph.read<{ nodes: number }>('MATCH (n) RETURN count(n) AS nodes');
    if (found?.nodes === 0) return;
    throw new Error(
      `NEO4J_TEST_URI names a database with ${found?.nodes} nodes, and the tests wipe the database they use. ` +
        'Empty it yourself, or unset NEO4J_TEST_URI and let the tests start their own: npx vitest run',
    );
  } finally {
    await graph.close();
  }
}
