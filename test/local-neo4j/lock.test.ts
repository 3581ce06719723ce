import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { statusOfLocalNeo4j, stopLocalNeo4j } from '../../src/local-neo4j/index.js';
import { claimHome } from '../../src/local-neo4j/lock.js';
import { identifyProcess } from '../../src/local-neo4j/processes.js';
import { errorOf, scratchFolder } from './support.js';

const silent = () => {};
const uri = 'bolt://127.0.0.1:7687';

async function writeLock(home: string, record: object): Promise<void> {
  await mkdir(home, { recursive: true });
  await writeFile(
    join(home, 'lock.json'),
    JSON.stringify({ token: 't', detached: false, startedAt: '2030-01-01', ...record }),
  );
}

it('gives a home to one of many who want it at once, and tells the others who has it', async () => {
  const home = await scratchFolder();
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => claimHome(home, false, silent)));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused).toHaveLength(3);
  expect(refused[0]?.reason).toMatchObject({ code: 'NEO4J_LOCKED', details: { pid: process.pid } });
});

it('names the process and the address of the server that has the home', async () => {
  const home = await scratchFolder();
  const claim = await claimHome(home, false, silent);
  await claim.announce(claim.record.owner, uri);
  const error = await errorOf(claimHome(home, false, silent));
  expect(error.message).toBe(`Neo4j in ${home} runs already: process ${process.pid} at ${uri}.`);
  expect(error.hint).toContain('policy-graph neo4j stop');
});

it('gives a home again once it is released, and leaves no file', async () => {
  const home = await scratchFolder();
  const first = await claimHome(home, false, silent);
  await first.release();
  const second = await claimHome(home, false, silent);
  await first.release();
  expect(await statusOfLocalNeo4j(home)).toMatchObject({ state: 'running' });
  await second.release();
  expect(await readdir(home)).toEqual([]);
});

it('does not take another program for ours that got the number of a dead process', async () => {
  const home = await scratchFolder();
  await writeLock(home, {
    owner: { pid: 1, started: 'long ago' },
    server: { pid: process.pid, started: 'long ago' },
    uri,
  });
  expect(await statusOfLocalNeo4j(home)).toEqual({ state: 'stale-lock', startedAt: '2030-01-01' });
  expect(await stopLocalNeo4j(home)).toBe(false);
  expect(await statusOfLocalNeo4j(home)).toEqual({ state: 'stopped' });
});

it('passes over a lock whose processes are gone, and over a torn one', async () => {
  const home = await scratchFolder();
  await writeLock(home, { owner: { pid: 1, started: 'long ago' } });
  await (await claimHome(home, false, silent)).release();
  await writeFile(join(home, 'lock.json'), '{"token": "t", "own');
  expect(await statusOfLocalNeo4j(home)).toEqual({ state: 'stopped' });
  const claim = await claimHome(home, false, silent);
  expect(JSON.parse(await readFile(join(home, 'lock.json'), 'utf8'))).toMatchObject({ owner: { pid: process.pid } });
  await claim.release();
});

it('does not stop a process that is only fetching Neo4j', async () => {
  const home = await scratchFolder();
  await writeLock(home, { owner: await identifyProcess(process.pid) });
  const error = await errorOf(stopLocalNeo4j(home));
  expect(error.message).toBe(`Neo4j in ${home} is being started by process ${process.pid}.`);
});

it('knows a home that was never used as stopped', async () => {
  expect(await statusOfLocalNeo4j('/nonexistent/home')).toEqual({ state: 'stopped' });
  expect(await stopLocalNeo4j('/nonexistent/home')).toBe(false);
});
