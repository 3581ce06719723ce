import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { defaultLimits } from '../../src/api/index.js';
import { apiLimits } from '../../src/cli/api-options.js';
import { parseConfig, variables } from '../../src/config.js';

const page = await readFile('docs/http.md', 'utf8');
const names = Object.keys(variables).filter((name) => name.startsWith('PG_MAX_') && name !== 'PG_MAX_AGE');

it('every bound has a variable, and both pages say what holds without it', () => {
  // Each variable is set to a number of its own, so that one that is not heeded, or heeded for another, shows.
  const set = Object.fromEntries(names.map((name, index) => [name, String(1_000 + index)]));
  const limits = Object.entries(apiLimits(parseConfig(set)));
  expect(limits.map(([limit]) => limit).sort()).toEqual(Object.keys(defaultLimits).sort());
  for (const [limit, value] of limits) {
    const name = names[Number(value) - 1_000] ?? '';
    const byDefault = String(defaultLimits[limit as keyof typeof defaultLimits]);
    expect(variables[name as keyof typeof variables].fallback, name).toBe(byDefault);
    expect(page, name).toMatch(new RegExp(`\\| ${byDefault} \\| \`${name}\` \\|`));
  }
});
