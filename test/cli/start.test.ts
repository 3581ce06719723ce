import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Graph } from '../../src/graph/index.js';
import { buildProgram, type CliChild, projectWith, spawnCli, until } from '../support/cli.js';
import { fixture } from '../support/datasets.js';
import { connectForTest, wipe } from '../support/neo4j.js';

const patience = 120_000;
let graph: Graph;

beforeAll(async () => {
  await buildProgram();
  graph = await connectForTest();
  await wipe(graph);
});
afterAll(async () => graph.close());

/** Starts a project with one small dataset and waits until it has nothing more to say. */
async function started(): Promise<{ child: CliChild; address: string }> {
  const root = await projectWith([fixture('ruritania')]);
  const child = spawnCli(['start'], { root, env: { PORT: '0' } });
  await until('start is ready', () => {
    if (child.process.exitCode !== null) throw new Error(child.written.err);
    return child.written.err.includes('Ready after');
  });
  const [, address = ''] = /GraphQL +(\S+)\/graphql\n/.exec(child.written.out) ?? [];
  return { child, address };
}

async function readNames(address: string): Promise<unknown> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ ministries(sort: [{ name: ASC }]) { name superiors { name } } }' }),
  });
  return response.json();
}

describe('start', { timeout: patience }, () => {
  it('loads, serves and warms, says where everything is, and SIGTERM ends it without a trace', async () => {
    const { child, address } = await started();
    expect(child.written.out).toBe(`
  GraphiQL       ${address}/graphiql
  GraphQL        ${address}/graphql
  Bolt           ${graph.uri}

  Try:  { ministries { name superiors { name } committees { name } } }
  or:   npx policy-graph ask whoRuns made-in-china-2025

  Ctrl-C stops everything.
`);
    expect(child.written.err).toMatch(
      /^Connecting to bolt.*\nReading .*ruritania is loaded\.\nServing after [\d.]+ s\.\nWarming the shipped queries\nReady after [\d.]+ s\.\n$/s,
    );
    await expect.poll(async () => (await fetch(`${address}/readyz`)).status, { timeout: patience }).toBe(200);
    expect(await readNames(address)).toEqual({
      data: {
        ministries: [
          { name: 'Board of Trade', superiors: [] },
          { name: 'Ministry of Trade and Technology', superiors: [{ name: 'Council of Ministers' }] },
          { name: 'Ministry of Works', superiors: [{ name: 'Council of Ministers' }] },
        ],
      },
    });

    const written = { ...child.written };
    child.process.kill('SIGTERM');
    expect(await child.ended).toEqual({ ...written, code: 0 });
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
    // The database was there before, so it stays.
    await graph.ready();
  });

  it('loads nothing the second time, and ends by Ctrl-C too', async () => {
    const { child } = await started();
    expect(child.written.err).not.toContain('Reading');
    child.process.kill('SIGINT');
    expect((await child.ended).err).not.toContain('error');
  });

  it('says that the port is taken, and ends', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await until('the port is taken', () => other.listening);
    const at = other.address();
    const port = typeof at === 'object' && at ? at.port : 0;
    const root = await projectWith([fixture('ruritania')]);
    const { out, err, code } = await spawnCli(['start'], { root, env: { PORT: String(port) } }).ended;
    expect({ out, code }).toEqual({ out: '', code: 1 });
    expect(err).toContain(`error Port ${port} on 127.0.0.1 is in use. [PORT_TAKEN]\n`);
    expect(err).toMatch(/cure Stop what uses it, or choose another with PORT=… \(PORT=0 takes a free one\)\.\n$/);
  });

  it('serves nothing where a dataset is not valid, and shows why', async () => {
    const root = await projectWith([fixture('broken/dangling-ids')]);
    const { out, err, code } = await spawnCli(['start'], { root, env: { PORT: '0' } }).ended;
    expect({ out, code }).toEqual({ out: '', code: 1 });
    expect(err).toContain('error [dangling-ids] An end of a statement is no entity of the dataset.');
    expect(err).toContain('[DATASET_INVALID]');
  });

  it('says which database it cannot reach', async () => {
    const root = await projectWith([fixture('ruritania')]);
    const env = { PORT: '0', NEO4J_URI: 'bolt://127.0.0.1:1' };
    const { out, err, code } = await spawnCli(['start'], { root, env }).ended;
    expect({ out, code }).toEqual({ out: '', code: 1 });
    expect(err).toMatch(/error .*bolt:\/\/127\.0\.0\.1:1.*\[DATABASE_UNAVAILABLE\]\n {2}cure /s);
  });
});
