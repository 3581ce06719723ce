import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, type Graph, prepareSchema, readSchemaCypher } from '../../src/graph/index.js';
import { readLoadCypher, writeDatasetNodes, writeImportFiles } from '../../src/load/index.js';
import { importStore, startLocalNeo4j } from '../../src/local-neo4j/index.js';
import { fixture } from '../support/datasets.js';
import { dump, load, plan, sourceOf } from '../support/loading.js';
import { model } from '../support/model.js';
import { connectForTest, wipe } from '../support/neo4j.js';

const folders = [fixture('ruritania'), fixture('graustark')];
let graph: Graph;
let home: string;

beforeAll(async () => {
  graph = await connectForTest();
  await wipe(graph);
  home = await mkdtemp(join(tmpdir(), 'policy-graph-offline-'));
});
afterAll(async () => {
  await graph.close();
  await rm(home, { recursive: true, force: true });
});

async function loadOffline(replace: boolean): Promise<void> {
  await importStore({
    home,
    jars: '.neo4j/jars',
    heap: '512m',
    replace,
    report: () => {},
    write: async (folder) => writeImportFiles({ model, sources: await Promise.all(folders.map(sourceOf)), folder }),
  });
}

/** The sort of each property of each node and relation: whole and broken numbers look alike in JavaScript. */
const sorts = `CALL () {
  MATCH (n:Entity|Dataset) UNWIND keys(n) AS key RETURN key, valueType(n[key]) AS sort
  UNION MATCH ()-[r]->() UNWIND keys(r) AS key RETURN key, valueType(r[key]) AS sort
  UNION MATCH (v:Version) UNWIND keys(v) AS key RETURN 'version ' + key AS key, valueType(v[key]) AS sort
} RETURN DISTINCT key, sort ORDER BY key, sort`;

it('an offline load makes the graph that online loads make, and refuses what it would destroy', {
  timeout: 600_000,
}, async () => {
  for (const folder of folders) await load(graph, folder);
  const [expected, expectedSorts] = [await dump(graph), await graph.read(sorts)];
  await loadOffline(false);
  await expect(loadOffline(false)).rejects.toThrow(/has a database already/);
  const ready = async (uri: string) => {
    const probe = connect({ uri });
    await probe.ready().finally(() => probe.close());
  };
  const server = await startLocalNeo4j({
    home,
    jars: '.neo4j/jars',
    archive: 'never',
    heap: '512m',
    ready,
    report: () => {},
  });
  const made = connect({ uri: server.uri });
  try {
    await expect(loadOffline(true)).rejects.toThrow(/runs already/);
    await writeDatasetNodes(made, await readLoadCypher('cypher/load'), await Promise.all(folders.map(sourceOf)));
    expect(await dump(made)).toEqual(expected);
    expect(await made.read(sorts)).toEqual(expectedSorts);
    await prepareSchema(made, model, await readSchemaCypher('cypher/schema'));
    for (const folder of folders) expect((await plan(made, folder)).isEmpty).toBe(true);
    const versions = 'MATCH (v:Version) RETURN v {.*, loadedAt: null} AS version ORDER BY v.dataset';
    expect(await made.read(versions)).toEqual(await graph.read(versions));
  } finally {
    await made.close();
    await server.stop();
  }
});
