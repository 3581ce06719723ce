import { expect, it } from 'vitest';
import { apiOver } from '../support/api-over.js';
import { edited, fixture, readSound } from '../support/datasets.js';
import { load } from '../support/loading.js';
import { warm } from '../support/warm.js';

const ruritania = fixture('ruritania');
/** The versions that were loaded, in order. */
const versions: string[] = [];

const api = apiOver(async (graph) => {
  for (const folder of [ruritania, await second(), await third()]) {
    await load(graph, folder);
    versions.push((await readSound(folder)).version);
  }
  await load(graph, fixture('graustark'));
  await warm(graph, 'changes', { dataset: 'ruritania', since: null, limit: 1, offset: 0 });
});

const duty =
  'ministry-of-works--accountable-to--diet,ministry-of-works,ACCOUNTABLE_TO,diet,L13|L17-18,,,,,,,,,,,,,,,stated,,\n';

/** A ministry gets another acronym, a company goes, and a duty comes. */
async function second(): Promise<string> {
  return edited(ruritania, {
    'organizations.csv': (text) => text.replace(/^tarlenheim-optics,.*\n/m, '').replace(',MOTT,', ',MTT,'),
    'statements.csv': (text) => text.replaceAll(/^tarlenheim-optics--.*\n/gm, '').concat(duty),
  });
}

/** The company comes back, the duty goes again, the ministry gets a website, and a share changes. */
async function third(): Promise<string> {
  return edited(ruritania, {
    'organizations.csv': (text) =>
      text.replace(',MOTT,', ',MTT,').replace('https://mott.example', 'https://mtt.example'),
    'statements.csv': (text) => text.replace(',51,', ',49.5,'),
  });
}

async function changes(
  args: string,
  fields = 'since current changes { what change id fields versions } total cut gaps',
) {
  const { body } = await api.ask(`{ changes(dataset: "ruritania"${args && `, ${args}`}) { ${fields} } }`);
  expect(body.errors).toBeUndefined();
  return body.data.changes;
}

it('lists what newer versions changed, all in all', async () => {
  const [first, middle, last] = versions;
  const back = { change: 'ALTERED', fields: [], versions: [middle, last] };
  expect(await changes(`since: "${first}"`)).toEqual({
    since: first,
    current: last,
    changes: [
      { what: 'ENTITY', change: 'ALTERED', id: 'mott', fields: ['acronym', 'website'], versions: [middle, last] },
      { what: 'ENTITY', id: 'tarlenheim-optics', ...back },
      { what: 'STATEMENT', change: 'ALTERED', id: 'mott--owns--hentzau-works', fields: ['share'], versions: [last] },
      { what: 'STATEMENT', id: 'tarlenheim-optics--focuses-on--photonics', ...back },
      { what: 'STATEMENT', id: 'tarlenheim-optics--headquartered-in--strelsau', ...back },
    ],
    total: 5,
    cut: false,
    gaps: [],
  });
  expect(await changes('')).toMatchObject({ since: first, total: 5 });
});

it('takes the first characters of a version, and counts from there', async () => {
  const answer = await changes(
    `since: "${versions[1]?.slice(0, 12).toUpperCase()}"`,
    'changes { change id entity { name } }',
  );
  expect(answer.changes).toEqual([
    { change: 'ADDED', id: 'tarlenheim-optics', entity: { name: 'Tarlenheim Optics' } },
    { change: 'ALTERED', id: 'mott', entity: { name: 'Ministry of Trade and Technology' } },
    { change: 'ADDED', id: 'tarlenheim-optics--focuses-on--photonics', entity: null },
    { change: 'ADDED', id: 'tarlenheim-optics--headquartered-in--strelsau', entity: null },
    { change: 'ALTERED', id: 'mott--owns--hentzau-works', entity: null },
    { change: 'REMOVED', id: 'ministry-of-works--accountable-to--diet', entity: null },
  ]);
  expect(await changes(`since: "${versions[2]}"`)).toMatchObject({ changes: [], total: 0, gaps: [] });
});

it('says when no version begins so, or when more than one does, and names those there are', async () => {
  const unknown = await changes(
    'since: "xyz"',
    'since changes { id } total gaps versions { version previous added altered removed }',
  );
  expect(unknown).toEqual({
    since: null,
    changes: [],
    total: 0,
    gaps: ['UNKNOWN_VERSION'],
    versions: [
      { version: versions[2], previous: versions[1], added: 3, altered: 2, removed: 1 },
      { version: versions[1], previous: versions[0], added: 1, altered: 1, removed: 3 },
      { version: versions[0], previous: null, added: 0, altered: 0, removed: 0 },
    ],
  });
  expect(await changes('since: ""')).toMatchObject({ gaps: ['UNKNOWN_VERSION'] });
});

it('says when it was cut, and goes on there', async () => {
  expect(await changes('limit: 2', 'changes { id } total cut')).toMatchObject({ total: 5, cut: true });
  expect(await changes('limit: 9, offset: 3', 'changes { id } total cut')).toEqual({
    changes: [
      { id: 'tarlenheim-optics--focuses-on--photonics' },
      { id: 'tarlenheim-optics--headquartered-in--strelsau' },
    ],
    total: 5,
    cut: false,
  });
});

it('counts from the version before, where a dataset was loaded before versions were kept', async () => {
  await api.graph.write(({ run }) => run("MATCH (v:Version {dataset: 'ruritania', number: 1}) DELETE v"));
  expect(await changes(`since: "${versions[0]?.slice(0, 9)}"`)).toMatchObject({ since: versions[0], total: 5 });
});

it('has nothing to say of a first version, and is null where there is no such dataset', async () => {
  const { body } = await api.ask(
    '{ new: changes(dataset: "graustark") { changes { id } gaps versions { previous } } none: changes(dataset: "nothing") { total } }',
  );
  expect(body.data).toEqual({ new: { changes: [], gaps: [], versions: [{ previous: null }] }, none: null });
});
