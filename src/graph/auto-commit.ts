import neo4j, { type Driver, type QueryResult, type RecordShape, type Session } from 'neo4j-driver';
import { retrying } from './retry.js';

export interface AutoCommitOptions {
  readonly driver: Driver;
  readonly database: string;
  /** Milliseconds after which the server stops a statement. */
  readonly timeout: number;
}

/** Runs statements that only read, each as its own transaction: one message to the server instead of four. */
export interface AutoCommit {
  /** The whole result, as `@neo4j/graphql` expects of what it takes for an open transaction. */
  run(cypher: string, parameters: object): Promise<QueryResult>;
  /** The first column, as the driver gives it. */
  firstColumn(cypher: string, parameters: object): Promise<unknown[]>;
}

/**
 * Reads for the API. A dropped connection is tried again for up to a second; a statement that writes is refused by the
 * server. Unlike the methods of `Graph` these throw the driver's own errors, since a client must not be told where the
 * server is.
 */
export function createAutoCommit({ driver, database, timeout }: AutoCommitOptions): AutoCommit {
  const sessionConfig = { database, defaultAccessMode: neo4j.session.READ };
  const transactionConfig = { timeout };
  const reading = <T>(read: (session: Session) => Promise<T>): Promise<T> =>
    retrying(async () => {
      const session = driver.session(sessionConfig);
      try {
        return await read(session);
      } finally {
        await session.close();
      }
    });
  return {
    run: (cypher, parameters) => reading(async (session) => session.run(cypher, parameters, transactionConfig)),
    firstColumn: (cypher, parameters) =>
      reading((session) =>
        collectFirst(withoutStack(() => session.run<RecordShape>(cypher, parameters, transactionConfig))),
      ),
  };
}

/** The driver writes a stack for each statement, in case it fails; ours would always be the same. */
function withoutStack<T>(start: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return start();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** Takes rows as they come, which spares the driver making a list of records that nobody keeps. */
function collectFirst(result: ReturnType<Session['run']>): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const column: unknown[] = [];
    result.subscribe({
      onNext: (record) => void column.push(record.get(0)),
      onCompleted: () => resolve(column),
      onError: reject,
    });
  });
}
