import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Dataset, type DatasetRecord, splitList } from '../../src/dataset/index.js';
import { readSound } from '../support/datasets.js';
import { model } from '../support/model.js';

const guide = await readFile('docs/editorial-guide.md', 'utf8');
const dataset: Dataset = await readSound(join('seed', 'ati-china-2021'));

/** A row that the guide shows: → `file/id` (L1-2, L5): `column=value`, `column=value` */
interface Example {
  readonly file: string;
  readonly id: string;
  readonly lines: readonly string[];
  readonly cells: readonly (readonly [string, string])[];
}

const marker = '→ `';
const pattern = /→ `([a-z-]+)\/([^`]+)` \((L[^)]+)\)(?:: ((?:`[^`]+`(?:, )?)+))?/g;

function examplesIn(text: string): readonly Example[] {
  return [...text.matchAll(pattern)].map(([, file = '', id = '', lines = '', cells = '']) => ({
    file: `${file}.csv`,
    id,
    lines: lines.split(', '),
    cells: [...cells.matchAll(/`([^`=]+)=([^`]+)`/g)].map(([, column = '', value = '']) => [column, value] as const),
  }));
}

function rowOf({ file, id }: Example): DatasetRecord | undefined {
  if (file === model.statement.file) return dataset.statements.find((statement) => statement.id === id);
  return dataset.entities.find((entity) => entity.id === id && entity.family.file === file);
}

/** The rules: items of lists with a bold beginning, and rows of the table of relations. */
function rulesIn(text: string): readonly string[] {
  const items = text.split(/\n(?=- |#|\d\. |\n)/).filter((item) => item.startsWith('- **'));
  const rows = text.split('\n').filter((line) => /^\| (?!the source says)/.test(line));
  return [...items, ...rows];
}

const examples = examplesIn(guide);

describe('the editorial guide', () => {
  it('has one example for each rule, save the one about what is not coded', () => {
    const rules = rulesIn(guide);
    expect(rules.length).toBeGreaterThan(80);
    const wrong = rules.filter((rule) => examplesIn(rule).length !== (rule.startsWith('- **Not coded:**') ? 0 : 1));
    expect(wrong).toEqual([]);
  });

  it('has no example that this test cannot read', () => {
    expect(examples).toHaveLength(guide.split(marker).length - 1);
  });

  it('shows rows that exist', () => {
    expect(examples.filter((example) => !rowOf(example)).map(({ file, id }) => `${file} ${id}`)).toEqual([]);
  });

  it('shows lines that these rows cite', () => {
    const wrong = examples.flatMap((example) => {
      const evidence = rowOf(example)?.cells.evidence ?? '';
      const cited = splitList(evidence);
      return example.lines.every((range) => cited.includes(range)) ? [] : [`${example.id}: ${evidence}`];
    });
    expect(wrong).toEqual([]);
  });

  it('shows cells as they are', () => {
    const wrong = examples.flatMap((example) => {
      const row = rowOf(example);
      return example.cells
        .filter(([column, value]) => row?.cells[column] !== value)
        .map(([column, value]) => `${example.id}: ${column} is ${row?.cells[column]}, not ${value}`);
    });
    expect(wrong).toEqual([]);
  });

  it('has an example of every relation but those that this dataset has none of', () => {
    const shown = new Set(examples.map((example) => rowOf(example)?.cells.type));
    const used = new Set(dataset.statements.map(({ relation }) => relation));
    expect([...used].filter((relation) => !shown.has(relation))).toEqual([]);
  });

  it('lists every reason for which lines are ignored', () => {
    const section = guide.slice(guide.indexOf('## 7.'));
    const listed = [...section.matchAll(/^ +- `([^`]+)`$/gm)].map(([, reason]) => reason);
    expect(listed.length).toBeGreaterThan(0);
    const reasons = dataset.manifest.ignored.map(({ reason }) => reason);
    expect(reasons.filter((reason) => !listed.includes(reason))).toEqual([]);
  });

  it('links to pages that exist', async () => {
    const links = [...guide.matchAll(/\]\(([^)#:]+)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) await expect(readFile(join('docs', link), 'utf8')).resolves.not.toBe('');
  });
});
