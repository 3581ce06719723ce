import neo4j, { type AuthToken, type Driver, type QueryResult, type Session } from 'neo4j-driver';
import { PolicyGraphError } from '../errors.js';
import { type Server, toGraphError } from './driver-errors.js';
import { retrying } from './retry.js';
import { type Row, toPlainRecord } from './values.js';

/** Where Neo4j is and how to log in. */
export interface ConnectOptions {
  /** `bolt://127.0.0.1:7687`, `neo4j+s://host` and so on. */
  readonly uri: string;
  /** Without a password there is no login at all. */
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** `neo4j` if left out. */
  readonly database?: string | undefined;
  /** Most connections at once; 50 if left out. */
  readonly maxPoolSize?: number | undefined;
}

export interface RunOptions {
  /** Milliseconds after which the server stops the transaction; without it the server's own limit holds. */
  readonly timeout?: number | undefined;
}

/** Something that runs a statement: a graph for reading, or the inside of a write. */
export type Run = <R extends object = Row>(cypher: string, parameters?: object) => Promise<R[]>;

/** The inside of `Graph.write`. */
export interface Transaction {
  readonly run: Run;
}

/** A connection to one database. All its methods throw `DATABASE_UNAVAILABLE`, `DATABASE_REFUSED` or `DATABASE_TIMEOUT`. */
export interface Graph {
  readonly driver: Driver;
  readonly uri: string;
  readonly database: string;
  /** Runs one statement that only reads; writes are refused. A dropped connection is tried again for up to a second. */
  read<R extends object = Row>(cypher: string, parameters?: object, options?: RunOptions): Promise<R[]>;
  /** As `read`, row by row as they arrive, without trying again. */
  stream<R extends object = Row>(cypher: string, parameters?: object, options?: RunOptions): AsyncGenerator<R>;
  /** Runs `work` in one transaction: all of it takes effect when it is done, or nothing if it throws. */
  write<T>(work: (transaction: Transaction) => Promise<T>, options?: RunOptions): Promise<T>;
  /** Resolves once the database answers; throws at once if it does not. */
  ready(options?: RunOptions): Promise<void>;
  /** Another connection with the same address and login, with a pool of its own, for whoever must not wait in this one. */
  fork(options: { readonly maxPoolSize: number }): Graph;
  close(): Promise<void>;
}

/** The limits of the driver, in milliseconds: an answer must come soon or not at all. */
const limits = {
  // Includes making a connection, so it also ends a handshake that a frozen server never answers.
  connectionAcquisitionTimeout: 2_000,
  // The driver warns unless it is below the former.
  connectionTimeout: 1_500,
  maxTransactionRetryTime: 2_000,
} as const;

const anyRow = 'RETURN 1 AS ready';

/**
 * Opens a connection to one database. Nothing is sent before the first statement; `ready` proves that it answers.
 *
 * @throws PolicyGraphError `CONFIG_INVALID` where the address cannot be one of a Neo4j server.
 */
export function connect(options: ConnectOptions): Graph {
  const database = options.database ?? 'neo4j';
  const driver = openDriver(options);
  const server: Server = { uri: options.uri, database };
  const graph: Graph = {
    driver,
    uri: options.uri,
    database,
    read: (cypher, parameters, limit) => read({ driver, server, cypher, parameters, limit }),
    stream: (cypher, parameters, limit) => stream({ driver, server, cypher, parameters, limit }),
    write: (work, limit) => write({ driver, server, work, limit }),
    ready: async (limit) => {
      await reporting(server, () => driver.verifyConnectivity({ database }));
      // A server that is reached need not have the database.
      await graph.read(anyRow, {}, limit);
    },
    fork: ({ maxPoolSize }) => connect({ ...options, maxPoolSize }),
    close: () => driver.close(),
  };
  return graph;
}

function openDriver({ uri, user, password, maxPoolSize }: ConnectOptions): Driver {
  try {
    return neo4j.driver(uri, authOf(user, password), {
      ...limits,
      maxConnectionPoolSize: maxPoolSize ?? 50,
      disableLosslessIntegers: true,
      notificationFilter: { minimumSeverityLevel: 'OFF' },
      telemetryDisabled: true,
      userAgent: 'policy-graph',
    });
  } catch (cause) {
    throw new PolicyGraphError('CONFIG_INVALID', `"${uri}" is no address of a Neo4j server.`, {
      where: 'NEO4J_URI',
      hint: 'Write it as bolt://host:port, neo4j://host:port or, encrypted, neo4j+s://host.',
      cause,
    });
  }
}

function authOf(user: string | undefined, password: string | undefined): AuthToken | undefined {
  return password === undefined ? undefined : neo4j.auth.basic(user ?? 'neo4j', password);
}

interface Statement {
  readonly driver: Driver;
  readonly server: Server;
  readonly cypher: string;
  readonly parameters: object | undefined;
  readonly limit: RunOptions | undefined;
}

async function read<R extends object>(statement: Statement): Promise<R[]> {
  return reporting(statement.server, () => retrying(async () => toRows<R>(await runRead(statement))));
}

async function runRead(statement: Statement): Promise<QueryResult> {
  const session = readSession(statement);
  try {
    return await session.run(statement.cypher, statement.parameters, config(statement.limit));
  } finally {
    await session.close();
  }
}

async function* stream<R extends object>(statement: Statement): AsyncGenerator<R> {
  const session = readSession(statement);
  try {
    for await (const record of session.run(statement.cypher, statement.parameters, config(statement.limit))) {
      yield toPlainRecord(record.toObject()) as R;
    }
  } catch (error) {
    throw toGraphError(error, statement.server);
  } finally {
    await session.close();
  }
}

function readSession({ driver, server }: Statement): Session {
  return driver.session({ database: server.database, defaultAccessMode: neo4j.session.READ });
}

interface Write<T> {
  readonly driver: Driver;
  readonly server: Server;
  readonly work: (transaction: Transaction) => Promise<T>;
  readonly limit: RunOptions | undefined;
}

async function write<T>({ driver, server, work, limit }: Write<T>): Promise<T> {
  return reporting(server, async () => {
    const session = driver.session({ database: server.database, defaultAccessMode: neo4j.session.WRITE });
    try {
      const transaction = await session.beginTransaction(config(limit));
      const run: Run = async <R extends object>(cypher: string, parameters?: object) =>
        toRows<R>(await transaction.run(cypher, parameters));
      const result = await work({ run });
      await transaction.commit();
      return result;
    } finally {
      // Closing rolls back what was not committed.
      await session.close();
    }
  });
}

async function reporting<T>(server: Server, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toGraphError(error, server);
  }
}

function config(options: RunOptions | undefined): { timeout?: number } {
  return options?.timeout === undefined ? {} : { timeout: options.timeout };
}

function toRows<R extends object>(result: QueryResult): R[] {
  return result.records.map((record) => toPlainRecord(record.toObject()) as R);
}
