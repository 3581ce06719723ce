/**
 * Every error a user can meet. The text says what happened and where; `hint` gives the cure; `details` holds the facts.
 * The command line prints `message` and `hint` and exits 1 (2 for wrong usage); the API puts `code` in `extensions.code`.
 */
export const errorCodes = {
  USAGE: 'The command line was used wrongly: an unknown command, flag or argument.',
  CONFIG_INVALID: 'An environment variable has a value that cannot be used.',
  JAVA_MISSING: 'No Java runtime was found.',
  JAVA_TOO_OLD: 'The Java runtime found is older than Neo4j needs.',
  MAVEN_MISSING: 'Maven, which fetches Neo4j, was not found.',
  PROVISION_FAILED: 'Neo4j could not be fetched or unpacked.',
  PORT_TAKEN: 'A port that was asked for is in use.',
  DISK_FULL: 'There is too little disk space to go on.',
  NEO4J_LOCKED: 'Another process is using this Neo4j home.',
  NEO4J_START_FAILED: 'Neo4j stopped or did not answer while starting.',
  DATABASE_UNAVAILABLE: 'Neo4j cannot be reached.',
  DATABASE_REFUSED: 'Neo4j refused a statement or the login.',
  DATABASE_TIMEOUT: 'Neo4j took longer than was allowed.',
  DATASET_NOT_FOUND: 'There is no dataset folder where one was named.',
  DATASET_UNWRITABLE: 'A dataset folder cannot be written.',
  DATASET_INVALID: 'A dataset breaks rules that must hold; nothing was loaded.',
  IMPORT_INVALID: 'A file that was to be imported cannot be read, or is not of its format.',
  EVIDENCE_UNPROVEN: 'Rows of a dataset are not proven by the lines they cite.',
  LINES_PASSED_OVER: 'Lines of a source that may say something are neither cited by a row nor ignored.',
  TEXT_MISMATCH: 'A source text is not the one the dataset was read from.',
  SCHEMA_INVALID: 'schema.graphql does not describe a usable model.',
  UNKNOWN_ENTITY: 'No entity has the id that was given.',
  UNKNOWN_QUESTION: 'There is no question of that name.',
  BAD_ARGUMENT: 'An argument of a question has a value that cannot be used.',
  QUERY_TOO_LONG: 'A query has more tokens or selects more fields than the API allows.',
  QUERY_TOO_DEEP: 'A query nests its fields deeper than the API allows.',
  TOO_MANY_ALIASES: 'A query has more aliases than the API allows.',
  TOO_MANY_ROOT_FIELDS: 'A query asks more root fields at once than the API allows.',
  TOO_MANY_DIRECTIVES: 'A query has more directives than the API allows.',
  TOO_MANY_NODES: 'A query may lead to more nodes than the API gives in one answer.',
  PAGE_TOO_LARGE: 'A list is asked for with a page larger than the API gives, or with a negative size or offset.',
  VARIABLES_TOO_LARGE: 'The variables of a query are larger or nested deeper than the API allows.',
  BODY_TOO_LARGE: 'The body of a request is larger than the API allows.',
  OPERATION_UNKNOWN: 'There is no shipped operation of the name or hash that was given.',
  OPERATION_NOT_SHIPPED: 'The API is set to answer the shipped operations only.',
  TOO_MANY_REQUESTS: 'A client asked more often than the API allows.',
  SERVER_BUSY: 'All connections to Neo4j are in use.',
  NOT_FOUND: 'The API has nothing at an address.',
  DERIVED_OUTDATED: 'A file differs from what it is derived from.',
  PERSPECTIVE_UNSOUND:
    'A search phrase or scene action of the Bloom perspective finds nothing, or what cannot be drawn.',
  INTERNAL: 'A defect of this program.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

export interface ErrorFacts {
  /** What to do about it, as one or two sentences or a command. */
  readonly hint?: string;
  /** Where: `file:line:column`, an environment variable, a port. */
  readonly where?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** An error with a stable code, a place and a cure. Everything thrown on purpose is one. */
export class PolicyGraphError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly where: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'PolicyGraphError';
    this.code = code;
    this.hint = facts.hint;
    this.where = facts.where;
    this.details = facts.details ?? {};
  }
}

/** Takes whatever was thrown and gives an error with a code; foreign errors become `INTERNAL`, keeping their cause. */
export function toPolicyGraphError(thrown: unknown): PolicyGraphError {
  if (thrown instanceof PolicyGraphError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new PolicyGraphError('INTERNAL', message, {
    cause: thrown,
    hint: 'This is a defect of Policy Graph. Please report it with the command you ran.',
  });
}
