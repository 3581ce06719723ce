import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type LocalNeo4j,
  type ProgressEvent,
  startLocalNeo4j,
  statusOfLocalNeo4j,
} from '../../src/local-neo4j/index.js';
import { errorOf, processesNaming, scratchFolder, untilNoProcessNames } from './support.js';

const silent = () => {};

async function countNodes(httpUrl: string): Promise<unknown> {
  const response = await fetch(`${httpUrl}/db/neo4j/query/v2`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ statement: 'MATCH (n) RETURN count(n) AS nodes' }),
  });
  return response.json();
}

describe('a running Neo4j', () => {
  let home: string;
  let server: LocalNeo4j;
  const events: ProgressEvent[] = [];

  // On a fresh clone this fetches Neo4j and makes the class-data archive, which all other starts then use.
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'policy-graph-'));
    const report = (event: ProgressEvent) => events.push(event);
    server = await startLocalNeo4j({ home, browser: true, archive: 'wait', report });
  }, 300_000);

  afterAll(async () => {
    await server?.stop();
    await rm(home, { recursive: true, force: true });
  }, 60_000);

  it('answers queries', async () => {
    expect(await countNodes(server.httpUrl ?? '')).toMatchObject({ data: { fields: ['nodes'], values: [[0]] } });
  });

  it('serves Neo4j Browser when it was asked for', async () => {
    const response = await fetch(server.browserUrl ?? '');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Neo4j Browser</title>');
  });

  it('listens on this machine alone', async () => {
    const configuration = await readFile(join(home, 'conf/neo4j.conf'), 'utf8');
    const addresses = [...configuration.matchAll(/listen_address=(.*)$/gm)].map((match) => match[1]?.split(':')[0]);
    expect(addresses).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1']);
  });

  it('does not let web pages of other sites read its answers', async () => {
    const response = await fetch(server.httpUrl ?? '', { headers: { origin: 'https://ruritania.example' } });
    expect(response.headers.get('access-control-allow-origin')).not.toMatch(/\*|ruritania/);
  });

  it('told each second what it was doing', () => {
    expect(events.map((event) => event.message)).toContain('Starting Neo4j');
    expect(events.some((event) => /^Starting Neo4j \(\d+ s\)$/.test(event.message))).toBe(true);
  });

  it('tells any process where it is', async () => {
    expect(await statusOfLocalNeo4j(home)).toMatchObject({ state: 'running', pid: server.pid, uri: server.uri });
  });

  it('is not started a second time', async () => {
    const error = await errorOf(startLocalNeo4j({ home, report: silent }));
    expect(error.code).toBe('NEO4J_LOCKED');
    expect(error.message).toContain(`process ${server.pid} at ${server.uri}`);
  });

  it('keeps its port, and the error names it and the process that has it', async () => {
    const boltPort = Number(new URL(server.uri).port);
    const error = await errorOf(startLocalNeo4j({ home: await scratchFolder(), boltPort, report: silent }));
    expect(error.code).toBe('PORT_TAKEN');
    expect(error.message).toMatch(new RegExp(`^Port ${boltPort} is in use by process ${server.pid} \\(java @`));
    expect(error.details).toMatchObject({ port: boltPort });
  });

  it('ends in order and leaves no process and no lock', async () => {
    await Promise.all([server.stop(), server.stop()]);
    expect(await server.exited).toEqual({ code: 0, signal: null });
    expect(await processesNaming(home)).toEqual([]);
    expect(await statusOfLocalNeo4j(home)).toEqual({ state: 'stopped' });
  });

  it('comes up again at the same address, mapping the class-data archive, with and without the Browser', async () => {
    const { uri } = server;
    server = await startLocalNeo4j({ home, browser: true, report: silent });
    expect(server.uri).toBe(uri);
    expect(await readFile(`/proc/${server.pid}/maps`, 'utf8')).toMatch(/neo4j-\w+\/classes-\w+\.jsa$/m);
    await server.stop();
    server = await startLocalNeo4j({ home, report: silent });
    expect(await readFile(`/proc/${server.pid}/maps`, 'utf8')).toMatch(/neo4j-\w+\/classes-\w+\.jsa$/m);
  }, 120_000);

  it('says so when it is killed, and gives its home free', async () => {
    process.kill(server.pid, 'SIGKILL');
    expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await statusOfLocalNeo4j(home)).toEqual({ state: 'stopped' });
    await untilNoProcessNames(home);
  });
});

describe('a start that fails', () => {
  it('shows the end of the log, without stack frames', async () => {
    const home = await scratchFolder();
    const settings = { 'server.no_such_setting': '1' };
    const error = await errorOf(startLocalNeo4j({ home, settings, archive: 'never', report: silent }));
    expect(error.code).toBe('NEO4J_START_FAILED');
    expect(error.message).toMatch(/^Neo4j stopped while starting \(exit code \d+\)\. The end of its log:\n/);
    expect(error.message).toContain('Unrecognized setting. No declared setting with name: server.no_such_setting');
    expect(error.message).not.toMatch(/^\s+at /m);
    expect(error.hint).toContain('A setting is wrong');
    expect(await statusOfLocalNeo4j(home)).toEqual({ state: 'stopped' });
    await expect(access(join(home, 'data'))).rejects.toThrow();
  }, 60_000);

  it('ends Neo4j and leaves no half-made store when it is aborted', async () => {
    const home = await scratchFolder();
    const abort = new AbortController();
    const begun = (event: ProgressEvent) => {
      if (event.message === 'Starting Neo4j (2 s)') abort.abort(new Error('Ctrl-C'));
    };
    const work = startLocalNeo4j({ home, archive: 'never', signal: abort.signal, report: begun });
    await expect(work).rejects.toThrow('Ctrl-C');
    expect(await processesNaming(home)).toEqual([]);
    expect(await statusOfLocalNeo4j(home)).toEqual({ state: 'stopped' });
    await expect(access(join(home, 'data'))).rejects.toThrow();
  }, 60_000);

  it('does not begin when it is aborted before', async () => {
    const home = join(await scratchFolder(), 'home');
    await expect(startLocalNeo4j({ home, signal: AbortSignal.abort(new Error('no')), report: silent })).rejects.toThrow(
      'no',
    );
    await expect(access(home)).rejects.toThrow();
  });

  it('says when Neo4j does not answer in time', async () => {
    const home = await scratchFolder();
    const error = await errorOf(startLocalNeo4j({ home, patience: 300, archive: 'never', report: silent }));
    expect(error.code).toBe('NEO4J_START_FAILED');
    expect(error.message).toContain('did not answer within');
    expect(await processesNaming(home)).toEqual([]);
  }, 60_000);

  it('refuses a heap size that Java would not understand', async () => {
    const error = await errorOf(startLocalNeo4j({ home: await scratchFolder(), heap: 'lots', report: silent }));
    expect(error.message).toBe('"lots" is not a heap size.');
  });
});
