import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../src/dataset/index.js';
import { formatReport, type Report, rules, validateDataset, writeCanonical } from '../../src/validate/index.js';
import { type Edits, edited, filesOf, fixture } from '../support/datasets.js';
import { model } from '../support/model.js';

const ruritania = fixture('ruritania');

async function validate(folder: string): Promise<Report> {
  return validateDataset(await readDataset(folder, model), model);
}

/** Replaces one text in one file. */
function change(file: string, from: string, to: string): Edits {
  return { [file]: (text) => text.replace(from, to) };
}

describe('validation', () => {
  it.each(['ruritania', 'graustark'])('finds nothing in %s', async (name) => {
    expect(await validate(fixture(name))).toMatchObject({ valid: true, groups: [], skipped: [] });
  });

  it.each<[string, string, string, string]>([
    ['amounts', 'funds.csv', '1500000,GBP', '1500000,'],
    ['currencies', 'funds.csv', 'GBP', 'POUND'],
    ['references', 'statements.csv', ',sapt-2011,1,', ',sapt-2012,1,'],
    ['references', 'statements.csv', ',sapt-2011,1,', ',mott,1,'],
    ['source-report', 'dataset.yaml', 'id: ruritania-2020', 'id: sapt-2011'],
    ['since-until', 'statements.csv', ',2013,2018,', ',2018,2013,'],
    ['since-until', 'organizations.csv', ',1962,2004-04,', ',2005,2004-04,'],
    ['lists', 'policies.csv', 'Clockwork Ruritania,', 'Clockwork Ruritania||Clockwork,'],
    ['lists', 'policies.csv', 'Clockwork Ruritania,', 'Clockwork | Plan,'],
    ['characters', 'people.csv', 'Rudolf Rassendyll,', 'Rudolf Rassendyll ,'],
    ['characters', 'people.csv', 'Rudolf Rassendyll,', 'Rudolf\u0000Rassendyll,'],
    ['identifiers', 'organizations.csv', 'rur-register:R-0017', 'R-0017'],
    ['dates', 'indicators.csv', ',2025,', ',2025/2020,'],
    ['dates', 'indicators.csv', ',2025,', ',20,'],
    ['conflicts', 'statements.csv', 'disputed,clockwork-launcher', 'stated,clockwork-launcher'],
    ['headers', 'people.csv', 'id,name,aliases', 'id,aliases,name'],
    ['headers', 'people.csv', 'id,name,aliases', 'id,name,name'],
    ['canonical-csv', 'people.csv', 'id,name', '\uFEFFid,name'],
    ['id-form', 'statements.csv', 'strelsau--uses--castle-clock,', 'strelsau--uses--castle-clock--1,'],
    ['evidence', 'people.csv', 'L11-12', 'L12-11'],
  ])('%s: a dataset that breaks it is not valid (%s: %s → %j)', async (rule, file, from, to) => {
    const report = await validate(await edited(ruritania, change(file, from, to)));
    expect(report.valid).toBe(false);
    expect(report.groups.map((group) => group.rule)).toContain(rule);
  });

  it.each<[string, string, string, string]>([
    [
      'self-loops',
      'statements.csv',
      'strelsau--part-of--ruritania,strelsau,PART_OF,ruritania',
      'strelsau--part-of--strelsau,strelsau,PART_OF,strelsau',
    ],
    ['printed', 'funds.csv', '1500000,GBP', '2500000,GBP'],
    ['target-dates', 'indicators.csv', ',2025,', ',,'],
    ['orphans', 'places.csv', 'graustark,', 'gondal,Country,Gondal,,A country.,,,,L38,\ngraustark,'],
    [
      'duplicate-statements',
      'statements.csv',
      'strelsau--uses--castle-clock,',
      'strelsau--uses--castle-clock--2,strelsau,USES,castle-clock,L82,,,,,,,,,,,,,,,implied,,\nstrelsau--uses--castle-clock,',
    ],
  ])('%s: a dataset that breaks it is valid but warned of', async (rule, file, from, to) => {
    const report = await validate(await edited(ruritania, change(file, from, to)));
    expect(report.groups).toEqual([expect.objectContaining({ rule, level: 'SHOULD', total: 1 })]);
    expect(report.valid).toBe(true);
  });

  it('takes a ring for none if its links held at different times or are disputed', async () => {
    const ring = (rest: string): Edits =>
      change(
        'statements.csv',
        'mott--subordinate-to--council',
        `council-of-ministers--subordinate-to--mott,council-of-ministers,SUBORDINATE_TO,mott,L14-15,,,${rest}\nmott--subordinate-to--council`,
      );
    const dated: Edits = {
      'statements.csv': (text) =>
        (ring(',1990,,,,,,,,,,,stated,,')['statements.csv']?.(text) ?? '').replace(
          'mott,SUBORDINATE_TO,council-of-ministers,L14-15,,,,',
          'mott,SUBORDINATE_TO,council-of-ministers,L14-15,,,1991,',
        ),
    };
    const rulesBroken = async (edits: Edits) =>
      (await validate(await edited(ruritania, edits))).groups.map(({ rule }) => rule);
    expect(await rulesBroken(ring(',,,,,,,,,,,,stated,,'))).toContain('cycles');
    expect(await rulesBroken(dated)).not.toContain('cycles');
    expect(await rulesBroken(ring(',,,,,,,,,,,,disputed,above,'))).not.toContain('cycles');
  });

  it('counts ten thousand equal errors, shows five, and takes little time', async () => {
    const row = (index: number): string =>
      `nobody-${index}--leads--mott,nobody-${index},LEADS,mott,L14,,,,,,,,,,,,,,,stated,,\n`;
    const many = Array.from({ length: 10_000 }, (_, index) => row(index)).join('');
    const folder = await edited(ruritania, { 'statements.csv': (text) => text + many });
    const started = performance.now();
    const report = await validate(folder);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(report.groups).toHaveLength(1);
    expect(report.groups[0]).toMatchObject({ rule: 'dangling-ids', total: 10_000 });
    expect(report.groups[0]?.examples).toHaveLength(5);
    expect(formatReport(report)).toContain('(10000 times, 5 shown)');
  });

  it('does not blame rows for others that could not be read', async () => {
    const report = await validate(
      await edited(ruritania, change('organizations.csv', 'A company in', 'A "company in')),
    );
    expect(report.groups.map(({ rule }) => rule)).toContain('csv');
    expect(report.skipped).toContain('dangling-ids');
    expect(report.groups.map(({ rule }) => rule)).not.toContain('dangling-ids');
  });

  it('has rules that say what holds, under ids of their own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id, title } of rules) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(title).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('validate --write', () => {
  it('changes nothing in a canonical folder', async () => {
    const folder = await edited(ruritania);
    expect(await writeCanonical(await readDataset(folder, model), model)).toEqual([]);
    expect(await filesOf(folder)).toEqual(await filesOf(ruritania));
  });

  it('cures line ends, quotes, order of columns, spaces, lists, numbers and missing files', async () => {
    const folder = await edited(ruritania, {
      'people.csv': (text) =>
        `\uFEFF${text.replaceAll('\n', '\r\n').replace('Rudolf Rassendyll', '"Rudolf Rassendyll "')}`,
      'policies.csv': (text) =>
        text.replace('40000000', '40000000.0').replace('Clockwork Ruritania,', 'Clockwork Ruritania|,'),
      'places.csv': (text) => text.replaceAll(/^([^,]*),([^,]*)/gm, '$2,$1'),
    });
    await rm(join(folder, 'funds.csv'));
    const written = await writeCanonical(await readDataset(folder, model), model);
    expect(written).toEqual(['people.csv', 'policies.csv', 'funds.csv', 'places.csv']);
    const { 'funds.csv': funds, ...others } = await filesOf(ruritania);
    expect(await filesOf(folder)).toEqual({ ...others, 'funds.csv': `${funds?.split('\n')[0]}\n` });
  });

  it.each([
    ['a column that is not known', change('people.csv', 'evidence', 'evidnce')],
    ['a row that cannot be read', change('people.csv', 'Rudolf Rassendyll', 'Rudolf "R"')],
    ['a row with a cell too many', change('people.csv', 'Rudolf Rassendyll', 'Rudolf,Rassendyll')],
  ])('writes nothing where something would be lost: %s', async (_, edits) => {
    const folder = await edited(ruritania, edits);
    const before = await readFile(join(folder, 'people.csv'), 'utf8');
    await expect(writeCanonical(await readDataset(folder, model), model)).rejects.toMatchObject({
      code: 'DATASET_INVALID',
    });
    expect(await readFile(join(folder, 'people.csv'), 'utf8')).toBe(before);
  });
});
