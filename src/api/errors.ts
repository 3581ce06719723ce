import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type ErrorCode, PolicyGraphError } from '../errors.js';
import { type Limits, tooManyTokens } from './bounds/index.js';
import { statuses } from './http/statuses.js';

/** Codes of this program that a client is told, with their text; every other error is masked. */
export const toldCodes: ReadonlySet<ErrorCode> = new Set([
  'BAD_ARGUMENT',
  'UNKNOWN_ENTITY',
  ...(Object.keys(statuses) as ErrorCode[]),
]);

const clientErrors: ReadonlySet<string> = new Set(
  Object.values(ApolloServerErrorCode).filter((code) => code !== 'INTERNAL_SERVER_ERROR'),
);

/** What is logged of an error that the client is not told about. */
export type LogError = (error: unknown) => void;

/**
 * Makes the function that turns an error into what a client sees: always a code, never a stack, a statement of Cypher
 * or a text of the database.
 */
export function createErrorFormatter(log: LogError, limits: Limits) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const code = formatted.extensions?.code;
    const original = isTokenLimit(formatted) ? tooManyTokens(limits) : toKnownError(unwrapResolverError(thrown));
    if (original && toldCodes.has(original.code)) {
      const message = original.hint ? `${original.message} ${original.hint}` : original.message;
      return { ...place(formatted), message, extensions: { code: original.code } };
    }
    if (typeof code === 'string' && clientErrors.has(code))
      return { ...place(formatted), message: formatted.message, extensions: { code } };
    log(thrown);
    return {
      ...place(formatted),
      message: 'Something went wrong on the server.',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}

/** graphql-js gives its own limit no code. */
function isTokenLimit({ message }: GraphQLFormattedError): boolean {
  return /Document contains more tha[nt] \d+ tokens/.test(message);
}

/** The library hands on the driver's errors; those that mean an absent database are told as such. */
function toKnownError(error: unknown): PolicyGraphError | undefined {
  if (error instanceof PolicyGraphError) return error;
  if (error instanceof GraphQLError && error.originalError) return toKnownError(error.originalError);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'N/A' && error instanceof Error && /acquisition timed out/i.test(error.message)) {
    return new PolicyGraphError('SERVER_BUSY', 'Too many questions are being answered at once.', {
      hint: 'Try again in a moment.',
      cause: error,
    });
  }
  if (code === 'ServiceUnavailable' || code === 'SessionExpired' || code === 'N/A') {
    return new PolicyGraphError('DATABASE_UNAVAILABLE', 'The database cannot be reached.', {
      hint: 'Try again in a moment.',
      cause: error,
    });
  }
  if (code.includes('TransactionTimedOut')) {
    return new PolicyGraphError('DATABASE_TIMEOUT', 'The database took too long to answer.', {
      hint: 'Ask for less.',
      cause: error,
    });
  }
  return undefined;
}

function place(formatted: GraphQLFormattedError): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  return {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
}
