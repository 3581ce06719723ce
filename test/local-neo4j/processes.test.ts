import { expect, it } from 'vitest';
import { startLocalNeo4j, statusOfLocalNeo4j, stopLocalNeo4j } from '../../src/local-neo4j/index.js';
import { processesNaming, scratchFolder, startElsewhere, untilNoProcessNames } from './support.js';

it('lets one of two starts at once win, ends Neo4j when the winner is killed, and starts again over the stale lock', async () => {
  const home = await scratchFolder();
  const both = [startElsewhere(home, 'attached'), startElsewhere(home, 'attached')];
  const outcomes = await Promise.all(both.map(({ outcome }) => outcome));
  const winner = both[outcomes.findIndex((outcome) => outcome.uri !== undefined)];
  expect(outcomes.filter((outcome) => outcome.uri !== undefined)).toHaveLength(1);
  expect(outcomes.find((outcome) => outcome.code !== undefined)?.code).toBe('NEO4J_LOCKED');

  winner?.starter.kill('SIGKILL');
  await untilNoProcessNames(home);
  expect(await statusOfLocalNeo4j(home)).toMatchObject({ state: 'stale-lock' });

  const server = await startLocalNeo4j({ home, archive: 'never', report: () => {} });
  expect(await statusOfLocalNeo4j(home)).toMatchObject({ state: 'running', pid: server.pid });
  await server.stop();
}, 120_000);

it('keeps a detached Neo4j when its starter has gone, and stops it from another process', async () => {
  const home = await scratchFolder();
  const { starter, outcome } = startElsewhere(home, 'detached');
  const { uri, pid } = await outcome;
  expect(await new Promise((resolve) => starter.once('exit', resolve))).toBe(0);
  expect(await statusOfLocalNeo4j(home)).toMatchObject({ state: 'running', pid, uri });
  expect(await stopLocalNeo4j(home)).toBe(true);
  expect(await processesNaming(home)).toEqual([]);
  expect(await statusOfLocalNeo4j(home)).toEqual({ state: 'stopped' });
}, 120_000);
