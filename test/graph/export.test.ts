import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readExportCypher, writeExport } from '../../src/export/index.js';
import type { Graph } from '../../src/graph/index.js';
import { edited, filesOf, fixture } from '../support/datasets.js';
import { exported, load } from '../support/loading.js';
import { model } from '../support/model.js';
import { connectForTest, wipe } from '../support/neo4j.js';

const ruritania = fixture('ruritania');
let graph: Graph;

beforeAll(async () => {
  graph = await connectForTest();
});
beforeEach(async () => wipe(graph));
afterAll(async () => graph.close());

it('gives the folder back byte for byte', async () => {
  await load(graph, ruritania);
  expect(await exported(graph, 'ruritania')).toEqual({ files: await filesOf(ruritania), isIntact: true });
});

it('gives awkward cells back as they were', async () => {
  const awkward = await edited(ruritania, {
    'dataset.yaml': (text) => `${text}# a remark at the end, without a newline`,
    'people.csv': (text) =>
      `${text}anna,"Anna ""the Ear"", Countess",a b|c; d,"two\nlines, ""and"" quotes",wiki:Q1|rur:7, leading and trailing ,hedged,L36,=1+1\n` +
      'zoë-x,Zoë Ωmega 東 🏰,,,,,,L36,\n',
    'statements.csv': (text) =>
      `${text}mott--owns--acs,mott,OWNS,acs,L36,,,,,,,,0.1,123456789012.5,GBP,"£1,0",,,at-least,hedged,,-\n` +
      'mott--owns--acs--2,mott,OWNS,acs,L36,,1|2,../2014,2015?,,,,100000000000000000000,-0.000001,GBP,x,,,,hedged,,\n',
  });
  await load(graph, awkward);
  expect(await exported(graph, 'ruritania')).toEqual({ files: await filesOf(awkward), isIntact: true });
});

it('writes a folder, replacing what was there', async () => {
  await load(graph, ruritania);
  const folder = join(await mkdtemp(join(tmpdir(), 'policy-graph-export-')), 'ruritania');
  const options = { graph, model, cypher: await readExportCypher('cypher/export'), dataset: 'ruritania' };
  await writeExport(folder, options);
  await writeFile(join(folder, 'people.csv'), 'spoilt');
  await writeExport(folder, options);
  expect(await filesOf(folder)).toEqual(await filesOf(ruritania));
});

it('says when somebody changed the graph by other means', async () => {
  await load(graph, ruritania);
  await graph.write(({ run }) => run("MATCH (n {id: 'mott'}) SET n.name = 'Ministry of Tea'"));
  const { files, isIntact } = await exported(graph, 'ruritania');
  expect(isIntact).toBe(false);
  expect(files['organizations.csv']).toContain('Ministry of Tea');
});

it('never mixes two versions, however often a load comes in between', async () => {
  const other = await edited(ruritania, { 'organizations.csv': (text) => text.replaceAll(/,L(?=\d)/g, ',L1|L') });
  const versions = await Promise.all([ruritania, other].map(filesOf));
  await load(graph, ruritania);
  const loads = (async () => {
    for (let turn = 0; turn < 4; turn += 1) await load(graph, turn % 2 === 0 ? other : ruritania);
  })();
  let isLoading = true;
  void loads.finally(() => {
    isLoading = false;
  });
  while (isLoading) {
    const { files, isIntact } = await exported(graph, 'ruritania');
    expect(isIntact).toBe(true);
    expect(versions).toContainEqual(files);
  }
  await loads;
});

it('of a dataset that is not there names those that are', async () => {
  await load(graph, ruritania);
  await expect(exported(graph, 'graustark')).rejects.toMatchObject({
    code: 'DATASET_NOT_FOUND',
    hint: 'It has ruritania.',
  });
});
