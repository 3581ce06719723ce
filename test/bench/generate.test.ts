import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateDatasets } from '../../src/bench/generate/generate.js';
import { readDataset } from '../../src/dataset/index.js';
import { validateDataset } from '../../src/validate/index.js';
import { filesOf } from '../support/datasets.js';
import { model } from '../support/model.js';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'policy-graph-synthetic-'));
});
afterAll(async () => rm(root, { recursive: true, force: true }));

async function generate(to: string, options: { readonly nodes?: number; readonly seed?: string } = {}) {
  return generateDatasets({ model, nodes: 2_000, datasets: 2, seed: 'tests', ...options, to: join(root, to) });
}

it('generated datasets pass every rule without a warning, and have as many entities as were asked for', async () => {
  const made = await generate('valid');
  expect(made.map(({ entities }) => entities)).toEqual([1_000, 1_000]);
  for (const { folder } of made) {
    const report = validateDataset(await readDataset(folder, model), model);
    expect(report.groups).toEqual([]);
    expect(report.checked.statements).toBeGreaterThan(2_000);
  }
});

it('generated datasets have hubs, deep chains, repeated names, dates, disputed claims and entities in common', async () => {
  const [first, second] = await generate('shape');
  const { dataset } = await readDataset(first?.folder ?? '', model);
  const { dataset: other } = await readDataset(second?.folder ?? '', model);
  if (!dataset || !other) throw new Error('the datasets cannot be read');
  const degrees = new Map<string, number>();
  for (const { from, to } of dataset.statements)
    for (const id of [from, to]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  const sorted = [...degrees.values()].sort((a, b) => b - a);
  expect(sorted[0]).toBeGreaterThan(80);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(6);
  const above = new Map(
    dataset.statements.filter(({ relation }) => relation === 'SUBORDINATE_TO').map(({ from, to }) => [from, to]),
  );
  const depth = (id: string): number => (above.has(id) ? 1 + depth(above.get(id) ?? '') : 0);
  expect(Math.max(...[...above.keys()].map(depth))).toBeGreaterThanOrEqual(10);
  expect(new Set(dataset.entities.map(({ values }) => values.name)).size).toBeLessThan(990);
  expect(dataset.statements.filter(({ values }) => values.since ?? values.date).length).toBeGreaterThan(500);
  expect(dataset.statements.some(({ values }) => values.conflict)).toBe(true);
  const ids = new Set(other.entities.map(({ id }) => id));
  expect(dataset.entities.filter(({ id }) => ids.has(id)).length).toBe(4);
});

it('the same seed gives the same bytes, another seed others', async () => {
  const folder = (made: Awaited<ReturnType<typeof generate>>) => filesOf(made[0]?.folder ?? '');
  const once = await folder(await generate('once', { nodes: 400 }));
  expect(await folder(await generate('again', { nodes: 400 }))).toEqual(once);
  expect(await folder(await generate('else', { nodes: 400, seed: 'another' }))).not.toEqual(once);
});

it('too few nodes are refused, and a folder that is there already is left alone', async () => {
  await expect(generate('few', { nodes: 100 })).rejects.toThrow(/50 nodes is too small/);
  const [made] = await generate('taken', { nodes: 400 });
  const before = await filesOf(made?.folder ?? '');
  await expect(generate('taken', { nodes: 400, seed: 'another' })).rejects.toThrow(/cannot be written/);
  expect(await filesOf(made?.folder ?? '')).toEqual(before);
});
