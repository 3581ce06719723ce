import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/index.js';
import { operations, serve, type TestApi } from '../support/api.js';
import { fixture } from '../support/datasets.js';
import { faultSchema } from '../support/fault-schema.js';
import { load } from '../support/loading.js';
import { connectForTest, wipe } from '../support/neo4j.js';

let graph: Graph;
let api: TestApi;
let faulty: TestApi;

const cacheBytes = 1_000_000;
const patience = 90_000;

beforeAll(async () => {
  graph = await connectForTest();
  await wipe(graph);
  await load(graph, fixture('ruritania'));
  api = await serve(graph, { settings: { cacheBytes, watchInterval: 200 } });
  faulty = await serve(graph, { schema: await faultSchema(), settings: { cacheBytes, watchInterval: 200 } });
});

afterAll(async () => {
  await api?.close();
  await faulty?.close();
  await graph?.close();
});

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const preflight = { 'apollo-require-preflight': 'true' };

/** A request as it goes over the wire: `fetch` would unpack bodies by itself. */
function get(server: TestApi, search: Record<string, string>, headers: Record<string, string> = {}): Promise<Got> {
  const url = `${server.address}/graphql?${new URLSearchParams(search)}`;
  return new Promise((resolve, reject) => {
    request(url, { headers: { ...preflight, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

const jsonOf = ({ body }: Got) => JSON.parse(body.toString());
const codeOf = (got: Got) => jsonOf(got).errors[0].extensions.code;

describe('an answer that was given before', () => {
  const query =
    '{ organizations(sort: [{ name: ASC }]) { id name description locator datasets knownFrom: foundedEarliest } }';

  it('is byte for byte the same, packed as the client likes it, and nothing is sent to those who have it', async () => {
    const first = await get(api, { query });
    const again = await get(api, { query });
    const third = await get(api, { query });
    expect(first.status).toBe(200);
    expect([again.body, third.body]).toEqual([first.body, first.body]);
    expect(third.headers).toMatchObject({ vary: 'Accept, Accept-Encoding', etag: first.headers.etag });
    expect(third.headers['cache-control']).toMatch(/^public, max-age=60, stale-while-revalidate=600/);

    const br = await get(api, { query }, { 'accept-encoding': 'gzip, br' });
    const gzip = await get(api, { query }, { 'accept-encoding': 'gzip' });
    expect([brotliDecompressSync(br.body), gunzipSync(gzip.body)]).toEqual([first.body, first.body]);
    expect(new Set([first, br, gzip].map(({ headers }) => headers.etag)).size).toBe(3);

    for (const { headers } of [first, br, gzip]) {
      const encoding = headers['content-encoding'];
      const known = await get(
        api,
        { query },
        {
          'if-none-match': String(headers.etag),
          ...(encoding ? { 'accept-encoding': String(encoding) } : {}),
        },
      );
      expect({ status: known.status, length: known.body.length }).toEqual({ status: 304, length: 0 });
      expect(known.headers.etag).toBe(headers.etag);
    }
  });

  it('is found whatever the order of the variables, by GET and by POST', async () => {
    await faulty.ask('query ($n: Int, $t: String) { echo(number: $n, text: $t) }', { n: 1, t: 'a' });
    const twice = await get(faulty, {
      query: 'query ($n: Int, $t: String) { echo(number: $n, text: $t) }',
      variables: '{"t":"a", "n":1}',
    });
    expect(jsonOf(twice)).toEqual({ data: { echo: 'a' } });
    const other = await faulty.ask('query ($n: Int, $t: String) { echo(number: $n, text: $t) }', { n: 1, t: null });
    expect(other.body).toEqual({ data: { echo: '1' } });
  });

  it('is not given to another site’s form or link: Apollo’s rules come first', async () => {
    await get(api, { query });
    await get(api, { query });
    const bare = await get(api, { query }, { 'apollo-require-preflight': '' });
    expect({ status: bare.status, code: codeOf(bare) }).toEqual({ status: 400, code: 'BAD_REQUEST' });
    const form = await get(api, { query }, { 'content-type': 'text/plain' });
    expect(form.status).toBe(415);
    const image = await get(api, { query }, { accept: 'image/png' });
    expect(image.status).toBe(406);
  });

  it('is gone after a load, and what the load brought is answered', async () => {
    const count = () => get(faulty, { query: '{ count }' });
    const before = await count();
    expect(jsonOf(before)).toEqual({ data: { count: 0 } });
    await graph.write(({ run }) =>
      run("CREATE (:Counted) CREATE (:Version {dataset: 'ruritania', number: 99, loadedAt: datetime()})"),
    );
    await expect.poll(async () => jsonOf(await count()), { timeout: patience }).toEqual({ data: { count: 1 } });
    const known = await get(faulty, { query: '{ count }' }, { 'if-none-match': String(before.headers.etag) });
    expect(known.status).toBe(200);
  });

  it('is never an error', async () => {
    for (const query of ['{ broken }', '{ nothing }', '{']) {
      const [first, again] = [await get(faulty, { query }), await get(faulty, { query })];
      expect(jsonOf(again)).toEqual(jsonOf(first));
      expect(jsonOf(first).errors.length).toBeGreaterThan(0);
      expect(first.headers).toMatchObject({ 'cache-control': 'no-store' });
      expect(first.headers.etag).toBeUndefined();
    }
    // The field was executed both times.
    expect(faulty.logged.length).toBeGreaterThanOrEqual(2);
  });

  it('keeps identical questions waiting for one execution', async () => {
    const query = 'query Once { echo(text: "once") }';
    const answers = await Promise.all(Array.from({ length: 50 }, () => get(faulty, { query })));
    expect(new Set(answers.map(({ body }) => body.toString()))).toEqual(new Set(['{"data":{"echo":"once"}}\n']));
  });
});

describe('shipped operations', () => {
  const text = operations['who-runs'] ?? '';
  const hash = createHash('sha256').update(text).digest('hex');
  const variables = JSON.stringify({ id: 'clockwork-ruritania-2025' });

  it('are asked by name, by hash, and by the hash that Apollo’s clients send', { timeout: patience }, async () => {
    const whole = await get(api, { query: text, variables });
    expect(jsonOf(whole).data.whoRuns.entity.name).toBe('Clockwork Ruritania 2025');
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } });
    for (const search of [{ operation: 'who-runs' }, { operation: hash }, { extensions }]) {
      const got = await get(api, { ...search, variables });
      expect(got.body).toEqual(whole.body);
      expect(got.headers.etag).toBe(whole.headers.etag);
    }
  });

  it('that are not there are named with those that are', async () => {
    const got = await get(api, { operation: 'who-runz' });
    expect({ status: got.status, code: codeOf(got) }).toEqual({ status: 400, code: 'OPERATION_UNKNOWN' });
    expect(jsonOf(got).errors[0].message).toContain('who-runs');
  });

  it('are the only ones where that is set', { timeout: patience }, async () => {
    const strict = await serve(graph, { settings: { shippedOnly: true } });
    const named = await get(strict, { operation: 'who-runs', variables });
    const literal = await get(strict, { query: text, variables });
    const other = await get(strict, { query: '{ __typename }' });
    await strict.close();
    expect([named.status, literal.status]).toEqual([200, 200]);
    expect({ status: other.status, code: codeOf(other) }).toEqual({ status: 403, code: 'OPERATION_NOT_SHIPPED' });
  });
});

describe('bounds', () => {
  const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: __typename`).join(' ');
  const nested = (levels: number): unknown => (levels === 0 ? 'x' : { AND: [nested(levels - 1)] });
  const doubling = (count: number) =>
    Array.from(
      { length: count },
      (_, index) => `fragment F${index} on Organization { ...F${index + 1} superiors { ...F${index + 1} } }`,
    ).join(' ');

  it.each([
    ['TOO_MANY_ALIASES', `{ organizations { ${aliases(31)} } }`, '31 aliases; at most 30'],
    ['TOO_MANY_ROOT_FIELDS', `{ ${'__typename '.repeat(21)} }`, '21 root fields; at most 20'],
    [
      'QUERY_TOO_DEEP',
      `{ organizations(limit: 1) ${'{ superiors(limit: 1) '.repeat(12)} { id } ${'}'.repeat(12)} }`,
      '14 fields deep; at most 12',
    ],
    [
      'TOO_MANY_DIRECTIVES',
      `{ ${'__typename @include(if: true) '.repeat(0)} organizations { ${Array.from({ length: 51 }, () => 'id @include(if: true)').join(' ')} } }`,
      '51 directives; at most 50',
    ],
    ['QUERY_TOO_LONG', `{ organizations { ${'id '.repeat(3_000)} } }`, 'more than 3000 tokens'],
    [
      'QUERY_TOO_LONG',
      `{ organizations(limit: 1) { ...F0 } } ${doubling(10)} fragment F10 on Organization { id }`,
      'fields with its fragments written out; at most 1000',
    ],
    [
      'TOO_MANY_NODES',
      '{ organizations(limit: 500) { subordinates(limit: 500) { id } } }',
      '250500 nodes; at most 200000',
    ],
    ['PAGE_TOO_LARGE', '{ organizations(limit: 501) { id } }', '`limit: 501` of organizations is more than 500 rows'],
    ['PAGE_TOO_LARGE', '{ organizationsConnection(first: 100000) { edges { node { id } } } }', 'more than 500 rows'],
    [
      'PAGE_TOO_LARGE',
      'query ($n: Int = 9999) { organizations { subordinates(limit: $n) { id } } }',
      '`limit: 9999` of subordinates',
    ],
    ['PAGE_TOO_LARGE', '{ organizations(offset: -1) { id } }', 'is negative'],
  ])('%s says the limit and the cure', { timeout: patience }, async (code, query, message) => {
    const { status, body } = await api.ask(query);
    expect({ status, code: body.errors?.[0]?.extensions.code }).toEqual({ status: 400, code });
    expect(body.errors?.[0]?.message).toContain(message);
  });

  it('hold for variables and bodies', async () => {
    const query = 'query ($w: OrganizationWhere) { organizations(where: $w) { id } }';
    for (const [w, message] of [
      [nested(6), 'nested deeper than 10 levels'],
      [{ name: { eq: 'x'.repeat(70_000) } }, 'bytes; at most 65536'],
    ] as const) {
      const { status, body } = await api.ask(query, { w });
      expect({ status, code: body.errors?.[0]?.extensions.code }).toEqual({ status: 400, code: 'VARIABLES_TOO_LARGE' });
      expect(body.errors?.[0]?.message).toContain(message);
    }
    const { status, body } = await api.ask(query, { w: { name: { eq: 'x'.repeat(200_000) } } });
    expect({ status, code: body.errors?.[0]?.extensions.code }).toEqual({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it('let rows of one id be looked into further than whole lists', async () => {
    const query = `query ($id: ID!) { organizations(where: { id: { eq: $id } }) {
      subordinates { subordinates { subordinates { id } } } } }`;
    const { body } = await api.ask(query, { id: 'crown' });
    expect(body.errors).toBeUndefined();
  });

  it('count the requests of a client where that is set', async () => {
    const counted = await serve(graph, { schema: await faultSchema(), settings: { rateLimit: 2, cacheBytes } });
    const answers = [];
    for (let index = 0; index < 3; index += 1) answers.push(await get(counted, { query: '{ __typename }' }));
    await counted.close();
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[0]?.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1' });
    expect(answers[2]?.headers['retry-after']).toMatch(/^\d+$/);
    expect(answers[2] && codeOf(answers[2])).toBe('TOO_MANY_REQUESTS');
  });
});

describe('a question that takes too long', { timeout: patience }, () => {
  const running = async () => {
    const rows = await graph.read<{ currentQuery: string }>('SHOW TRANSACTIONS YIELD currentQuery');
    return rows.filter(({ currentQuery }) => currentQuery.includes('2000000000')).length;
  };

  it('is ended by the database: 504, and its transaction is gone', async () => {
    const impatient = await serve(graph, { schema: await faultSchema(), settings: { transactionTimeout: 1_000 } });
    const got = await get(impatient, { query: '{ slow }' });
    await impatient.close();
    expect({ status: got.status, code: codeOf(got) }).toEqual({ status: 504, code: 'DATABASE_TIMEOUT' });
    await expect.poll(running, { timeout: patience }).toBe(0);
  });

  it('is answered at the deadline even where the database goes on', async () => {
    const began = Date.now();
    const impatient = await serve(graph, { schema: await faultSchema(), settings: { deadline: 1_500 } });
    const got = await get(impatient, { query: '{ slow }' });
    expect(got.status).toBe(504);
    expect(Date.now() - began).toBeLessThan(30_000);
    await expect.poll(running, { timeout: patience }).toBe(0);
    await impatient.close();
  });
});
