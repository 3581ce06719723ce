import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Neo4jGraphQL } from '@neo4j/graphql';
import { type Api, createApi } from '../../api/index.js';
import { connect, type Graph } from '../../graph/index.js';
import { type LocalNeo4j, startLocalNeo4j } from '../../local-neo4j/index.js';

/** A managed Neo4j of its own with an API over it, which faults may be done to. */
export interface Stage {
  readonly address: string;
  readonly graph: Graph;
  /** The process of the database. */
  pid(): number;
  /** Ends the database, with its data where told so, and starts it again at the same address. */
  restart(options: { readonly empty: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** Seconds are short here, so that a table of faults takes a minute. */
export const limits = { transactionTimeout: 4_000, deadline: 6_000 } as const;

const typeDefs = `
  type Query {
    slow: Float @cypher(statement: "UNWIND range(1, 2000000000) AS n RETURN toFloat(sum(n % 7)) AS answer", columnName: "answer")
    count: Int @cypher(statement: "MATCH (d:Dataset) RETURN count(d) AS answer", columnName: "answer")
    echo(text: String!): String @cypher(statement: "RETURN $text AS answer", columnName: "answer")
  }`;

/** Brings the stage up. */
export async function setStage(): Promise<Stage> {
  const home = await mkdtemp(join(tmpdir(), 'policy-graph-faults-'));
  let database = await start(home);
  const port = Number(new URL(database.uri).port);
  const graph = connect({ uri: database.uri, maxPoolSize: 20 });
  await graph.write(({ run }) => run("MERGE (:Dataset {id: 'faults', version: '1'})"));
  const api = await createApi({
    schema: await new Neo4jGraphQL({ typeDefs }).getSchema(),
    graph,
    graphiql: undefined,
    operations: {},
    production: true,
    log: () => {},
    settings: limits,
  });
  const address = await api.listen({ host: '127.0.0.1', port: 0 });
  return {
    address,
    graph,
    pid: () => database.pid,
    restart: async ({ empty }) => {
      await database.stop();
      if (empty) await rm(join(home, 'data'), { recursive: true, force: true });
      database = await start(home, port);
    },
    close: () => strike({ api, graph, database: () => database, home }),
  };
}

interface Props {
  readonly api: Api;
  readonly graph: Graph;
  readonly database: () => LocalNeo4j;
  readonly home: string;
}

async function strike({ api, graph, database, home }: Props): Promise<void> {
  await api.close();
  await graph.close();
  await database().stop();
  await rm(home, { recursive: true, force: true });
}

function start(home: string, boltPort?: number): Promise<LocalNeo4j> {
  return startLocalNeo4j({
    home,
    archive: 'never',
    heap: '512m',
    report: () => {},
    ...(boltPort === undefined ? {} : { boltPort }),
    ready: async (uri) => {
      const probe = connect({ uri });
      await probe.ready().finally(() => probe.close());
    },
  });
}
