import './node-20.mjs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

/** The bench's word: one line of JSON; when standard input ends, so do we. */
async function readOptions() {
  const lines = createInterface({ input: process.stdin });
  lines.once('close', () => process.exit());
  return JSON.parse(await new Promise((resolve) => lines.once('line', resolve)));
}

/** Makes the tables anew and fills them with `{ entity: [{ … }], statement: [{ … }] }`. */
async function fill(connectionString, rows) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(await readFile(new URL('schema.sql', import.meta.url), 'utf8'));
  for (const [table, records] of Object.entries(rows)) {
    await client.query(
      `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::policy_graph_bench.${table}, $1)`,
      [JSON.stringify(records)],
    );
  }
  await client.query('ANALYZE');
  await client.end();
}

const { connectionString, rows } = await readOptions();
await fill(connectionString, JSON.parse(await readFile(rows, 'utf8')));
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString, schemas: ['policy_graph_bench'] })],
  grafast: { explain: false },
  grafserv: { graphiql: false, watch: false },
});
const server = createServer();
const serv = instance.createServ(grafserv);
await serv.addTo(server);
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
process.stdout.write(`url http://127.0.0.1:${server.address().port}/graphql\n`);
