import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Graph, Row } from '../../src/graph/index.js';
import { formatPlan } from '../../src/load/index.js';
import { edited, fixture, readSound } from '../support/datasets.js';
import { dump, load, plan, planFor, planRemovalOf, remove } from '../support/loading.js';
import { connectForTest, wipe } from '../support/neo4j.js';

const ruritania = fixture('ruritania');
let graph: Graph;

beforeAll(async () => {
  graph = await connectForTest();
});
beforeEach(async () => wipe(graph));
afterAll(async () => graph.close());

/** The one row of a read. */
async function one(cypher: string, parameters: object = {}): Promise<Row> {
  const rows = await graph.read(cypher, parameters);
  expect(rows).toHaveLength(1);
  return rows[0] ?? {};
}

async function change(cypher: string): Promise<void> {
  await graph.write(({ run }) => run(cypher));
}

describe('a first load', () => {
  it('makes a node of each entity, with its family and kind as labels and its row as properties', async () => {
    const { version } = await readSound(ruritania);
    await load(graph, ruritania);
    expect(
      await one("MATCH (n:Ministry {id: 'board-of-trade'}) RETURN labels(n) AS labels, properties(n) AS properties"),
    ).toEqual({
      labels: expect.arrayContaining(['Entity', 'Organization', 'Ministry']),
      properties: {
        id: 'board-of-trade',
        family: 'Organization',
        kind: 'Ministry',
        name: 'Board of Trade',
        description: 'Former form of the ministry in charge of trade.',
        founded: '1962',
        foundedEarliest: '1962-01-01',
        foundedLatest: '1962-12-31',
        dissolved: '2004-04',
        dissolvedEarliest: '2004-04-01',
        dissolvedLatest: '2004-04-30',
        possibleFrom: '1962-01-01',
        possibleUntil: '2004-04-30',
        knownFrom: '1962-12-31',
        knownUntil: '2004-04-01',
        evidence: 'L16-17',
        passages: ['ruritania:L16-17'],
        locator: '1 Who decides, 1.1 Crown and cabinet',
        sections: ['ruritania:who-decides', 'ruritania:crown-and-cabinet'],
        datasets: ['ruritania'],
        versions: [version],
        row: 4,
      },
    });
  });

  it('makes a relation of each statement, with its evidence, its dates and where it comes from', async () => {
    const { version } = await readSound(ruritania);
    await load(graph, ruritania);
    const id = 'mott--established--clockwork-growth-fund';
    expect(
      await one('MATCH (a)-[r:ESTABLISHED {id: $id}]->(b) RETURN a.id AS a, b.id AS b, properties(r) AS r', { id }),
    ).toEqual({
      a: 'mott',
      b: 'clockwork-growth-fund',
      r: {
        id,
        date: '2017',
        dateEarliest: '2017-01-01',
        dateLatest: '2017-12-31',
        possibleFrom: '2017-01-01',
        knownFrom: '2017-12-31',
        amount: 1500000,
        currency: 'GBP',
        printed: '£1,500,000',
        qualifier: 'up_to',
        certainty: 'stated',
        evidence: 'L74-75',
        passages: ['ruritania:L74-75'],
        locator: expect.any(String),
        sections: ['ruritania:plans-money-and-zones'],
        dataset: 'ruritania',
        datasets: ['ruritania'],
        version,
        source: 'ruritania-2020',
        row: 37,
      },
    });
  });

  it('stores days as dates, amounts as floats and positions as whole numbers', async () => {
    await load(graph, ruritania);
    const types = `MATCH ()-[r {id: 'mott--established--clockwork-growth-fund'}]->() MATCH (d:Dataset)
      RETURN valueType(r.dateEarliest) AS day, valueType(r.amount) AS amount, valueType(r.row) AS row, valueType(d.entities) AS entities`;
    expect(await one(types)).toEqual({
      day: 'DATE NOT NULL',
      amount: 'FLOAT NOT NULL',
      row: 'INTEGER NOT NULL',
      entities: 'INTEGER NOT NULL',
    });
  });

  it('holds an entity without an end to be known up to the day of the source, and a row without dates at no time', async () => {
    await load(graph, ruritania);
    const lifespan =
      'n.possibleFrom AS possibleFrom, n.possibleUntil AS possibleUntil, n.knownFrom AS knownFrom, n.knownUntil AS knownUntil';
    expect(await one(`MATCH (n:Entity {id: 'acs'}) RETURN ${lifespan}`)).toEqual({
      possibleFrom: '2011-05-03',
      possibleUntil: null,
      knownFrom: '2011-05-03',
      knownUntil: '2020-04-30',
    });
    expect(await one(`MATCH (n:Entity {id: 'diet'}) RETURN ${lifespan}`)).toEqual({
      possibleFrom: null,
      possibleUntil: null,
      knownFrom: null,
      knownUntil: '2020-04-30',
    });
  });

  it('gives families without kinds two labels', async () => {
    await load(graph, ruritania);
    const { labels } = await one("MATCH (n:Person {id: 'flavia-elphberg'}) RETURN labels(n) AS labels");
    expect(labels).toEqual(expect.arrayContaining(['Entity', 'Person']));
    expect(labels).toHaveLength(2);
  });

  it('describes the dataset in a node of its own, which is no entity', async () => {
    const { version, digests, entities, statements, manifestText } = await readSound(ruritania);
    await load(graph, ruritania);
    expect(await one('MATCH (d:Dataset) RETURN labels(d) AS labels, properties(d) AS properties')).toEqual({
      labels: ['Dataset'],
      properties: {
        id: 'ruritania',
        title: 'Technology Policy in Ruritania',
        publisher: 'Strelsau Observatory',
        date: '2020-04',
        licence: 'CC-BY-4.0',
        language: 'en',
        link: 'https://observatory.example/ruritania',
        version,
        entities: entities.length,
        statements: statements.length,
        manifest: manifestText,
        source: 'ruritania-2020',
        sourceKind: 'text',
        sourceFile: 'ruritania-2020.txt',
        sourceLines: 84,
        sourceSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        fileNames: digests.map(({ name }) => name),
        fileBytes: digests.map(({ bytes }) => String(bytes)),
        fileSha256s: digests.map(({ sha256 }) => sha256),
        sectionIds: [
          'title',
          'who-decides',
          'crown-and-cabinet',
          'notes',
          'advisers-and-industry',
          'table-1',
          'plans-money-and-zones',
          'box-1',
        ],
        sectionTitles: expect.arrayContaining(['1.1 Crown and cabinet', 'Box 1: The Castle Clock']),
        sectionKinds: ['prose', 'prose', 'prose', 'footnotes', 'prose', 'table', 'prose', 'box'],
        sectionLines: ['L1-2', 'L4-55', 'L7-25', 'L27-31', 'L33-55', 'L41-52', 'L57-84', 'L78-84'],
        sectionParents: [
          '',
          '',
          'who-decides',
          'who-decides',
          'who-decides',
          'advisers-and-industry',
          '',
          'plans-money-and-zones',
        ],
      },
    });
  });

  it('keeps two statements about the same pair apart', async () => {
    const twice = await edited(ruritania, {
      'statements.csv': (text) =>
        `${text}mott--launched--automata-act--2,mott,LAUNCHED,automata-act,L70,,,,,2019,,amended,,,,,,,,stated,,\n`,
    });
    await load(graph, twice);
    expect(
      await graph.read("MATCH ({id: 'mott'})-[r:LAUNCHED]->({id: 'automata-act'}) RETURN r.act AS act ORDER BY act"),
    ).toEqual([{ act: 'amended' }, { act: 'drafted' }]);
  });

  it('says what it did and how far it is', async () => {
    const { entities, statements } = await readSound(ruritania);
    const messages: string[] = [];
    const done = await load(graph, ruritania, {
      batchSize: 40,
      report: ({ done, total, message }) => void messages.push(`${done}/${total} ${message}`),
    });
    expect(done.entities.added).toHaveLength(entities.length);
    expect(done.statements.added).toHaveLength(statements.length);
    expect(messages).toEqual([
      '0/0 waiting for other loads',
      `0/${entities.length + statements.length} writing entities`,
      `${entities.length}/${entities.length + statements.length} writing statements`,
      `${entities.length + 40}/${entities.length + statements.length} writing statements`,
      `${entities.length + statements.length}/${entities.length + statements.length} committing`,
    ]);
  });
});

