import { expect, it } from 'vitest';
import { readDataset, streamDataset } from '../../src/dataset/index.js';
import { validateDataset, validateStream } from '../../src/validate/index.js';
import { type Edits, edited, fixture } from '../support/datasets.js';
import { model } from '../support/model.js';

/** Adds a statement that joins two entities to the end of statements.csv. */
function joining(from: string, type: string, to: string): Edits {
  const id = `${from}--${type.toLowerCase().replaceAll('_', '-')}--${to}`;
  return { 'statements.csv': (text) => `${text}${id},${from},${type},${to},L1${','.repeat(15)}stated,,\n` };
}

const broken: Readonly<Record<string, Edits>> = {
  nothing: {},
  'an entity that stands twice': { 'people.csv': (text) => `${text}${text.trimEnd().split('\n').at(-1)}\n` },
  'a statement that ends nowhere': joining('mott', 'SUBORDINATE_TO', 'nobody'),
  'families that cannot be joined': joining('mott', 'HEADS', 'ruritania'),
  'a ring': joining('council-of-ministers', 'SUBORDINATE_TO', 'zenda-test-bench'),
  'a count that is not what is asserted': {
    'dataset.yaml': (text) =>
      `${text.trimEnd()}\n`.replace(/^assertions:[\s\S]*/m, 'assertions:\n  entities: { Organization: 1 }\n'),
  },
};

it.each(Object.entries(broken))('a stream with %s is judged as the folder read whole is', async (_, edits) => {
  const folder = await edited(fixture('ruritania'), edits);
  const whole = validateDataset(await readDataset(folder, model), model);
  const { report, entities, statements } = await validateStream(await streamDataset(folder, model), model);
  const told = ({ groups }: typeof whole) =>
    groups
      .filter(({ level }) => level === 'MUST')
      .map(({ rule, message, total, examples }) => ({ rule, message, total, at: examples.map(({ at }) => at) }));
  expect(told(report)).toEqual(told(whole));
  expect(report.valid).toBe(whole.valid);
  expect(entities.size + statements.size).toBeGreaterThan(80);
});

it('a stream refuses a file that is not canonical, naming the line', async () => {
  const folder = await edited(fixture('ruritania'), { 'people.csv': (text) => text.replaceAll('\n', '\r\n') });
  const stream = await streamDataset(folder, model);
  await expect(validateStream(stream, model)).rejects.toMatchObject({
    code: 'DATASET_INVALID',
    where: `${folder}/people.csv:1`,
  });
});
