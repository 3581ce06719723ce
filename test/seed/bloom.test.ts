import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bloomPlaces,
  browserFiles,
  type Perspective,
  perspectiveShape,
  readBloomSources,
  tryPerspective,
} from '../../src/bloom/index.js';
import type { Graph } from '../../src/graph/index.js';
import { runCli } from '../support/cli.js';
import { load } from '../support/loading.js';
import { model } from '../support/model.js';
import { connectForTest, wipe } from '../support/neo4j.js';

const patience = 600_000;
const perspective: Perspective = perspectiveShape.parse(JSON.parse(await readFile(bloomPlaces.perspective, 'utf8')));
let graph: Graph;

beforeAll(async () => {
  graph = await connectForTest();
  await wipe(graph);
  await load(graph, 'seed/ati-china-2021');
});
afterAll(async () => graph.close());

/** What Neo4j takes a statement for: `r` only reads. */
async function typeOf(statement: string): Promise<string | undefined> {
  const session = graph.driver.session({ database: graph.database });
  try {
    const { summary } = await session.run(`EXPLAIN ${statement}`, { nodes: [], name: '', a: '', b: '' });
    return summary.queryType;
  } finally {
    await session.close();
  }
}

describe('the Bloom perspective on the real graph', { timeout: patience }, () => {
  it('finds with every phrase and action what the reference says; if not: npx policy-graph bloom --try', async () => {
    const { out, err, code } = await runCli(['bloom', '--try']);
    expect(err).not.toContain('error');
    expect(code).toBe(0);
    expect(out).toBe(await readFile('docs/reference/bloom-phrases.md', 'utf8'));
  });

  it('only reads', async () => {
    const { templates, sceneActions } = perspective;
    const offers = templates.flatMap(({ params }) => params.flatMap(({ cypher }) => cypher ?? []));
    for (const cypher of [...templates, ...sceneActions].map((entry) => entry.cypher).concat(offers))
      expect(await typeOf(cypher), cypher).toBe('r');
  });

  it('knows every label, type and property of an entity or statement, with its type', async () => {
    const bloomTypes: Readonly<Record<string, string>> = {
      STRING: 'string',
      FLOAT: 'number',
      INTEGER: 'bigint',
      DATE: 'Date',
    };
    const toBloom = (type: string) => (type.startsWith('LIST') ? 'array' : bloomTypes[type.replace(' NOT NULL', '')]);
    const nodes = await graph.read<{ label: string; key: string; type: string }>(
      'MATCH (n:Entity) UNWIND labels(n) AS label UNWIND keys(n) AS key WITH DISTINCT label, key, valueType(n[key]) AS type WHERE label <> "Entity" RETURN label, key, type',
    );
    expect(nodes.length).toBeGreaterThan(500);
    for (const { label, key, type } of nodes) {
      const category = perspective.categories.find(({ labels }) => labels.includes(label));
      const property = category?.properties.find(({ name }) => name === key);
      expect(property?.dataType, `${label}.${key}`).toBe(toBloom(type));
    }
    const statements = await graph.read<{ name: string; key: string; type: string }>(
      'MATCH ()-[r]->() UNWIND keys(r) AS key RETURN DISTINCT type(r) AS name, key, valueType(r[key]) AS type',
    );
    for (const { name, key, type } of statements) {
      const relationship = perspective.relationshipTypes.find((candidate) => candidate.name === name);
      const property = relationship?.properties.find(({ propertyKey }) => propertyKey === key);
      expect(property?.dataType, `${name}.${key}`).toBe(toBloom(type));
    }
  });

  it('offers search no path that is not joined so, and none of those in the graph is missing', async () => {
    const joined = await graph.read<{ source: string; relationshipType: string; target: string }>(
      'MATCH (a:Entity)-[r]->(b:Entity) RETURN DISTINCT a.family AS source, type(r) AS relationshipType, b.family AS target',
    );
    expect(perspective.metadata.pathSegments).toEqual(expect.arrayContaining(joined));
  });

  it('names as indexed what is indexed', async () => {
    const indexed = await graph.read<{ index: string }>(
      "SHOW INDEXES YIELD labelsOrTypes, properties, entityType, state, type WHERE entityType = 'NODE' AND state = 'ONLINE' AND type = 'RANGE' RETURN labelsOrTypes[0] + '.' + properties[0] AS index",
    );
    const there = new Set(indexed.map(({ index }) => index));
    const named = perspective.metadata.indexes.map(
      ({ label, propertyKeys: [property] }) => `${label}.${property?.key}`,
    );
    expect(named.filter((index) => !there.has(index))).toEqual([]);
  });

  it('offers names, acronyms and aliases, and finds the same by each', async () => {
    const phrase = perspective.templates.find(({ text }) => text === 'Chain of command of $organization');
    const offered = await graph.read<{ name: string }>(phrase?.params[0]?.cypher ?? '');
    const names = offered.map(({ name }) => name);
    const found = async (organization: string) => {
      const rows = await graph.read<{ node: { properties: { id: string } } }>(phrase?.cypher ?? '', { organization });
      return [...new Set(rows.map(({ node }) => node.properties.id))].sort();
    };
    const [body] = await graph.read<{ name: string; acronym: string; alias: string }>(
      "MATCH (n:Organization {id: 'miit'}) RETURN n.name AS name, n.acronym AS acronym, n.aliases[0] AS alias",
    );
    const spellings = [body?.name ?? '', body?.acronym ?? '', body?.alias ?? ''].filter((name) => name !== '');
    expect(spellings.length).toBeGreaterThan(1);
    expect(names).toEqual(expect.arrayContaining(spellings));
    const all = await Promise.all(spellings.map(found));
    expect(all[0]).toEqual(expect.arrayContaining(['miit', 'state-council']));
    for (const ids of all) expect(ids).toEqual(all[0]);
  });

  it('draws just what the API answers', async () => {
    const phrase = perspective.templates.find(({ text }) => text === 'Who runs $name');
    const drawn = await graph.read<{ path: { segments: { relationship: { properties: { id: string } } }[] } | null }>(
      phrase?.cypher ?? '',
      { name: 'Made in China 2025' },
    );
    const ids = drawn.flatMap(({ path }) => path?.segments.map(({ relationship }) => relationship.properties.id) ?? []);
    const cypher = await readFile('cypher/questions/whoRuns.cypher', 'utf8');
    const [row] = await graph.read<{ answer: unknown }>(cypher, { id: 'made-in-china-2025', asOf: null });
    const said = [...JSON.stringify(row?.answer).matchAll(/"statement":"([^"]+)"/g)].map(([, id]) => id);
    expect(said.length).toBeGreaterThan(2);
    expect([...new Set(ids)].sort()).toEqual([...new Set(said)].sort());
  });

  it('draws the picture that the page about Bloom shows', async () => {
    const { out, code } = await runCli(['bloom', '--draw', 'Who launched $policy']);
    expect(code).toBe(0);
    expect(out).toBe(await readFile('docs/images/bloom-who-launched.svg', 'utf8'));
  });
});

