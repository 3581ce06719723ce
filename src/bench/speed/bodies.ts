import { createHash } from 'node:crypto';
import type { Operation } from './operations.js';
import type { Asked } from './results.js';
import type { Target } from './targets.js';

/** The answers of one target, by operation. */
export type Bodies = Readonly<Record<string, string>>;

/** Asks each operation once. The answers of a 304 are empty. */
export async function readBodies(target: Target, operations: readonly Operation[]): Promise<Bodies> {
  const entries = operations.map(async (operation) => {
    const { url, method, headers, body } = target.request(operation);
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    return [operation.name, await response.text()] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Size and hash of the answers that all others are held against. */
export function describe(expected: Bodies, operations: readonly Operation[]): readonly Asked[] {
  return operations.map(({ name, title }) => {
    const body = Buffer.from(expected[name] ?? '');
    return { operation: name, title, bytes: body.length, hash: sha256(body) };
  });
}

/**
 * Says in words where a target answers otherwise than stock: byte by byte; of PostGraphile, whose answers have another
 * shape, the values in them must be the same.
 */
export function compare(target: Target, actual: Bodies, expected: Bodies): readonly string[] {
  if (target.status === 304) return [];
  const same = target.variant === 'postgraphile' ? sameValues : sameBytes;
  return Object.entries(expected)
    .filter(([name, body]) => !same(actual[name] ?? '', body))
    .map(([name, body]) => `${target.variant}, ${name}: ${excerpt(actual[name] ?? '')} instead of ${excerpt(body)}`);
}

const sameBytes = (a: string, b: string) => sha256(a) === sha256(b);

const sameValues = (a: string, b: string) => valuesIn(a).join('\n') === valuesIn(b).join('\n');

/** Every value of a JSON text, whatever it is in, in one order. */
function valuesIn(text: string): readonly string[] {
  const values: string[] = [];
  JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) values.push(JSON.stringify(value));
    return value;
  });
  return values.sort();
}

function excerpt(text: string): string {
  return `${Buffer.byteLength(text)} bytes, \`${text.slice(0, 80).trim()}\``;
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