describe('a second load', () => {
  it('of the same folder changes nothing and says so', async () => {
    await load(graph, ruritania);
    const before = await dump(graph);
    const second = await load(graph, ruritania);
    expect(second.isEmpty).toBe(true);
    expect(formatPlan(second)).toMatch(
      /^ruritania: nothing to do, the graph holds version [0-9a-f]{8}\n {2}entities: 0 added, 0 changed, 0 removed/,
    );
    expect(await dump(graph)).toEqual(before);
  });

  it('makes of the graph what a first load of the changed folder would', async () => {
    const changed = await reformed();
    await load(graph, changed);
    const fresh = await dump(graph);
    await wipe(graph);
    await load(graph, ruritania);
    await load(graph, changed);
    expect(await dump(graph)).toEqual(fresh);
    expect((await plan(graph, changed)).isEmpty).toBe(true);
  });

  it('is planned without being done, and then done as planned', async () => {
    const changed = await reformed();
    await load(graph, ruritania);
    const before = await dump(graph);
    const planned = await plan(graph, changed);
    expect(await dump(graph)).toEqual(before);
    expect(await load(graph, changed)).toEqual(planned);
    expect(planned.entities).toMatchObject({
      added: ['ministry-of-springs'],
      changed: [
        { id: 'mott', fields: [{ field: 'acronym', from: 'MOTT', to: 'MTT' }] },
        { id: 'acs', fields: [{ field: 'kind', from: 'Agency', to: 'Institute' }] },
        { id: 'bureau-of-clocks', fields: [{ field: 'founded', from: '1970' }] },
      ],
      removed: ['tarlenheim-optics'],
    });
    expect(planned.statements).toMatchObject({
      added: ['ministry-of-springs--subordinate-to--council-of-ministers'],
      changed: [
        {
          id: 'automata-advisory-committee--advises--mott',
          fields: [{ field: 'to', from: 'mott', to: 'ministry-of-works' }],
        },
        { id: 'mott--owns--hentzau-works', fields: [{ field: 'share', from: 51, to: 49.5 }] },
      ],
      removed: ['tarlenheim-optics--focuses-on--photonics', 'tarlenheim-optics--headquartered-in--strelsau'],
    });
    expect(planned.entities.restamped).toBe(planned.entities.unchanged);
    expect(formatPlan(planned).replaceAll(/[0-9a-f]{8}/g, 'VERSION')).toMatchInlineSnapshot(`
      "ruritania: version VERSION becomes VERSION
        entities: 1 added, 3 changed, 1 removed, 31 unchanged (31 with a new version stamp)
          + ministry-of-springs
          ~ mott: acronym "MOTT" → "MTT"
          ~ acs: kind "Agency" → "Institute"
          ~ bureau-of-clocks: founded "1970" → nothing
          - tarlenheim-optics
        statements: 1 added, 2 changed, 2 removed, 43 unchanged (43 with a new version stamp)
          + ministry-of-springs--subordinate-to--council-of-ministers
          ~ automata-advisory-committee--advises--mott: to "mott" → "ministry-of-works"
          ~ mott--owns--hentzau-works: share 51 → 49.5
          - tarlenheim-optics--focuses-on--photonics
          - tarlenheim-optics--headquartered-in--strelsau"
    `);
  });

  it('swaps the label of a kind and leaves labels of others alone', async () => {
    await load(graph, ruritania);
    await change("MATCH (n {id: 'acs'}) SET n:_Bloom_Scene");
    await load(graph, await reformed());
    const { labels } = await one("MATCH (n:Entity {id: 'acs'}) RETURN labels(n) AS labels");
    expect([...(labels as string[])].sort()).toEqual(['Entity', 'Institute', 'Organization', '_Bloom_Scene']);
    expect((await plan(graph, await reformed())).isEmpty).toBe(true);
  });

  it('of a folder whose rows are in another order only restamps them', async () => {
    await load(graph, ruritania);
    const turned = await edited(ruritania, {
      'people.csv': (text) => {
        const [header, first, second] = text.split('\n');
        return `${[header, second, first].join('\n')}\n`;
      },
    });
    const done = await load(graph, turned);
    expect(done.entities).toMatchObject({ added: [], changed: [], removed: [] });
    expect(done.isEmpty).toBe(false);
    expect(await one("MATCH (n {id: 'rudolf-rassendyll'}) RETURN n.row AS row")).toEqual({ row: 1 });
  });

  it('undoes what somebody changed by hand', async () => {
    await load(graph, ruritania);
    const before = await dump(graph);
    await change("MATCH (n {id: 'mott'}) SET n.name = 'MOTT!', n.colour = 'red' REMOVE n:Ministry");
    await change("MATCH ()-[r {id: 'mott--established--acs'}]->() DELETE r");
    await change("MATCH ()-[r {id: 'mott--owns--hentzau-works'}]->() SET r.knownFrom = date('1900-01-01')");
    await change(
      "MATCH (a)-[r {id: 'acs--subordinate-to--mott'}]->(b) CREATE (b)-[s:LEADS]->(a) SET s = properties(r), s.role = 'copy'",
    );
    const done = await load(graph, ruritania);
    expect(done.entities.changed).toEqual([
      { id: 'mott', fields: [{ field: 'name', from: 'MOTT!', to: 'Ministry of Trade and Technology' }] },
    ]);
    expect(done.statements).toMatchObject({ added: ['mott--established--acs'], changed: [], restamped: 1 });
    expect(formatPlan(done)).toContain('is restored');
    expect(await dump(graph)).toEqual(before);
  });

  it('moves a statement that keeps its id and gets another type', async () => {
    await load(graph, ruritania);
    const retyped = await edited(ruritania, {
      'statements.csv': (text) =>
        text.replace('automata-advisory-committee,ADVISES,', 'automata-advisory-committee,ACCOUNTABLE_TO,'),
    });
    const done = await load(graph, retyped);
    expect(done.statements.changed).toEqual([
      {
        id: 'automata-advisory-committee--advises--mott',
        fields: [{ field: 'type', from: 'ADVISES', to: 'ACCOUNTABLE_TO' }],
      },
    ]);
    expect(
      await graph.read("MATCH ()-[r {id: 'automata-advisory-committee--advises--mott'}]->() RETURN type(r) AS type"),
    ).toEqual([{ type: 'ACCOUNTABLE_TO' }]);
  });
});

