import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../support/cli.js';

/** An environment with a Neo4j home of its own, in which nothing runs. */
async function ownHome(): Promise<{ NEO4J_URI: string; NEO4J_HOME: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'policy-graph-home-'));
  const env = { NEO4J_URI: '', NEO4J_HOME: join(folder, 'home') };
  onTestFinished(async () => {
    await runCli(['neo4j', 'stop'], { env });
    await rm(folder, { recursive: true, force: true });
  });
  return env;
}

describe('neo4j', () => {
  it('says that none runs, and stopping it is no error', async () => {
    const env = await ownHome();
    expect(await runCli(['neo4j', 'status'], { env })).toEqual({ out: 'stopped\n', err: '', code: 0 });
    const { out } = await runCli(['neo4j', 'status', '--json'], { env });
    expect(JSON.parse(out)).toEqual({ state: 'stopped' });
    const stopped = await runCli(['neo4j', 'stop'], { env });
    expect(stopped).toEqual({ out: '', err: 'Stopping Neo4j\nNeo4j was not running.\n', code: 0 });
  });

  it('starts one that outlives the command, that other commands find, and stops it', { timeout: 180_000 }, async () => {
    const env = await ownHome();
    const { out: uri, code } = await runCli(['neo4j', 'start'], { env });
    expect({ uri, code }).toEqual({ uri: expect.stringMatching(/^bolt:\/\/127\.0\.0\.1:\d+\n$/), code: 0 });
    const { out: status } = await runCli(['neo4j', 'status'], { env });
    expect(status).toMatch(new RegExp(`^running, ${uri.trim()}, pid \\d+, since \\d{4}-`));
    const { out: plan } = await runCli(['load', 'test/fixtures/ruritania', '--dry-run'], { env });
    expect(plan).toContain('ruritania: new, version');
    const { err } = await runCli(['neo4j', 'stop'], { env });
    expect(err).toMatch(/Neo4j has stopped\.\n$/);
    expect((await runCli(['neo4j', 'status'], { env })).out).toBe('stopped\n');
  });
});
