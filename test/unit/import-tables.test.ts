import { createHash } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../src/dataset/index.js';
import { importDataset, readerNamed } from '../../src/import/index.js';
import { validateDataset } from '../../src/validate/index.js';
import { model } from '../support/model.js';

const tables = `code,title,sort,seat,begun,colour
R-1,Ministry of Trams,min,Strelsau,1890,blue
R-2,Tram Works,firm,Strelsau,1901-04,red
R-3,Tram Court,tribunal,,,
R-2,Tram Works,firm,Strelsau,1902,red

owner,owned,percent,says,since
R-1,R-2,51,majority,1901
R-1,R-9,10,,
R-2,R-1,lots,,soon
`;

const mapping = `tables:
  - entities:
      - family: Organization
        kind: { column: sort, values: { min: Ministry, firm: Company } }
        id: code
        columns: { name: title, founded: begun }
      - { family: Place, kind: City, id: seat }
    statements:
      - { type: HEADQUARTERED_IN, from: code, to: seat }
  - statements:
      - { type: OWNS, from: owner, to: owned, columns: { share: percent, note: says, since: since } }
`;

async function imported(from: string, text: string, how?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'policy-graph-import-'));
  const path = join(folder, 'file.txt');
  await writeFile(path, text);
  if (how !== undefined) await writeFile(join(folder, 'mapping.yaml'), how);
  const about = { title: 'Trams', publisher: 'nobody', date: '2020', licence: 'none', language: 'en' };
  const result = await importDataset({
    reader: readerNamed(from),
    path,
    dataset: 'trams',
    folder: join(folder, 'trams'),
    about,
    model,
    ...(how === undefined ? {} : { mapping: join(folder, 'mapping.yaml') }),
  });
  const read = await readDataset(join(folder, 'trams'), model);
  return { ...result, report: validateDataset(read, model), read: read.dataset };
}

describe('an import of tables', () => {
  it('makes a valid dataset whose evidence is the lines of the file', async () => {
    const { report, read, folder } = await imported('csv', tables, mapping);
    expect(report.groups.filter(({ level }) => level === 'MUST')).toEqual([]);
    expect(read?.manifest.source).toMatchObject({
      kind: 'register',
      lines: 10,
      sha256: createHash('sha256').update(tables).digest('hex'),
    });
    const entities = read?.entities.filter(({ family }) => family.name !== 'Source');
    expect(entities?.map(({ values }) => values)).toEqual([
      {
        id: 'r-1',
        kind: 'Ministry',
        name: 'Ministry of Trams',
        founded: '1890',
        identifiers: ['file:R-1'],
        evidence: 'L2',
      },
      { id: 'r-2', kind: 'Company', name: 'Tram Works', founded: '1901-04', identifiers: ['file:R-2'], evidence: 'L3' },
      { id: 'strelsau', kind: 'City', name: 'Strelsau', evidence: 'L2' },
    ]);
    const statements = await readFile(join(folder, 'statements.csv'), 'utf8');
    expect(statements).toContain('r-1--owns--r-2,r-1,OWNS,r-2,L8,,,1901,');
    expect(statements).toContain('r-1--headquartered-in--strelsau,r-1,HEADQUARTERED_IN,strelsau,L2,');
  });

  it('lists what has no place, with its line', async () => {
    const { unplaced } = await imported('csv', tables, mapping);
    expect(unplaced.map(({ line, what }) => `${line} ${what}`)).toEqual([
      '1 column colour',
      '4 Organization',
      '5 founded of an entity',
      '9 statement',
      '10 value of percent',
      '10 value of since',
    ]);
  });

  it.each([
    [
      'a family',
      'family: Organization',
      'family: Organisation',
      /"Organisation" is no family/,
      ':3:17',
      'Organization',
    ],
    ['a column of the table', 'name: title', 'name: titel', /"titel" is no column of the table/, ':6:26', 'title'],
    [
      'a column of the model',
      'founded: begun',
      'foundet: begun',
      /"foundet" is no column of the model/,
      ':6:42',
      'founded',
    ],
    ['a type', 'type: OWNS', 'type: OWN', /"OWN" is no type/, ':11:17', 'OWNS'],
    ['a key', 'id: code', 'key: code', /not of the right form/, ':3:9', 'docs/imports.md'],
  ])('says where a mapping names %s that there is not', async (_, right, wrong, message, place, hint) => {
    const broken = mapping.replace(right, wrong);
    await expect(imported('csv', tables, broken)).rejects.toMatchObject({
      code: 'IMPORT_INVALID',
      message: expect.stringMatching(message),
      where: expect.stringMatching(new RegExp(`mapping.yaml${place}$`)),
      hint: expect.stringContaining(hint),
    });
  });

  it('says where a file is not of the format', async () => {
    const short = tables.replace('R-1,R-9,10,,', 'R-1,R-9');
    await expect(imported('csv', short, mapping)).rejects.toMatchObject({
      where: expect.stringMatching(/file.txt:9$/),
    });
    await expect(imported('csv', tables)).rejects.toMatchObject({ code: 'USAGE', where: '--mapping' });
    const xml = '<graphml>\n<graph>\n<node id="a">\n</graph></graphml>';
    await expect(imported('graphml', xml)).rejects.toMatchObject({ where: expect.stringMatching(/file.txt:4$/) });
  });
});

const drawn = `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="label" attr.type="string"/>
<key id="d1" for="edge" attr.name="relation" attr.type="string"/>
<graph edgedefault="directed">
<node id="n0"><data key="d0">Mayor &amp; Aldermen</data></node>
<node id="n1"><data key="d0">Tram Board</data></node>
<edge source="n1" target="n0"><data key="d1">reports to</data></edge>
<edge source="n0" target="n1"><data key="d1">likes</data></edge>
</graph></graphml>
`;

const drawnMapping = `tables:
  - entities: [{ family: Organization, kind: PublicBody, id: id, columns: { name: label } }]
  - statements:
      - { type: { column: relation, values: { reports to: SUBORDINATE_TO } }, from: source, to: target }
`;

describe('an import of GraphML', () => {
  it('reads nodes and edges of others as a mapping says', async () => {
    const { read, report, unplaced } = await imported('graphml', drawn, drawnMapping);
    expect(report.groups.filter(({ level }) => level === 'MUST')).toEqual([]);
    const entities = read?.entities.filter(({ family }) => family.name !== 'Source');
    expect(entities?.map(({ id, values }) => [id, values.name, values.evidence])).toEqual([
      ['n0', 'Mayor & Aldermen', 'L5'],
      ['n1', 'Tram Board', 'L6'],
    ]);
    expect(read?.statements.map(({ from, relation, to }) => [from, relation, to])).toEqual([
      ['n1', 'SUBORDINATE_TO', 'n0'],
    ]);
    expect(unplaced.map(({ line, what }) => `${line} ${what}`)).toEqual(['8 statement']);
  });
});
