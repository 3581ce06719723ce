import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExportFormat, exportFormats, formatNamed, readExportCypher, runExport } from '../../src/export/index.js';
import type { Graph } from '../../src/graph/index.js';
import { runCli } from '../support/cli.js';
import { filesOf, fixture } from '../support/datasets.js';
import { newFolder, openSource } from '../support/exports.js';
import { load } from '../support/loading.js';
import { connectForTest, wipe } from '../support/neo4j.js';

let graph: Graph;

beforeAll(async () => {
  graph = await connectForTest();
  await wipe(graph);
  // Both have bureau-of-clocks and clockwork-automata.
  await load(graph, fixture('ruritania'));
  await load(graph, fixture('graustark'));
});
afterAll(async () => graph.close());

async function open(dataset?: string) {
  return openSource(graph, dataset);
}

async function exported(format: ExportFormat, dataset?: string): Promise<Record<string, string>> {
  const folder = await newFolder();
  await runExport({ source: await open(dataset), format, folder });
  return filesOf(folder);
}

// biome-ignore lint/suspicious/noExplicitAny: what a format wrote is looked at as it is
type Written = any;

function linesOf(text: string | undefined): Written[] {
  return (text ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('every format', () => {
  it.each(exportFormats)('$name writes the same bytes twice, and only files it names', async (format) => {
    const [first, second] = [await exported(format), await exported(format)];
    expect(second).toEqual(first);
    const named = format.files.map(({ name }) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`));
    const stray = Object.keys(first).filter((file) => file !== 'loss.json' && !named.some((name) => name.test(file)));
    expect(stray).toEqual([]);
  });
});

describe('an export', () => {
  it('leaves nothing behind where its source fails midway', async () => {
    const folder = await newFolder();
    const source = await open();
    const failing = {
      ...source,
      statements: async function* () {
        for await (const statement of source.statements()) {
          yield statement;
          throw new Error('the line was cut');
        }
      },
    };
    await expect(runExport({ source: failing, format: formatNamed('jsonl'), folder })).rejects.toThrow(
      'the line was cut',
    );
    expect(await readdir(join(folder, '..'))).toEqual([]);
  });

  it('is refused where a dataset was loaded meanwhile', async () => {
    const source = await open();
    await graph.write(({ run }) => run("MATCH (d:Dataset {id: 'ruritania'}) SET d.version = d.version + 'x'"));
    const folder = await newFolder();
    await expect(runExport({ source, format: formatNamed('jsonl'), folder })).rejects.toMatchObject({
      code: 'DATABASE_REFUSED',
    });
    await graph.write(({ run }) =>
      run("MATCH (d:Dataset {id: 'ruritania'}) SET d.version = replace(d.version, 'x', '')"),
    );
    expect(await readdir(join(folder, '..'))).toEqual([]);
  });

  it('reads the graph in the order of its index, without sorting it', async () => {
    const cypher = await readExportCypher('cypher/export');
    const session = graph.driver.session({ database: graph.database });
    for (const name of ['source-entities', 'source-statements'] as const) {
      const { summary } = await session.run(`EXPLAIN ${cypher[name]}`, { dataset: null });
      const plan = JSON.stringify(summary.plan);
      expect(plan).toContain('"NodeIndexScan');
      expect(plan).not.toContain('"operatorType":"Sort');
    }
    await session.close();
  });

  it('is asked for by a command, which says what it wrote', async () => {
    const folder = await newFolder();
    const { out, err, code } = await runCli(['export', 'ruritania', '--format', 'jsonl', '--to', folder, '--json']);
    const { entities, statements, files, bytes, loss } = JSON.parse(out);
    const rows = linesOf((await filesOf(folder))['statements.jsonl']);
    expect({ code, statements, loss: loss.length }).toEqual({ code: 0, statements: rows.length, loss: 1 });
    expect(err).toContain(`${entities} entities`);
    expect(files.map((file: { name: string }) => file.name)).toEqual(await readdir(folder));
    expect(bytes).toBeGreaterThan(1_000);
    expect(JSON.parse(await readFile(join(folder, 'loss.json'), 'utf8')).loss).toEqual(loss);
  });

  it('is refused by a command where the folder holds something, the format is unknown or no dataset is named', async () => {
    const full = await mkdtemp(join(tmpdir(), 'policy-graph-export-'));
    await runCli(['export', '--format', 'jsonl', '--to', join(full, 'there')]);
    const onto = await runCli(['export', '--format', 'jsonl', '--to', full]);
    expect(onto).toMatchObject({ code: 1, err: expect.stringContaining('DATASET_UNWRITABLE') });
    const unknown = await runCli(['export', '--format', 'jsonlines', '--to', await newFolder()]);
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('It is one of folder, ') });
    const unnamed = await runCli(['export', '--to', await newFolder()]);
    expect(unnamed).toMatchObject({ code: 2, err: expect.stringContaining('Name the dataset') });
    const missing = await runCli(['export', 'borduria', '--format', 'jsonl', '--to', await newFolder()]);
    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('It has graustark, ruritania.') });
  });
});

describe('JSON Lines', () => {
  it('hold every node and relation of the graph with all their properties', async () => {
    const files = await exported(formatNamed('jsonl'));
    const nodes = await graph.read('MATCH (n:Entity) RETURN properties(n) AS p ORDER BY n.id');
    expect(linesOf(files['entities.jsonl'])).toEqual(nodes.map(({ p }) => p));
    const relations = await graph.read(
      'MATCH (a:Entity)-[r]->(b) RETURN type(r) AS type, a.id AS from, b.id AS to, properties(r) AS p ORDER BY a.id, r.id',
    );
    const lines = linesOf(files['statements.jsonl']).map(({ type, from, to, ...p }) => ({
      type,
      from: from.id,
      to: to.id,
      p,
    }));
    expect(lines).toEqual(relations);
  });

  it('of one dataset hold what that dataset says of an entity that others share', async () => {
    const files = await exported(formatNamed('jsonl'), 'ruritania');
    const entities = linesOf(files['entities.jsonl']);
    expect(entities.find(({ id }) => id === 'bureau-of-clocks')).toMatchObject({
      founded: '1970',
      foundedEarliest: '1970-01-01',
      possibleFrom: '1970-01-01',
      datasets: ['ruritania'],
      evidence: 'L38-39',
      passages: ['ruritania:L38-39'],
    });
    await wipe(graph);
    await load(graph, fixture('ruritania'));
    expect(await exported(formatNamed('jsonl'), 'ruritania')).toEqual(files);
    await load(graph, fixture('graustark'));
  });
});
