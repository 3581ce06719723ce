import { setTimeout as sleep } from 'node:timers/promises';
import neo4j from 'neo4j-driver';

/** Pauses before a read is tried again, in milliseconds. */
const retryPauses = [100, 300, 600] as const;

/** Whether the driver says of an error that trying again may help. */
function isRetryable(error: unknown): boolean {
  return error instanceof neo4j.Neo4jError && neo4j.isRetryableError(error);
}

/** Reads, and reads again after each pause as long as the failure may pass. The last failure is thrown as it is. */
export async function retrying<T>(read: () => Promise<T>): Promise<T> {
  for (const pause of retryPauses) {
    try {
      return await read();
    } catch (error) {
      if (!isRetryable(error)) throw error;
      await sleep(pause);
    }
  }
  return read();
}
