import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  datasetVersion,
  listDatasets,
  placeInManifest,
  placeOf,
  readDataset,
  readSourceText,
  writeDataset,
} from '../../src/dataset/index.js';
import { edited, filesOf, fixture, readSound } from '../support/datasets.js';
import { model } from '../support/model.js';

const ruritania = fixture('ruritania');

describe('reading a dataset folder', () => {
  it('gives every row with its cells, values and family', async () => {
    const { entities, statements, manifest, id } = await readSound(ruritania);
    expect(id).toBe('ruritania');
    expect(new Set(entities.map(({ family }) => family.name)).size).toBe(model.families.length);
    expect(statements).toHaveLength(47);
    const fund = entities.find((entity) => entity.id === 'clockwork-growth-fund');
    expect(fund?.values).toMatchObject({ amount: 1500000, qualifier: 'up_to', printed: '£1,500,000' });
    expect(manifest).toMatchObject({ date: '2020-04', source: { kind: 'text', lines: 84 } });
    expect(manifest.assertions.entities).toEqual({
      Organization: { min: 10, max: undefined },
      Ministry: { min: 3, max: 3 },
      PilotZone: { min: 1, max: 1 },
    });
  });

  it('knows where each cell stands, also behind quoted ones', async () => {
    const { entities } = await readSound(ruritania);
    const record = entities.find((entity) => entity.id === 'tarlenheim-optics');
    if (!record) throw new Error('no tarlenheim-optics');
    const { file, line, column } = placeOf(record, 'evidence');
    const text = (await readFile(file, 'utf8')).split('\n')[line - 1] ?? '';
    expect(text.slice((column ?? 0) - 1)).toMatch(/^L50-52,/);
  });

  it('counts the line breaks of the cells before', async () => {
    const folder = await edited(ruritania, {
      'people.csv': (text) =>
        text.replace('Chancellor and head of the cabinet.', '"Chancellor,\nhead of the cabinet."'),
    });
    const { dataset } = await readDataset(folder, model);
    const [first, second] = dataset?.entities.filter(({ family }) => family.name === 'Person') ?? [];
    if (!first || !second) throw new Error('two people are missing');
    expect(placeOf(first, 'evidence')).toMatchObject({ line: 3 });
    expect(placeOf(second, 'id')).toEqual({ file: join(folder, 'people.csv'), line: 4, column: 1 });
  });

  it('knows where a value of dataset.yaml stands', async () => {
    const dataset = await readSound(ruritania);
    expect(placeInManifest(dataset, ['source', 'id'])).toEqual({
      file: join(ruritania, 'dataset.yaml'),
      line: 9,
      column: 7,
    });
    expect(placeInManifest(dataset, ['source', 'nothing'])).toMatchObject({ line: 9 });
  });

  it('refuses a folder that is not there and names the nearest', async () => {
    await expect(readDataset(fixture('ruritanja'), model)).rejects.toMatchObject({
      code: 'DATASET_NOT_FOUND',
      hint: 'Did you mean "ruritania"?',
    });
  });

  it.each([
    ['a missing file', 'places.csv', undefined, 'A file of the dataset is missing.'],
    ['a missing manifest', 'dataset.yaml', undefined, 'A file of the dataset is missing.'],
    ['an unknown file', 'organisations.csv', 'id\n', 'The folder holds something that is no file of a dataset.'],
    ['text that is not UTF-8', 'people.csv', Buffer.from('id,name\nx,Malm\xF6\n', 'latin1'), 'A file is not UTF-8.'],
    ['a row that is too long', 'people.csv', 'id,name\nx,y,z\n', 'A row has more or fewer cells than the header.'],
    ['a blank line', 'people.csv', 'id,name\n\nx,y\n', 'There is a blank line.'],
    ['broken YAML', 'dataset.yaml', 'title: [unclosed\n', 'dataset.yaml is not valid YAML.'],
  ])('makes a finding of %s', async (_, file, content, message) => {
    const folder = await edited(ruritania);
    if (content === undefined) await rm(join(folder, file));
    else await writeFile(join(folder, file), content);
    const { findings } = await readDataset(folder, model);
    expect(findings).toContainEqual(
      expect.objectContaining({ message, at: expect.objectContaining({ file: join(folder, file) }) }),
    );
  });

  it('says on which line a file stops being UTF-8', async () => {
    const folder = await edited(ruritania);
    await writeFile(join(folder, 'people.csv'), Buffer.from('id,name\nx,Malm\xF6\n', 'latin1'));
    const { findings } = await readDataset(folder, model);
    expect(findings[0]?.at.line).toBe(2);
  });
});

