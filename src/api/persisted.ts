import { createHash } from 'node:crypto';
import { PolicyGraphError } from '../errors.js';

/** The operations that ship with the program, under their names and hashes. */
export interface ShippedOperations {
  /** @throws PolicyGraphError `OPERATION_UNKNOWN` */
  named(nameOrHash: string): string;
  /** The text of the hash, if it is one of a shipped operation. */
  hashed(sha256: string): string | undefined;
  has(query: string): boolean;
}

/** SHA-256 of a text, in hexadecimal: what `sha256sum` prints for its file. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** @param operations texts by name, as the files of `operations/` are called */
export function shipOperations(operations: Readonly<Record<string, string>>): ShippedOperations {
  const byName = new Map(Object.entries(operations));
  const byHash = new Map([...byName.values()].map((text) => [hashOf(text), text]));
  const texts = new Set(byName.values());
  return {
    hashed: (sha256) => byHash.get(sha256.toLowerCase()),
    has: (query) => texts.has(query),
    named: (nameOrHash) => {
      const found = byName.get(nameOrHash) ?? byHash.get(nameOrHash.toLowerCase());
      if (found !== undefined) return found;
      throw new PolicyGraphError('OPERATION_UNKNOWN', `There is no shipped operation ${JSON.stringify(nameOrHash)}.`, {
        hint: `Those there are: ${[...byName.keys()].join(', ')}; or the SHA-256 of their text.`,
      });
    },
  };
}

/** The error for a query that is not one of them, where only those are answered. */
export function notShipped(): PolicyGraphError {
  return new PolicyGraphError('OPERATION_NOT_SHIPPED', 'This API answers its shipped operations only.', {
    hint: 'Ask one of them by name, as in /graphql?operation=who-runs, or run an API of your own without PG_SHIPPED_ONLY.',
  });
}