describe('what is not ours', () => {
  it('stays as it is, through load and removal', async () => {
    await change("CREATE (:Note {text: 'mine'})-[:SEE]->(:Note {text: 'too'}), (:_Bloom_Perspective_ {id: 'mott'})");
    const before = await dump(graph);
    await load(graph, ruritania);
    await remove(graph, 'ruritania');
    expect(await dump(graph)).toEqual(before);
  });

  it('is not taken over: an :Entity that no dataset put there stops the load', async () => {
    await change("CREATE (:Entity {id: 'mott'})");
    await expect(load(graph, ruritania)).rejects.toMatchObject({
      code: 'DATABASE_REFUSED',
      message: 'The database has an :Entity with the id "mott" that no dataset put there.',
      where: 'test/fixtures/ruritania/organizations.csv:4',
    });
  });

  it('keeps the entities it hangs on: such an entity cannot be removed', async () => {
    await load(graph, ruritania);
    await change("MATCH (n {id: 'tarlenheim-optics'}) CREATE (:Note {text: 'look'})-[:SEE]->(n)");
    const before = await dump(graph);
    await expect(plan(graph, await reformed())).rejects.toMatchObject({
      code: 'DATASET_INVALID',
      message: '"tarlenheim-optics" cannot be removed: a relation (SEE, of no dataset) hangs on it.',
      hint: 'Remove that relation from the database first.',
    });
    await expect(remove(graph, 'ruritania')).rejects.toMatchObject({ code: 'DATASET_INVALID' });
    expect(await dump(graph)).toEqual(before);
  });
});

