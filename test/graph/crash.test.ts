import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { connect, type Graph } from '../../src/graph/index.js';
import { fixture, readSound, revisedRuritania } from '../support/datasets.js';
import { dump, load, plan, remove } from '../support/loading.js';
import { connectForTest, wipe } from '../support/neo4j.js';

const ruritania = fixture('ruritania');
const graustark = fixture('graustark');
let graph: Graph;

beforeAll(async () => {
  graph = await connectForTest();
});
beforeEach(async () => wipe(graph));
afterAll(async () => graph.close());

/** Loads in a process of its own and kills it, without a chance to clean up, when it says `step`. */
async function loadAndKillAt(step: string, { folder, hang }: { folder: string; hang: boolean }): Promise<void> {
  const child = spawn(
    process.execPath,
    ['test/support/load-child.mjs', inject('neo4j').uri, folder, hang ? step : 'none'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exit = once(child, 'exit');
  // A test that gives up must not leave a load behind that goes on in the next one.
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (line === step) child.kill('SIGKILL');
  }
  await exit;
  expect(said.at(-1)).toBe(step);
}

// Each starts a process that compiles the loader first.
describe('a load that is killed', { timeout: 120_000 }, () => {
  it.each([
    'removing statements 1',
    'writing entities 3',
    'updating statements 3',
    'removing entities 1',
    'committing 1',
  ])('at "%s" leaves the old graph, and the next load goes through', async (step) => {
    const folder = await revisedRuritania();
    await load(graph, ruritania);
    const before = await dump(graph);
    await loadAndKillAt(step, { folder, hang: true });
    expect(await dump(graph)).toEqual(before);
    await load(graph, folder);
    expect((await plan(graph, folder)).isEmpty).toBe(true);
  });

  it('while it commits leaves the old graph or the new one', async () => {
    const folder = await revisedRuritania();
    await load(graph, folder);
    const after = await dump(graph);
    await wipe(graph);
    await load(graph, ruritania);
    const before = await dump(graph);
    await loadAndKillAt('committing 1', { folder, hang: false });
    // Whoever comes next waits until the server is done with the killed load.
    await load(graph, graustark);
    await remove(graph, 'graustark');
    expect([before, after]).toContainEqual(await dump(graph));
  });

  it('on its first load leaves nothing', async () => {
    await loadAndKillAt('writing entities 4', { folder: ruritania, hang: true });
    expect(await dump(graph)).toEqual({ nodes: [], relations: [] });
  });
});

describe('two loads at once', () => {
  /** Runs loads side by side, each over a connection of its own. */
  async function together(folders: readonly string[]): Promise<void> {
    await Promise.all(
      folders.map(async (folder) => {
        const own = connect(inject('neo4j'));
        await load(own, folder, { batchSize: 10 }).finally(() => own.close());
      }),
    );
  }

  it('of the same folder load it once', async () => {
    await load(graph, ruritania);
    const alone = await dump(graph);
    await wipe(graph);
    await together([ruritania, ruritania, ruritania]);
    expect(await dump(graph)).toEqual(alone);
  });

  it('of two versions of a dataset leave one of them whole', async () => {
    const folder = await revisedRuritania();
    await together([ruritania, folder]);
    const version = (await readSound(folder)).version;
    const [found] = await graph.read<{ version: string }>('MATCH (d:Dataset) RETURN d.version AS version');
    expect((await plan(graph, found?.version === version ? folder : ruritania)).isEmpty).toBe(true);
  });

  it('of datasets that share entities unite them', async () => {
    await load(graph, ruritania);
    await load(graph, graustark);
    const oneAfterTheOther = await dump(graph);
    await wipe(graph);
    await together([graustark, ruritania]);
    expect(await dump(graph)).toEqual(oneAfterTheOther);
  });

  it('take turns, and whoever waits goes on from what the other made', async () => {
    const steps: string[] = [];
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = load(graph, ruritania, {
      report: async ({ message }) => {
        steps.push(`first ${message}`);
        if (message === 'writing statements') await held;
      },
    });
    await expect.poll(() => steps.at(-1)).toBe('first writing statements');
    const second = load(graph, graustark, { report: ({ message }) => void steps.push(`second ${message}`) });
    await expect.poll(() => steps.at(-1)).toBe('second waiting for other loads');
    await new Promise((resolve) => setTimeout(resolve, 200));
    release();
    await Promise.all([first, second]);
    expect(steps.indexOf('first committing')).toBeLessThan(steps.indexOf('second writing entities'));
    expect((await plan(graph, ruritania)).isEmpty).toBe(true);
    expect((await plan(graph, graustark)).isEmpty).toBe(true);
  });
});
