import { expect, it } from 'vitest';
import { covers } from '../../src/questions/covers.js';

it.each([
  ['nanjing institute', 'Nanjing', false],
  ['minstry of sience', 'Ministry of Science and Technology', true],
  ['the ministry of scien', 'Ministry of Science and Technology', true],
  ['ministry of agriculture', 'Ministry of Science and Technology', false],
  ['semi-conductors', 'semiconductors', true],
  ['élysée', 'Elysee Palace', true],
  ['技术部', '商贸技术部', true],
  ['卫生部', '商贸技术部', false],
])('“%s” is covered by %s: %s', (said, name, expected) => {
  expect(covers(said, name)).toBe(expected);
});
