import { createHash } from 'node:crypto';

/** An operation and its variables: with the data, all that an answer depends on. */
export interface Asked {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The key of an answer, also the heart of its ETag.
 *
 * @param data names the data and the program that answers
 * @returns 22 characters that are safe in a header
 */
export function keyOf(data: string, { query, operationName, variables }: Asked): string {
  const text = JSON.stringify([data, query, operationName ?? null, canonical(variables ?? {})]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** The same value whatever the order of its keys; an array of pairs, so that no key can be mistaken for anything else. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { object: pairs.map(([name, inner]) => [name, canonical(inner)]) };
}