describe('a dataset that is not sound', () => {
  it('is refused before anything is written, where a statement would get lost', async () => {
    const dataset = await readSound(
      await edited(ruritania, { 'statements.csv': (text) => text.replace(',ADVISES,mott,', ',ADVISES,mot,') }),
    );
    await expect(planFor(graph, dataset)).rejects.toMatchObject({
      code: 'DATASET_INVALID',
      where: expect.stringMatching(/statements\.csv:11$/),
      hint: 'policy-graph validate says what is wrong.',
    });
  });

  it('is refused where ids repeat', async () => {
    const dataset = await readSound(
      await edited(ruritania, { 'organizations.csv': (text) => text.replace('\ndiet,', '\nmott,') }),
    );
    await expect(planFor(graph, dataset)).rejects.toMatchObject({ code: 'DATASET_INVALID', details: { id: 'mott' } });
  });
});

describe('a removal', () => {
  it('leaves nothing behind', async () => {
    await load(graph, ruritania);
    const planned = await planRemovalOf(graph, 'ruritania');
    expect(await remove(graph, 'ruritania')).toEqual(planned);
    expect(formatPlan(planned)).toMatch(
      /^ruritania: the dataset is removed\n {2}entities: 0 added, 0 changed, \d+ removed, 0 unchanged\n/,
    );
    expect(await dump(graph)).toEqual({ nodes: [], relations: [] });
  });

  it('of a dataset that is not there names those that are', async () => {
    await load(graph, ruritania);
    await expect(remove(graph, 'ruritanja')).rejects.toMatchObject({
      code: 'DATASET_NOT_FOUND',
      hint: 'It has ruritania.',
    });
  });
});

/** Ruritania after a reform: rows added, changed and removed. */
async function reformed(): Promise<string> {
  return edited(ruritania, {
    'organizations.csv': (text) =>
      text
        .replace(/^tarlenheim-optics,.*\n/m, '')
        .replace(/^acs,Agency,/m, 'acs,Institute,')
        .replace(',MOTT,', ',MTT,')
        .replace(',1970,', ',,')
        .concat('ministry-of-springs,Ministry,Ministry of Springs,,,,,,,,,,,,L18,\n'),
    'statements.csv': (text) =>
      text
        .replaceAll(/^tarlenheim-optics--.*\n/gm, '')
        .replace(',ADVISES,mott,', ',ADVISES,ministry-of-works,')
        .replace(',51,', ',49.5,')
        .concat(
          'ministry-of-springs--subordinate-to--council-of-ministers,ministry-of-springs,SUBORDINATE_TO,council-of-ministers,L18,,,,,,,,,,,,,,,stated,,\n',
        ),
  });
}
