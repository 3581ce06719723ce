import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { connect, type Graph, toGraphDay, toGraphInteger } from '../../src/graph/index.js';
import { connectForTest, wipe } from '../support/neo4j.js';

let graph: Graph;

beforeAll(async () => {
  graph = await connectForTest();
});
beforeEach(async () => wipe(graph));
afterAll(async () => graph.close());

describe('connect', () => {
  it('refuses what cannot be an address', () => {
    expect(() => connect({ uri: 'http://127.0.0.1:7474' })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', where: 'NEO4J_URI' }),
    );
  });

  it('finds out at once that nobody answers, and says how to start a server', async () => {
    const nobody = connect({ uri: 'bolt://127.0.0.1:1' });
    const started = performance.now();
    await expect(nobody.ready()).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      where: 'bolt://127.0.0.1:1',
      hint: expect.stringContaining('npx policy-graph neo4j start'),
    });
    expect(performance.now() - started).toBeLessThan(1_000);
    await nobody.close();
  });

  it('tells a missing database from a missing server', async () => {
    const elsewhere = connect({ ...inject('neo4j'), database: 'nowhere' });
    await expect(elsewhere.ready()).rejects.toMatchObject({
      code: 'DATABASE_REFUSED',
      message: expect.stringContaining('has no database "nowhere"'),
      hint: expect.stringContaining('NEO4J_DATABASE'),
    });
    await elsewhere.close();
  });
});

describe('read', () => {
  it('gives days as text and every number as a number, however deep', async () => {
    const [row] = await graph.read(
      "RETURN date('2016-02-29') AS day, [1, 2.5, {deep: date('0800-12-25')}] AS list, $day AS again, null AS nothing, valueType($whole) AS whole, valueType($float) AS float",
      { day: toGraphDay('1999-12-31'), whole: toGraphInteger(3), float: 3 },
    );
    expect(row).toEqual({
      day: '2016-02-29',
      list: [1, 2.5, { deep: '0800-12-25' }],
      again: '1999-12-31',
      nothing: null,
      whole: 'INTEGER NOT NULL',
      float: 'FLOAT NOT NULL',
    });
  });

  it('cannot write', async () => {
    await expect(graph.read('CREATE (n) RETURN n')).rejects.toMatchObject({
      code: 'DATABASE_REFUSED',
      details: { neo4jCode: 'Neo.ClientError.Statement.AccessMode' },
    });
  });

  it('is stopped when its time is up', async () => {
    await expect(
      graph.read('UNWIND range(1, 1000000000) AS x RETURN sum(x % 7)', {}, { timeout: 300 }),
    ).rejects.toMatchObject({
      code: 'DATABASE_TIMEOUT',
    });
  });

  it('does not quote the statement when it is refused', async () => {
    await expect(graph.read('RETURN secret(')).rejects.toMatchObject({
      code: 'DATABASE_REFUSED',
      message: expect.not.stringContaining('secret('),
    });
  });

  it('gives many rows one by one as well', async () => {
    const seen: unknown[] = [];
    for await (const { x } of graph.stream('UNWIND range(1, 2500) AS x RETURN x')) seen.push(x);
    expect(seen).toHaveLength(2500);
    await expect(async () => {
      for await (const _ of graph.stream('RETURN 1/0 AS x')) seen.push('never');
    }).rejects.toMatchObject({ code: 'DATABASE_REFUSED' });
    expect(seen).toHaveLength(2500);
  });
});

describe('write', () => {
  it('takes effect as a whole when its work is done', async () => {
    const count = await graph.write(async ({ run }) => {
      await run('CREATE (:Note {n: 1})');
      await run('CREATE (:Note {n: 2})');
      expect(await graph.read('MATCH (n:Note) RETURN n.n AS n')).toEqual([]);
      return (await run('MATCH (n:Note) RETURN n.n AS n')).length;
    });
    expect(count).toBe(2);
    expect(await graph.read('MATCH (n:Note) RETURN count(n) AS notes')).toEqual([{ notes: 2 }]);
  });

  it('takes no effect when its work fails, and passes the failure on', async () => {
    const work = graph.write(async ({ run }) => {
      await run('CREATE (:Note {n: 1})');
      throw new RangeError('no');
    });
    await expect(work).rejects.toThrow(new RangeError('no'));
    expect(await graph.read('MATCH (n:Note) RETURN count(n) AS notes')).toEqual([{ notes: 0 }]);
  });
});

describe('wipe', () => {
  it('refuses a server that is not the one of this test run', async () => {
    const other = connect({ uri: 'bolt://127.0.0.1:1' });
    await expect(wipe(other)).rejects.toThrow('bolt://127.0.0.1:1 is not the Neo4j of this test run');
    await other.close();
  });
});
