import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { MultiDirectedGraph } from 'graphology';
import type { Attributes } from 'graphology-types';
import MarkdownIt from 'markdown-it';
import initSqlJs from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Graph, type Row } from '../../src/graph/index.js';
import { startLocalNeo4j } from '../../src/local-neo4j/index.js';
import { edited, fixture } from '../support/datasets.js';
import { exportAs } from '../support/exports.js';
import { dump, load } from '../support/loading.js';
import { model } from '../support/model.js';
import { connectForTest, wipe } from '../support/neo4j.js';

// Both are CommonJS with no types that suit an ES module.
type ParseGraph = (graph: typeof MultiDirectedGraph, xml: string) => MultiDirectedGraph;
const require = createRequire(import.meta.url);
const { parse: parseGraphml } = require('graphology-graphml') as { parse: ParseGraph };
const { parse: parseGexf } = require('graphology-gexf') as { parse: ParseGraph };

let graph: Graph;
let nodes: readonly { readonly labels: readonly string[]; readonly p: Row }[];
let relations: readonly { readonly from: string; readonly type: string; readonly to: string; readonly p: Row }[];

/** Ruritania with cells that each format has to write with care. */
async function awkward(): Promise<string> {
  return edited(fixture('ruritania'), {
    'people.csv': (text) =>
      `${text}anna,"Anna ""the Ear"" O'Hara, & <Countess>",a b|c; d,"two\nlines; \\backslash \`and\` *stars* [x](y)",wiki:Q1|rur:7,,hedged,L36,=1+1\n` +
      'zoë-x,Zoë Ωmega 東 🏰,,,,,,L36,\n',
    'statements.csv': (text) =>
      `${text}mott--owns--acs,mott,OWNS,acs,L36,,,,,,,,0.1,123456789012.5,GBP,"£1,0",,,at-least,hedged,,-\n` +
      'mott--owns--acs--2,mott,OWNS,acs,L36,,1|2,../2014,2015?,,,,100000000000000000000,-0.000001,GBP,x,,,,hedged,,\n',
  });
}

beforeAll(async () => {
  graph = await connectForTest();
  await wipe(graph);
  await load(graph, await awkward());
  await load(graph, fixture('graustark'));
  nodes = await graph.read('MATCH (n:Entity) RETURN labels(n) AS labels, properties(n) AS p ORDER BY n.id');
  relations = await graph.read(
    'MATCH (a:Entity)-[r]->(b) RETURN a.id AS from, type(r) AS type, b.id AS to, properties(r) AS p ORDER BY a.id, r.id',
  );
});
afterAll(async () => graph.close());

async function read(format: string, file: string): Promise<string> {
  const { folder } = await exportAs(graph, format);
  return readFile(join(folder, file), 'utf8');
}

/** Properties with lists as one text, which is what formats without lists have. */
function flat(properties: Row): Attributes {
  const entries = Object.entries(properties).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join('|') : value,
  ]);
  return Object.fromEntries(entries);
}

describe('the Cypher script', () => {
  it('makes the same graph in an empty Neo4j, and changes nothing when run again', { timeout: 120_000 }, async () => {
    const before = await dump(graph);
    const script = await read('cypher', 'graph.cypher');
    const statements = script.split(/;\n/).filter((statement) => statement.trim() !== '');
    await wipe(graph);
    const session = graph.driver.session({ database: graph.database });
    for (const statement of statements) await session.run(statement);
    expect(await dump(graph)).toEqual(before);
    for (const statement of statements) await session.run(statement);
    await session.close();
    expect(await dump(graph)).toEqual(before);
  });
});

describe('the CSV for neo4j-admin', () => {
  it('makes the same graph by the import tool', { timeout: 240_000 }, async () => {
    const { folder, loss } = await exportAs(graph, 'csv');
    // A dataset with one section: the list of what its sections stand in is one empty text.
    expect(loss.find(({ what }) => what === 'lists of one empty text')).toMatchObject({ count: 1 });
    await graph.write(({ run }) => run("MATCH (d:Dataset) WHERE d.sectionParents = [''] REMOVE d.sectionParents"));
    const home = await mkdtemp(join(tmpdir(), 'policy-graph-import-'));
    const command = (await readFile(join(folder, 'import.txt'), 'utf8')).trim();
    await runAdmin(command.replace(/^neo4j-admin /, '').split(' '), { home, folder });
    const neo4j = await startLocalNeo4j({ home, archive: 'never', heap: '256m', report: () => {} });
    const imported = connect({ uri: neo4j.uri });
    try {
      expect(await dump(imported)).toEqual(await dump(graph));
    } finally {
      await imported.close();
      await neo4j.stop();
    }
  });
});

