import { type GraphQLSchema, Kind, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlannedOperations, type PlannedOperations } from '../../src/api/planned/index.js';
import { type AutoCommit, createAutoCommit, type Graph } from '../../src/graph/index.js';
import { operations, schemaFor, serve } from '../support/api.js';
import { comparePaths } from '../support/compare-paths.js';
import { fixture } from '../support/datasets.js';
import { load } from '../support/loading.js';
import { connectForTest, wipe } from '../support/neo4j.js';

/** How many operations are drawn and answered both ways; set GENERATED_OPERATIONS for more. */
const drawn = Number(process.env.GENERATED_OPERATIONS ?? 200);

let graph: Graph;
let schema: GraphQLSchema;
let reads: AutoCommit;

beforeAll(async () => {
  graph = await connectForTest();
  await wipe(graph);
  await load(graph, fixture('ruritania'));
  schema = await schemaFor(graph, fixture('texts'));
  reads = createAutoCommit({ ...graph, timeout: 60_000 });
});

afterAll(() => graph?.close());

/** Asks as often as there are variables, and tells how each was answered. */
async function kinds(
  planned: PlannedOperations,
  query: string,
  ...asked: Readonly<Record<string, unknown>>[]
): Promise<string[]> {
  const document = parse(query);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('no operation');
  const answers: string[] = [];
  for (const variables of asked)
    answers.push((await planned.answer({ document, operation, documentKey: query, variables })).kind);
  return answers;
}

describe('planned operations', () => {
  it(
    'answer drawn operations byte for byte as graphql-js does, most of them by a plan',
    async () => {
      const { planned, ordinary, differences } = await comparePaths({ graph, schema, seed: 1, count: drawn });
      expect(differences).toEqual([]);
      expect(planned).toBeGreaterThan(ordinary * 5);
    },
    Math.max(240_000, drawn * 2_000),
  );

  it.each(Object.entries(operations))('take the shipped operation %s', async (_, query) => {
    expect(await kinds(createPlannedOperations({ schema, reads }), query, {}, {})).toEqual(['ordinary', 'data']);
  });

  it('are planned anew for each shape of the variables, not for each text', async () => {
    const query =
      'query Q($ids: [ID!], $limit: Int) { organizations(where: { id: { in: $ids } }, limit: $limit) { id } }';
    const asked = [
      { ids: ['acs'] },
      { ids: ['mott'] },
      { ids: ['acs', 'mott'] },
      { ids: ['mott', 'acs'] },
      { ids: null },
      { ids: ['mott'], limit: 1 },
      {},
      { ids: ['acs'] },
    ];
    expect(await kinds(createPlannedOperations({ schema, reads }), query, ...asked)).toEqual([
      'ordinary',
      'data',
      'ordinary',
      'data',
      'ordinary',
      'ordinary',
      'ordinary',
      'data',
    ]);
  });

  it('leave what the schema itself answers, and what is wrong, to graphql-js', async () => {
    const planned = createPlannedOperations({ schema, reads });
    expect(await kinds(planned, '{ __schema { queryType { name } } }', {}, {})).toEqual(['ordinary', 'ordinary']);
    expect(await kinds(planned, '{ questions { name } }', {}, {})).toEqual(['ordinary', 'ordinary']);
    const query = 'query Q($id: ID!) { entity(id: $id) { description } }';
    expect(await kinds(planned, query, {}, { id: {} }, { id: null })).toEqual(['ordinary', 'ordinary', 'ordinary']);
  });

  it('forget what was not asked for long', async () => {
    const planned = createPlannedOperations({ schema, reads, maxSize: 3_000 });
    const asks = Array.from({ length: 5 }, (_, limit) => `{ organizations(limit: ${limit + 1}) { id } }`);
    for (const query of asks) expect(await kinds(planned, query, {}, {})).toEqual(['ordinary', 'data']);
    expect(await kinds(planned, asks[0] ?? '', {})).toEqual(['ordinary']);
  });
});

describe('over HTTP', () => {
  type Broken = readonly [query: string, variables: Readonly<Record<string, unknown>>, code: string];
  const broken: readonly Broken[] = [
    ['{ organizations(offset: -1) { id } }', {}, 'PAGE_TOO_LARGE'],
    ['query Q($id: ID!) { entity(id: $id) { description } }', {}, 'BAD_USER_INPUT'],
    [
      'query Q($w: OrganizationWhere) { organizations(where: $w) { id } }',
      { w: { id: { eq: 1.5 } } },
      'BAD_USER_INPUT',
    ],
    [
      'query Q($n: Int!) { a: organizations(offset: $n) { id } b: policies(limit: 2) { id } }',
      { n: -1 },
      'PAGE_TOO_LARGE',
    ],
    ['query Q($when: Edtf) { chainOfCommand(id: "acs", asOf: $when) { gaps } }', { when: 'spring' }, 'BAD_USER_INPUT'],
    ['{ policies(limit: 2) { launchedByConnection(first: -1) { totalCount } } }', {}, 'PAGE_TOO_LARGE'],
    ['{ policies(limit: 2) { launchedByConnection { a: totalCount b: totalCount } } }', {}, 'INTERNAL_SERVER_ERROR'],
    ['query A { __typename } query B { __typename }', {}, 'OPERATION_RESOLUTION_FAILURE'],
  ];

  it('what is wrong is told in the same words the first time and later', async () => {
    const api = await serve(graph);
    for (const [query, variables, code] of broken) {
      const first = await api.ask(query, variables);
      expect([query, first.body.errors?.[0]?.extensions.code]).toEqual([query, code]);
      expect([await api.ask(query, variables), await api.ask(query, variables)]).toEqual([first, first]);
    }
    await api.close();
  });

  it('a database that went away is told in the same words of what was planned and of what was not', async () => {
    const passing = await connectForTest();
    const api = await serve(passing);
    const query = '{ organizations(limit: 1) { id } __typename }';
    for (const _ of [1, 2, 3]) expect((await api.ask(query)).body.errors).toBeUndefined();
    await passing.close();
    const planned = await api.ask(query);
    const unplanned = await api.ask(query.replace('1', '2'));
    await api.close();
    expect(planned.body.errors).toMatchObject([
      { path: ['organizations'], extensions: { code: 'DATABASE_UNAVAILABLE' } },
    ]);
    expect(planned).toEqual(unplanned);
  });
});

describe('reads of the API', () => {
  it('cannot write', async () => {
    await expect(reads.run('CREATE (n:Intruder) RETURN n', {})).rejects.toMatchObject({
      code: 'Neo.ClientError.Statement.AccessMode',
    });
    await expect(reads.firstColumn('CREATE (n:Intruder) RETURN n', {})).rejects.toThrow();
  });
});
