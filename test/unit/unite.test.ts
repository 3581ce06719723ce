import { describe, expect, it } from 'vitest';
import { toPlainRecord } from '../../src/graph/index.js';
import { type DatedRow, unite } from '../../src/load/index.js';
import { familyNamed, labelsOf } from '../../src/model/index.js';
import { model } from '../support/model.js';

const organizations = family('Organization');
const policies = family('Policy');

function family(name: string) {
  const found = familyNamed(model, name);
  if (!found) throw new Error(`no family ${name}`);
  return found;
}

function row(dataset: string, values: DatedRow['values'], more: Partial<DatedRow> = {}): DatedRow {
  const sourceDay = '2020-12-31';
  return {
    dataset,
    version: `${dataset}-1`,
    sourceDay,
    row: 1,
    locator: undefined,
    sections: [],
    values: { evidence: 'L1', ...values },
    ...more,
  };
}

function united(...rows: DatedRow[]): Record<string, unknown> {
  return toPlainRecord(unite('x', organizations, rows).properties);
}

describe('an entity of one dataset', () => {
  it('is its row as it stands', () => {
    const values = { id: 'x', kind: 'Agency', name: 'X', acronym: 'X', aliases: ['X', 'Ex'], certainty: 'hedged' };
    expect(united(row('a', values, { row: 7, locator: 'Table 1' }))).toEqual({
      ...values,
      evidence: 'L1',
      family: 'Organization',
      datasets: ['a'],
      versions: ['a-1'],
      passages: ['a:L1'],
      locator: 'Table 1',
      row: 7,
      knownUntil: '2020-12-31',
    });
  });

  it('has the labels of its family and kind', () => {
    expect(unite('x', organizations, [row('a', { kind: 'Agency' })]).labels).toEqual([
      'Entity',
      'Organization',
      'Agency',
    ]);
    expect(unite('x', family('Person'), [row('a', {})]).labels).toEqual(['Entity', 'Person']);
  });
});

describe('an entity of several datasets', () => {
  it('unites names: the first keeps the name, what others call it becomes an alias, once', () => {
    const a = row('a', { name: 'Ministry of Clocks', aliases: ['the Ministry'] });
    const b = row('b', { name: 'Clock Ministry', acronym: 'MC', aliases: ['the Ministry', 'Clocks'] });
    const c = row('c', { name: 'Ministry of Clocks', acronym: 'CM', aliases: ['MC'] });
    expect(united(c, b, a)).toMatchObject({
      name: 'Ministry of Clocks',
      acronym: 'MC',
      aliases: ['the Ministry', 'Clock Ministry', 'Clocks', 'CM'],
    });
    expect(unite('x', organizations, [a, b, c]).differences).toEqual([]);
  });

  it('takes what the first leaves out from the others', () => {
    expect(united(row('a', { founded: '2001' }), row('b', { founded: '2001', purpose: 'clocks' }))).toMatchObject({
      founded: '2001',
      foundedEarliest: '2001-01-01',
      purpose: 'clocks',
      possibleFrom: '2001-01-01',
    });
  });

  it('overwrites nothing, and reports each value that differs', () => {
    const rows = [
      row('b', { founded: '2002', status: 'old' }),
      row('a', { founded: '2001' }),
      row('c', { status: 'new' }),
    ];
    const { properties, differences } = unite('x', organizations, rows);
    expect(properties).toMatchObject({ founded: '2001', status: 'old' });
    expect(differences).toEqual([
      { id: 'x', field: 'founded', kept: { dataset: 'a', value: '2001' }, other: { dataset: 'b', value: '2002' } },
      { id: 'x', field: 'status', kept: { dataset: 'b', value: 'old' }, other: { dataset: 'c', value: 'new' } },
    ]);
  });

  it('says of its evidence, certainty and remarks what the first row says, and calls nothing there a difference', () => {
    const { properties, differences } = unite('x', organizations, [
      row('a', { evidence: 'L1' }, { locator: 'Box 1' }),
      row('b', { evidence: 'L9', certainty: 'hedged', note: 'hm' }, { locator: 'Table 2' }),
    ]);
    expect(properties).toMatchObject({ evidence: 'L1', locator: 'Box 1', passages: ['a:L1', 'b:L9'] });
    expect(properties).not.toHaveProperty('certainty');
    expect(properties).not.toHaveProperty('note');
    expect(differences).toEqual([]);
  });

  it('never puts a figure together from two datasets', () => {
    const a = row('a', { amount: 5, currency: 'EUR' });
    const b = row('b', { amount: 6, currency: 'EUR', printed: '€6', qualifier: 'about' });
    const { properties, differences } = unite('x', policies, [a, b]);
    expect(properties).toMatchObject({ amount: 5, currency: 'EUR' });
    expect(properties).not.toHaveProperty('printed');
    expect(properties).not.toHaveProperty('qualifier');
    expect(differences.map(({ field }) => field)).toEqual(['amount']);
    expect(unite('x', policies, [row('a', {}), b]).properties).toMatchObject({
      amount: 6,
      printed: '€6',
      qualifier: 'about',
    });
  });

  it('holds it to be known up to the day of the latest source', () => {
    const rows = [
      row('a', {}, { sourceDay: '2019-12-31' }),
      row('b', {}, { sourceDay: '2021-05-31' }),
      row('c', {}, { sourceDay: undefined }),
    ];
    expect(united(...rows)).toMatchObject({ knownUntil: '2021-05-31' });
  });

  it('keeps every row, so that each dataset can be given back', () => {
    const rows = united(row('b', { name: 'B' }, { row: 3 }), row('a', { name: 'A' }, { locator: 'Box 1' }))
      .rows as string[];
    expect(rows.map((json) => JSON.parse(json))).toEqual([
      { row: 1, locator: 'Box 1', values: { evidence: 'L1', name: 'A' } },
      { row: 3, values: { evidence: 'L1', name: 'B' } },
    ]);
  });
});

describe('what the loader works out', () => {
  it('has names of its own: no column of the model is called so', () => {
    const derived = [
      ...['family', 'datasets', 'versions', 'locator', 'passages', 'row', 'rows'],
      ...['possibleFrom', 'possibleUntil', 'knownFrom', 'knownUntil', 'dataset', 'version', 'source'],
    ];
    for (const { columns } of [...model.families, model.statement]) {
      const fields = columns.map(({ field }) => field);
      const days = columns.filter(({ date }) => date).flatMap(({ field }) => [`${field}Earliest`, `${field}Latest`]);
      expect(fields.filter((field) => derived.includes(field) || days.includes(field))).toEqual([]);
    }
    expect(labelsOf(model)).not.toContain('Dataset');
  });
});
