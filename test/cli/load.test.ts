import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/index.js';
import { runCli } from '../support/cli.js';
import { edited, filesOf, fixture } from '../support/datasets.js';
import { dump } from '../support/loading.js';
import { connectForTest, wipe } from '../support/neo4j.js';

const ruritania = fixture('ruritania');
const graustark = fixture('graustark');
let graph: Graph;

beforeAll(async () => {
  graph = await connectForTest();
});
beforeEach(async () => wipe(graph));
afterAll(async () => graph.close());

async function newFolder(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'policy-graph-export-')), 'ruritania');
}

describe('load', () => {
  it('says on standard output what it did, and on standard error what it was doing', async () => {
    const { out, err, code } = await runCli(['load', ruritania]);
    expect(out).toMatch(
      /^ruritania: new, version [0-9a-f]{8}\n {2}entities: 35 added, 0 changed, 0 removed, 0 unchanged\n/,
    );
    expect(out).toContain('  statements: 47 added, 0 changed, 0 removed, 0 unchanged\n');
    expect(err).toMatch(/^Reading test\/fixtures\/ruritania\n.*ruritania is loaded\.\n$/s);
    expect(code).toBe(0);
  });

  it('says the second time that there is nothing to do, and changes nothing', async () => {
    await runCli(['load', ruritania]);
    const before = await dump(graph);
    const { out, err, code } = await runCli(['load', ruritania]);
    expect(out).toMatch(/^ruritania: nothing to do, the graph holds version [0-9a-f]{8}\n/);
    expect(err).toContain('ruritania is up to date.');
    expect(code).toBe(0);
    expect(await dump(graph)).toEqual(before);
  });

  it('tells with --dry-run exactly what it then does, and does nothing', async () => {
    await runCli(['load', ruritania]);
    const before = await dump(graph);
    const folder = await edited(ruritania, {
      'people.csv': (text) => text.replace('Chancellor and head', 'Head'),
      'products.csv': (text) => text.replace('castle-clock,', 'castle-clock-2,'),
      'statements.csv': (text) =>
        text.replaceAll('castle-clock,', 'castle-clock-2,').replaceAll('--castle-clock,', '--castle-clock-2,'),
    });
    const planned = await runCli(['load', folder, '--dry-run', '--json']);
    expect(await dump(graph)).toEqual(before);
    const done = await runCli(['load', folder, '--json']);
    expect(planned.out).toBe(done.out);
    expect(JSON.parse(done.out)).toMatchObject([
      {
        dataset: 'ruritania',
        entities: { added: ['castle-clock-2'], changed: [{ id: 'flavia-elphberg' }], removed: ['castle-clock'] },
        isEmpty: false,
      },
    ]);
  });

  it('takes several folders, and takes a dataset out again', async () => {
    const { out } = await runCli(['load', ruritania, graustark]);
    expect(out).toMatch(/^ruritania: new.*\ngraustark: new/s);
    const removed = await runCli(['load', '--remove', 'graustark']);
    expect(removed.out).toMatch(/^graustark: the dataset is removed\n/);
    expect(await graph.read('MATCH (d:Dataset) RETURN d.id AS id')).toEqual([{ id: 'ruritania' }]);
  });

  it('loads nothing of a dataset that is not valid, and shows the whole report', async () => {
    const { out, err, code } = await runCli(['load', fixture('broken/dangling-ids')]);
    expect(err).toContain(
      'error test/fixtures/broken/dangling-ids is not a valid dataset; nothing was loaded.\n\nerror [dangling-ids]',
    );
    expect(err).toMatch(
      /cure Mend the rows named above and run: npx policy-graph validate test\/fixtures\/broken\/dangling-ids\n$/,
    );
    expect({ out, code }).toEqual({ out: '', code: 1 });
    expect(await graph.read('MATCH (n) RETURN count(n) AS nodes')).toEqual([{ nodes: 0 }]);
  });

  it('says which database cannot be reached, and how to have one', async () => {
    const { err, code } = await runCli(['load', ruritania], { env: { NEO4J_URI: 'bolt://127.0.0.1:1' } });
    expect(err).toMatch(/^error .*bolt:\/\/127\.0\.0\.1:1.*\[DATABASE_UNAVAILABLE\]\n/);
    expect(code).toBe(1);
  });

  it('says that none is running where none is named', async () => {
    const { err, code } = await runCli(['load', ruritania], { env: { NEO4J_URI: '', NEO4J_HOME: '/nowhere/neo4j' } });
    expect(err).toMatch(
      /^error No Neo4j is running\. \[DATABASE_UNAVAILABLE\]\n {2}at \/nowhere\/neo4j\n {2}cure .*npm start/,
    );
    expect(code).toBe(1);
  });
});

describe('export', () => {
  it('gives the folder back, byte for byte, and prints where it is', async () => {
    await runCli(['load', ruritania]);
    const folder = await newFolder();
    const { out, err, code } = await runCli(['export', 'ruritania', '--to', folder]);
    expect({ out, err, code }).toEqual({
      out: `${folder}\n`,
      err: `Exporting ruritania\nruritania is in ${folder}.\n`,
      code: 0,
    });
    expect(await filesOf(folder)).toEqual(await filesOf(ruritania));
  });

  it('tells as JSON what it wrote', async () => {
    await runCli(['load', ruritania]);
    const folder = await newFolder();
    const { out } = await runCli(['export', 'ruritania', '--to', folder, '--json']);
    expect(JSON.parse(out)).toEqual({
      dataset: 'ruritania',
      folder,
      version: expect.stringMatching(/^[0-9a-f]{64}$/),
      isIntact: true,
      files: Object.keys(await filesOf(ruritania)).length,
    });
  });

  it('does not write over anything, and names the datasets there are', async () => {
    await runCli(['load', ruritania]);
    const other = await edited(graustark);
    expect(await runCli(['export', 'ruritania', '--to', other])).toEqual({
      out: '',
      err: `error ${other} is there already, and holds something. [DATASET_UNWRITABLE]\n  cure Name a folder that does not exist yet with --to.\n`,
      code: 1,
    });
    expect(await filesOf(other)).toEqual(await filesOf(graustark));
    const unknown = await runCli(['export', 'ruritanya', '--to', await newFolder()]);
    expect(unknown).toMatchObject({ out: '', code: 1, err: expect.stringContaining('ruritania') });
  });
});
