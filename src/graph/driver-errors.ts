import neo4j, { Neo4jError } from 'neo4j-driver';
import { type ErrorCode, type ErrorFacts, PolicyGraphError } from '../errors.js';

/** Which server an error came from. */
export interface Server {
  readonly uri: string;
  readonly database: string;
}

/**
 * Turns an error of the driver or the server into one with a code, a cure and Neo4j's own code in `details`.
 *
 * @returns anything else unchanged, so that errors of the caller's own work pass through.
 */
export function toGraphError(thrown: unknown, server: Server): unknown {
  if (!(thrown instanceof Neo4jError)) return thrown;
  const facts: ErrorFacts = { where: server.uri, cause: thrown, details: { ...server, neo4jCode: thrown.code } };
  const [code, message, hint] = explain(thrown, server);
  return new PolicyGraphError(code, message, { ...facts, hint });
}

type Explanation = readonly [ErrorCode, string, string];

function explain(error: Neo4jError, { uri, database }: Server): Explanation {
  const { code } = error;
  if (isUnavailable(error)) {
    return [
      'DATABASE_UNAVAILABLE',
      `Neo4j cannot be reached at ${uri}: ${firstLine(error)}`,
      'Start one with `npx policy-graph neo4j start`, or set NEO4J_URI to a server that runs.',
    ];
  }
  if (code.startsWith('Neo.ClientError.Security.')) {
    return [
      'DATABASE_REFUSED',
      `Neo4j at ${uri} refused the login: ${firstLine(error)}`,
      'Set NEO4J_USER and NEO4J_PASSWORD to an account of that server.',
    ];
  }
  if (code === 'Neo.ClientError.Database.DatabaseNotFound') {
    return [
      'DATABASE_REFUSED',
      `Neo4j at ${uri} has no database "${database}".`,
      'Set NEO4J_DATABASE to one it has; `SHOW DATABASES` lists them. The first one is usually called neo4j.',
    ];
  }
  if (isTimeout(code)) {
    return [
      'DATABASE_TIMEOUT',
      `Neo4j at ${uri} took longer than was allowed and was stopped.`,
      'Ask for less at once, or try again when the server is less busy.',
    ];
  }
  return [
    'DATABASE_REFUSED',
    `Neo4j at ${uri} refused a statement: ${firstLine(error)}`,
    'The code of Neo4j says why; nothing was changed.',
  ];
}

const unavailable: ReadonlySet<string> = new Set([
  neo4j.error.SERVICE_UNAVAILABLE,
  neo4j.error.SESSION_EXPIRED,
  'Neo.TransientError.General.DatabaseUnavailable',
  'Neo.TransientError.Database.DatabaseUnavailable',
  'Neo.ClientError.Database.DatabaseUnavailable',
  'Neo.DatabaseError.Database.UnableToStartDatabase',
]);

/** The driver gives a pool that ran out, and a handshake that never ends, no code but "N/A". */
function isUnavailable({ code, message }: Neo4jError): boolean {
  return unavailable.has(code) || (code === 'N/A' && /timed out|connection/i.test(message));
}

function isTimeout(code: string): boolean {
  return (
    code.includes('TransactionTimedOut') || code.startsWith('Neo.TransientError.Transaction.LockAcquisitionTimeout')
  );
}

/** Later lines quote the statement, which nobody should read in an answer of the API. */
function firstLine({ message }: Neo4jError): string {
  return message.split('\n')[0] ?? message;
}