describe('the version of a dataset', () => {
  it('is the same for the same files and another for any other', async () => {
    const version = await datasetVersion(ruritania);
    expect((await readSound(ruritania)).version).toBe(version);
    expect(await datasetVersion(await edited(ruritania))).toBe(version);
    const changed = await edited(ruritania, { 'people.csv': (text) => text.replace('office', 'Office').concat('\n') });
    expect(await datasetVersion(changed)).not.toBe(version);
  });
});

describe('listing datasets', () => {
  it('gives the folders with a dataset.yaml, sorted, hidden ones left out', async () => {
    const root = await mkdtemp(join(tmpdir(), 'policy-graph-seed-'));
    for (const name of ['b', 'a', 'empty', '.hidden']) {
      await mkdir(join(root, name));
      if (name !== 'empty') await writeFile(join(root, name, 'dataset.yaml'), '');
    }
    expect(await listDatasets(root)).toEqual([join(root, 'a'), join(root, 'b')]);
  });

  it('refuses a root that is not there', async () => {
    await expect(listDatasets(fixture('nowhere'))).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' });
  });
});

describe('writing a dataset folder', () => {
  it('gives the files back byte for byte and leaves nothing beside them', async () => {
    const dataset = await readSound(ruritania);
    const folder = join(await mkdtemp(join(tmpdir(), 'policy-graph-write-')), 'deep', 'copy');
    const files = Object.fromEntries(dataset.files.map(({ name, text }) => [name, text]));
    await writeDataset(folder, { manifestText: dataset.manifestText, files });
    expect(await filesOf(folder)).toEqual(await filesOf(ruritania));
    expect(await readdir(join(folder, '..'))).toEqual(['copy']);
    expect((await stat(folder)).mode & 0o700).toBe(0o700);
  });

  it('takes the place of an older folder and keeps what is not its own', async () => {
    const folder = await edited(ruritania);
    await writeFile(join(folder, '.keep'), 'mine');
    await writeDataset(folder, { manifestText: 'title: x\n', files: { 'people.csv': 'id\n' } });
    expect(await readFile(join(folder, 'people.csv'), 'utf8')).toBe('id\n');
    expect(await readFile(join(folder, '.keep'), 'utf8')).toBe('mine');
    expect(await readdir(join(folder, '..'))).toEqual(['ruritania']);
  });

  it('says so where the folder cannot be written', async () => {
    await expect(
      writeDataset(join(ruritania, 'people.csv', 'below'), { manifestText: '', files: {} }),
    ).rejects.toMatchObject({ code: 'DATASET_UNWRITABLE' });
  });
});

describe('the source text', () => {
  const texts = fixture('texts');

  it('is found in a folder by the name that the manifest gives, or directly', async () => {
    const { manifest } = await readSound(ruritania);
    for (const path of [texts, join(texts, manifest.source.file)]) {
      const text = await readSourceText(path, manifest);
      expect(text.status === 'AVAILABLE' && text.lines.length).toBe(manifest.source.lines);
    }
  });

  it('is said to be missing or another one', async () => {
    const { manifest } = await readSound(ruritania);
    expect(await readSourceText(ruritania, manifest)).toMatchObject({ status: 'TEXT_MISSING' });
    const other = join(texts, 'graustark-2021.txt');
    const found = createHash('sha256')
      .update(await readFile(other))
      .digest('hex');
    expect(await readSourceText(other, manifest)).toEqual({
      status: 'TEXT_DIFFERS',
      file: other,
      expected: manifest.source.sha256,
      found,
    });
  });
});
