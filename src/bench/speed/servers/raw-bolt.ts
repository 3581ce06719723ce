import { connect } from '../../../graph/index.js';
import { head, readOptions, serve } from './serve.js';

export interface RawBoltOptions {
  readonly uri: string;
  readonly database: string;
  readonly user?: string;
  readonly password?: string;
  /** By path: a statement and its parameters. */
  readonly statements: Readonly<Record<string, { readonly cypher: string; readonly parameters: object }>>;
}

// Any shape: what a statement gives is known to the person who wrote it, as in a program made by hand for one purpose.
type Row = readonly unknown[];
type Shape = (rows: readonly Row[]) => object;

/** Makes of a statement's columns, in their order, the answer that GraphQL would give. */
const shapes: Readonly<Record<string, Shape>> = {
  one: (rows) => ({
    organizations: rows.map(([id, name, kind, acronym, founded, evidence]) => ({
      id,
      name,
      kind,
      acronym,
      founded,
      evidence,
    })),
  }),
  list: (rows) => ({
    organizations: rows.map(([id, name, kind, acronym, founded, evidence, places]) => ({
      id,
      name,
      kind,
      acronym,
      founded,
      evidence,
      headquarters: (places as Row[]).map(([id, name, kind]) => ({ id, name, kind })),
    })),
  }),
  tree: (rows) => ({ organizations: rows.map((row) => body(row, 3)) }),
  edges: (rows) => ({
    policies: rows.map(([id, name, focuses]) => ({
      id,
      name,
      focusesOnConnection: { edges: (focuses as Row[]).map(edge) },
    })),
  }),
  chain: (rows) => ({
    chainOfCommand: {
      steps: rows.map(([level, belowId, belowName, id, name, type, certainty, evidence]) => ({
        level,
        below: { id: belowId, name: belowName },
        superior: { id, name },
        hop: { type, certainty, evidence },
      })),
    },
  }),
};

function body([id, name, below]: Row, levels: number): object {
  if (levels === 0) return { id, name };
  return { id, name, subordinates: (below as Row[]).map((row) => body(row, levels - 1)) };
}

function edge([id, certainty, evidence, locator, field, name, wider]: Row): object {
  const broader = (wider as Row[]).map(([id, name]) => ({ id, name }));
  return { properties: { id, certainty, evidence, locator }, node: { id: field, name, broader } };
}

// The floor of the database: bare `node:http`, the driver, statements written by hand, each its own transaction.
const { statements, ...server } = await readOptions<RawBoltOptions>();
const graph = connect(server);
await graph.ready();

async function answer(name: string): Promise<Buffer> {
  const statement = statements[name];
  const shape = shapes[name];
  if (statement === undefined || shape === undefined) throw new Error(`nothing is asked at /${name}`);
  const session = graph.driver.session({ database: server.database, defaultAccessMode: 'READ' });
  try {
    const { records } = await session.run(statement.cypher, statement.parameters);
    const rows = records.map((record) => [...record.values()]);
    return Buffer.from(`${JSON.stringify({ data: shape(rows) })}\n`);
  } finally {
    await session.close();
  }
}

await serve((request, response) => {
  answer((request.url ?? '').slice(1)).then(
    (bytes) => response.writeHead(200, head(bytes)).end(bytes),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