describe('the trial of a perspective', { timeout: patience }, () => {
  it('tells of a phrase that finds nothing and of one that finds what cannot be drawn', async () => {
    const folders = { questions: 'cypher/questions', bloom: 'cypher/bloom', browser: 'cypher/browser' };
    const sources = await readBloomSources(model, await readFile('schema.graphql', 'utf8'), folders);
    const cypher = {
      ...sources.cypher,
      'pilot-zones': 'MATCH path = (:PilotZone)-[:OWNS]->(:Person) RETURN path',
      'expand-upward': 'MATCH (n) WHERE elementId(n) IN $nodes RETURN n.name AS path',
      'expand-downward': 'MATCH path = (:Dataset) RETURN path',
    };
    const { problems } = await tryPerspective({ ...sources, questions: [], cypher, graph });
    expect(problems).toEqual([
      '“Pilot zones” finds nothing.',
      'The scene action “Expand upward” finds 20 rows that are neither nodes nor paths.',
      'The scene action “Expand downward” finds 1 nodes of no category.',
    ]);
  });
});

describe('the queries for Neo4j Browser', () => {
  it.each(browserFiles)('%s finds something in the real graph, and only reads', async (file) => {
    const cypher = await readFile(`cypher/browser/${file}.cypher`, 'utf8');
    expect((await graph.read(cypher)).length).toBeGreaterThan(0);
    expect(await typeOf(cypher)).toBe('r');
  });
});