/** Runs Neo4j's own admin tool, which is in the jars that the managed Neo4j runs from. */
async function runAdmin(args: readonly string[], { home, folder }: { home: string; folder: string }): Promise<void> {
  const root = resolve('.neo4j/jars');
  const version = (await readdir(root)).find((name) => name.startsWith('neo4j-'));
  const jars = join(root, version ?? '');
  const classPath = (await readdir(jars)).filter((name) => name.endsWith('.jar')).map((name) => join(jars, name));
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const main = ['-Xmx256m', '-cp', classPath.join(delimiter), `-Dbasedir=${home}`, 'org.neo4j.cli.AdminTool'];
  const child = spawn(java, [...main, ...args], {
    cwd: folder,
    env: { ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  const code = await new Promise((done) => child.once('close', done));
  expect(code, said).toBe(0);
}

describe('GraphML', () => {
  it('is read by graphology with every node, edge and property', async () => {
    const found = parseGraphml(MultiDirectedGraph, await read('graphml', 'graph.graphml'));
    const expected = nodes.map(({ labels, p }) => {
      const { id, ...properties } = flat(p);
      const kind = p.kind === undefined ? [] : [p.kind];
      expect([...labels].sort()).toEqual(['Entity', p.family, ...kind].sort());
      return [id, { label: p.name, labels: ['Entity', p.family, ...kind].join('|'), ...properties }];
    });
    expect(found.mapNodes((id, properties) => [id, properties])).toEqual(expected);
    const edges = found.mapEdges((id, { label, ...p }, from, to) => ({ id, label, from, to, p }));
    expect(edges).toEqual(
      relations.map(({ type, from, to, p }) => ({ id: `${p.dataset}:${p.id}`, label: type, from, to, p: flat(p) })),
    );
  });
});

describe('GEXF', () => {
  it('is read by graphology with every node, edge and property', async () => {
    const found = parseGexf(MultiDirectedGraph, await read('gexf', 'graph.gexf'));
    const expected = nodes.map(({ p }) => {
      const { id, name, ...properties } = flat(p);
      return [id, { label: name, ...properties }];
    });
    expect(found.mapNodes((id, properties) => [id, properties])).toEqual(expected);
    const edges = found.mapEdges((id, { label, kind, ...p }, from, to) => ({ id, label, kind, from, to, p }));
    expect(edges).toEqual(
      relations.map(({ type, from, to, p }) => ({
        id: `${p.dataset}:${p.id}`,
        label: type,
        kind: type,
        from,
        to,
        p: flat(p),
      })),
    );
  });
});

describe('SQLite', () => {
  it('is read by sql.js: sound, with every entity and statement', async () => {
    const { folder } = await exportAs(graph, 'sqlite');
    const { Database } = await initSqlJs();
    const database = new Database(await readFile(join(folder, 'graph.sqlite')));
    const all = (sql: string) => {
      const statement = database.prepare(sql);
      const rows: Row[] = [];
      while (statement.step()) rows.push(statement.getAsObject());
      statement.free();
      return rows;
    };
    expect(all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(all('PRAGMA foreign_key_check')).toEqual([]);
    const entities = all('SELECT * FROM entity ORDER BY id');
    expect(entities.map(({ id, name, founded_earliest, evidence }) => [id, name, founded_earliest, evidence])).toEqual(
      nodes.map(({ p }) => [p.id, p.name, p.foundedEarliest ?? null, p.evidence]),
    );
    const statements = all('SELECT * FROM statement ORDER BY "from", id');
    expect(
      statements.map((row) => [row.from, row.type, row.to, row.id, row.amount, row.share, row.until_latest]),
    ).toEqual(
      relations.map(({ from, type, to, p }) => [
        from,
        type,
        to,
        p.id,
        p.amount ?? null,
        p.share ?? null,
        p.untilLatest ?? null,
      ]),
    );
    expect(all("SELECT value FROM entity_item WHERE entity = 'anna' AND field = 'aliases' ORDER BY position")).toEqual([
      { value: 'a b' },
      { value: 'c; d' },
    ]);
    expect(all('SELECT id FROM person ORDER BY id').length).toBe(nodes.filter(({ p }) => p.family === 'Person').length);
    expect(all('SELECT count(*) AS n FROM named_statement')).toEqual([{ n: relations.length }]);
    database.close();
  });
});

describe('the tables', () => {
  it('are read as CSV by csv-parse and as Markdown by markdown-it, row by row', async () => {
    const { folder } = await exportAs(graph, 'tables');
    const people = nodes.filter(({ p }) => p.family === 'Person');
    const rows: Row[] = parseCsv(await readFile(join(folder, 'people.csv')), { bom: true, columns: true });
    expect(rows.map(({ id, name, description, note }) => ({ id, name, description, note }))).toEqual(
      people.map(({ p }) => ({ id: p.id, name: p.name, description: p.description ?? '', note: p.note ?? '' })),
    );
    expect(cellsOf(await readFile(join(folder, 'people.md'), 'utf8')).map(([name]) => name)).toEqual(
      people.map(({ p }) => p.name),
    );
    for (const { name } of model.relations) {
      const own = relations.filter(({ type }) => type === name);
      if (own.length === 0) continue;
      const stem = join(folder, name.toLowerCase().replaceAll('_', '-'));
      const statements: Row[] = parseCsv(await readFile(`${stem}.csv`), { bom: true, columns: true });
      expect(statements.map(({ from_id, to_id, id }) => [from_id, to_id, id])).toEqual(
        own.map(({ from, to, p }) => [from, to, p.id]),
      );
      expect(cellsOf(await readFile(`${stem}.md`, 'utf8'))).toHaveLength(own.length);
    }
    expect(cellsOf(await readFile(join(folder, 'README.md'), 'utf8'))).toContainEqual([
      'people',
      String(people.length),
      'CSV',
      'Markdown',
    ]);
  });
});

/** The texts of the cells of all tables of a page, without their heads. */
function cellsOf(page: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let inBody = false;
  for (const { type, children } of new MarkdownIt().parse(page, {})) {
    if (type === 'tbody_open') inBody = true;
    if (type === 'tbody_close') inBody = false;
    if (inBody && type === 'tr_open') rows.push([]);
    if (inBody && type === 'inline') rows.at(-1)?.push((children ?? []).map(({ content }) => content).join(''));
  }
  return rows;
}
