import { createHash } from 'node:crypto';
import dcat from '@vocabulary/dcat';
import dcterms from '@vocabulary/dcterms';
import foaf from '@vocabulary/foaf';
import voidVocabulary from '@vocabulary/void';
import jsonld from 'jsonld';
import { DataFactory, Parser, type Quad, Store } from 'n3';
import { beforeAll, describe, expect, it } from 'vitest';
import { apiOver } from '../support/api-over.js';
import { runCli } from '../support/cli.js';
import { filesOf, fixture } from '../support/datasets.js';
import { load } from '../support/loading.js';

const api = apiOver(async (graph) => {
  await load(graph, fixture('ruritania'));
  await load(graph, fixture('graustark'));
});
const everything = `{ datasets {
  id title publisher date licence language link version loadedAt source sourceText { file kind lines sha256 }
  files { name bytes sha256 } entities statements families { name total } relations { name total }
} }`;

describe('datasets', () => {
  it('says of each what it was read from, what it has, and how to tell that it is that', async () => {
    const { body } = await api.ask(everything);
    expect(body.errors).toBeUndefined();
    expect(body.data.datasets.map(({ id }: { id: string }) => id)).toEqual(['graustark', 'ruritania']);
    const rows = await filesOf(fixture('ruritania'));
    const [, ruritania] = body.data.datasets;
    expect(ruritania).toMatchObject({
      publisher: 'Strelsau Observatory',
      source: 'ruritania-2020',
      sourceText: { file: 'ruritania-2020.txt', kind: 'text', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      version: expect.stringMatching(/^[0-9a-f]{64}$/),
      loadedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      statements: rowsIn(rows['statements.csv']),
    });
    expect(ruritania.files).toEqual(
      Object.entries(rows).map(([name, text]) => ({ name, bytes: Buffer.byteLength(text), sha256: sha256Of(text) })),
    );
    const total = (counts: { total: number }[]) => counts.reduce((sum, count) => sum + count.total, 0);
    expect(total(ruritania.families)).toBe(ruritania.entities);
    expect(total(ruritania.relations)).toBe(ruritania.statements);
    expect(ruritania.families).toContainEqual({ name: 'Organization', total: rowsIn(rows['organizations.csv']) });
  });

  it('is a command with the same answer', async () => {
    const { body } = await api.ask(everything);
    const { out } = await runCli(['datasets', '--json']);
    expect(JSON.stringify(JSON.parse(out))).toBe(JSON.stringify(body.data.datasets));
  });

  it('is a table for people, and all about one by its id', async () => {
    const { out } = await runCli(['datasets']);
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^dataset +date +publisher +entities +statements +version +loaded +licence +title$/),
      expect.stringMatching(/^graustark +\S+ +.+ [0-9a-f]{8} /),
      expect.stringMatching(/^ruritania +2020\S* +Strelsau Observatory +\d+ +\d+ +[0-9a-f]{8} /),
      '',
    ]);
    const one = await runCli(['datasets', 'ruritania']);
    expect(one.out).toMatch(/^ {2}SUBORDINATE_TO +\d+$/m);
    const wrong = await runCli(['datasets', 'ruritanai']);
    expect(wrong).toMatchObject({ out: '', code: 1, err: expect.stringContaining('Did you mean "ruritania"?') });
  });
});

describe('/catalog', () => {
  const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
  const [dc, ns] = ['http://purl.org/dc/terms/', 'http://www.w3.org/ns/dcat#'];
  let response: Response;
  let store: Store;

  beforeAll(async () => {
    response = await fetch(`${api.address}/catalog`);
    // In safe mode the library refuses whatever would be dropped without a word, such as a term that no context has.
    const options = { safe: true, documentLoader: () => Promise.reject(new Error('the document asks for another')) };
    const document = (await response.json()) as object;
    const quads = await jsonld.toRDF(document, { ...options, format: 'application/n-quads' });
    store = new Store(new Parser({ format: 'N-Quads' }).parse(String(quads)));
  });

  const ofType = (type: string) => store.getSubjects(`${rdf}type`, ns + type, null);

  it('is JSON-LD that needs no other document', () => {
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/ld\+json/);
    expect(store.size).toBeGreaterThan(100);
  });

  it.each([
    ['Catalog', 1, [`${dc}title`, `${dc}description`, `${dc}publisher`, `${ns}dataset`]],
    ['Dataset', 2, [`${dc}title`, `${dc}description`, `${dc}identifier`, `${dc}publisher`, `${ns}distribution`]],
    ['Distribution', 2, [`${ns}accessURL`]],
    ['DataService', 1, [`${dc}title`, `${ns}endpointURL`, `${ns}servesDataset`]],
  ])('has what DCAT asks of a %s', (type, count, mandatory) => {
    const found = ofType(type);
    expect(found).toHaveLength(count);
    for (const subject of found)
      for (const property of mandatory)
        expect(store.countQuads(subject, property, null, null), `${subject.value} ${property}`).toBeGreaterThan(0);
  });

  it('names only terms that the vocabularies have, and joins what it names', () => {
    const published = [dcat, dcterms, foaf, voidVocabulary].flatMap((vocabulary) =>
      // biome-ignore lint/suspicious/noExplicitAny: the vocabularies are typed for another RDF library of the same interface
      (vocabulary as any)({ factory: DataFactory }).map((quad: Quad) => quad.subject.value as string),
    );
    const spdx = ['Checksum', 'checksum', 'algorithm', 'checksumValue'].map(
      (term) => `http://spdx.org/rdf/terms#${term}`,
    );
    // The package holds DCAT 2; the version of a resource came with DCAT 3.
    const known = new Set<string>([...published, ...spdx, `${ns}version`]);
    const used = store
      .getQuads(null, null, null, null)
      .flatMap(({ predicate, object }) => (predicate.value === `${rdf}type` ? [object.value] : [predicate.value]));
    expect([...new Set(used)].filter((term) => !known.has(term))).toEqual([]);
    const listed = store.getObjects(null, `${ns}dataset`, null).map(({ value }) => value);
    expect(listed.sort()).toEqual(['graustark', 'ruritania'].map((id) => `${api.address}/catalog#${id}`));
    const served = store.getObjects(null, `${ns}servesDataset`, null).map(({ value }) => value);
    expect(served.sort()).toEqual(listed);
  });

  it('has the checksum of every file and every source text', async () => {
    const { body } = await api.ask('{ datasets { sourceText { sha256 } } }');
    const values = store.getObjects(null, 'http://spdx.org/rdf/terms#checksumValue', null).map(({ value }) => value);
    for (const { sourceText } of body.data.datasets) expect(values).toContain(sourceText.sha256);
    for (const text of Object.values(await filesOf(fixture('graustark')))) expect(values).toContain(sha256Of(text));
  });
});

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Rows of a CSV file without line breaks in its cells. */
function rowsIn(text = ''): number {
  return text.trimEnd().split('\n').length - 1;
}
