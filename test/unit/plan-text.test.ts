import { expect, it } from 'vitest';
import { formatPlan, type LoadPlan } from '../../src/load/index.js';

const none = { added: [], changed: [], removed: [], unchanged: 0, restamped: 0 };
const plan: LoadPlan = {
  dataset: 'ruritania',
  version: 'abcdef0123456789',
  entities: { ...none, shared: [] },
  statements: none,
  differences: [],
  isEmpty: false,
};
const ids = Array.from({ length: 12 }, (_, index) => `body-${index + 1}`);

it('names ten rows and counts the rest', () => {
  const text = formatPlan({ ...plan, entities: { ...none, added: ids, shared: ids } });
  expect(text).toContain('ruritania: new, version abcdef01\n  entities: 12 added, 0 changed');
  expect(text).toContain('    + body-10\n    … and 2 more\n');
  expect(text).toContain('shared with other datasets: body-1, body-2,');
  expect(text).toMatch(/body-10, and 2 more$/);
});

it('says when nothing is to be done, when a dataset goes and when a graph is repaired', () => {
  const { version, ...removal } = plan;
  const same = { ...plan, currentVersion: plan.version ?? '' };
  expect(formatPlan({ ...same, isEmpty: true })).toMatch(
    /^ruritania: nothing to do, the graph holds version abcdef01\n/,
  );
  expect(formatPlan(same)).toMatch(/^ruritania: version abcdef01 is restored\n/);
  expect(formatPlan({ ...plan, currentVersion: '0123456789' })).toMatch(
    /^ruritania: version 01234567 becomes abcdef01\n/,
  );
  expect(formatPlan(removal)).toMatch(/^ruritania: the dataset is removed\n/);
});

it('shortens long values and joins lists as a file does', () => {
  const fields = [
    { field: 'description', from: 'x'.repeat(100), to: 'short' },
    { field: 'aliases', to: ['one', 'two'] },
  ];
  const text = formatPlan({ ...plan, entities: { ...none, changed: [{ id: 'mott', fields }], shared: [] } });
  expect(text).toContain(`    ~ mott: description "${'x'.repeat(59)}…" → "short", aliases nothing → "one|two"`);
});
