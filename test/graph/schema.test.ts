import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Graph, prepareSchema, readSchemaCypher, type SchemaCypher } from '../../src/graph/index.js';
import { toDdl } from '../../src/model/index.js';
import { model } from '../support/model.js';
import { connectForTest, wipe } from '../support/neo4j.js';

let graph: Graph;
let cypher: SchemaCypher;

beforeAll(async () => {
  graph = await connectForTest();
  cypher = await readSchemaCypher('cypher/schema');
});
beforeEach(async () => wipe(graph));
afterAll(async () => graph.close());

async function change(statement: string): Promise<void> {
  await graph.write(({ run }) => run(statement));
}

async function indexes(): Promise<Record<string, unknown>> {
  const rows = await graph.read<{ name: string }>(
    "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, state, owningConstraint WHERE type <> 'LOOKUP' RETURN *",
  );
  return Object.fromEntries(rows.map((row) => [row.name, row]));
}

it('makes every constraint and index of the model, and they are ready', async () => {
  const found = await indexes();
  expect(Object.keys(found)).toHaveLength(toDdl(model, cypher).length);
  expect(Object.values(found)).toSatisfy((all: { state: string }[]) => all.every(({ state }) => state === 'ONLINE'));
  expect(found).toMatchObject({
    entity_id: { labelsOrTypes: ['Entity'], properties: ['id'], owningConstraint: 'entity_id' },
    ministry_id: { labelsOrTypes: ['Ministry'], properties: ['id'], owningConstraint: 'ministry_id' },
    ministry_name: { labelsOrTypes: ['Ministry'], properties: ['name'], owningConstraint: null },
    subordinate_to_id: {
      labelsOrTypes: ['SUBORDINATE_TO'],
      properties: ['id', 'dataset'],
      owningConstraint: 'subordinate_to_id',
    },
    names: { type: 'FULLTEXT', labelsOrTypes: ['Entity'], properties: ['name', 'acronym', 'aliases'] },
    dataset_id: { labelsOrTypes: ['Dataset'], owningConstraint: 'dataset_id' },
    version_of_dataset: { labelsOrTypes: ['Version'], properties: ['dataset', 'number'] },
  });
});

it('makes nothing where nothing is missing, and only what is missing otherwise', async () => {
  expect(await prepareSchema(graph, model, cypher)).toBe(0);
  await change('DROP CONSTRAINT ministry_id');
  await change('DROP INDEX names');
  expect(await prepareSchema(graph, model, cypher)).toBe(2);
  expect(await prepareSchema(graph, model, cypher)).toBe(0);
});

it('may run twice at once', async () => {
  await change('DROP CONSTRAINT ministry_id');
  await change('DROP INDEX names');
  await Promise.all([prepareSchema(graph, model, cypher), prepareSchema(graph, model, cypher)]);
  expect(Object.keys(await indexes())).toHaveLength(toDdl(model, cypher).length);
});

it('makes nothing at all where data that is there breaks a constraint', async () => {
  await change('DROP CONSTRAINT entity_id');
  await change('DROP INDEX names');
  await change("CREATE (:Entity {id: 'x'}), (:Entity {id: 'x'})");
  await expect(prepareSchema(graph, model, cypher)).rejects.toMatchObject({ code: 'DATABASE_REFUSED' });
  expect(Object.keys(await indexes())).not.toContain('names');
  await wipe(graph);
  expect(await prepareSchema(graph, model, cypher)).toBe(2);
});

it('keeps ids unique: of entities, and of the statements of a type and dataset', async () => {
  await change("CREATE (:Entity {id: 'x'})-[:ADVISES {id: 's', dataset: 'a'}]->(:Entity {id: 'y'})");
  await expect(change("CREATE (:Entity {id: 'x'})")).rejects.toMatchObject({ code: 'DATABASE_REFUSED' });
  const again = (dataset: string) =>
    change(`MATCH (a {id: 'x'}), (b {id: 'y'}) CREATE (a)-[:ADVISES {id: 's', dataset: '${dataset}'}]->(b)`);
  await expect(again('a')).rejects.toMatchObject({ code: 'DATABASE_REFUSED' });
  await again('b');
});

it('finds names without their accents and in any case, aliases too', async () => {
  await change("CREATE (:Entity {id: 'x', name: 'Hǎidiàn District', aliases: ['The Quarter of Schools']})");
  const search = 'CALL db.index.fulltext.queryNodes("names", $phrase) YIELD node RETURN node.id AS id';
  for (const phrase of ['haidian', 'HAIDIAN', 'schools', '"quarter of"']) {
    expect(await graph.read(search, { phrase })).toEqual([{ id: 'x' }]);
  }
});
