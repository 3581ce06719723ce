import neo4j from 'neo4j-driver';

/** Pauses before a read is tried again, in milliseconds. */
export const retryPauses = [100, 300, 600] as const;

/** Whether the driver says of an error that trying again may help. */
export function isRetryable(error: unknown): boolean {
  return error instanceof neo4j.Neo4jError && neo4j.isRetryableError(error);
}
