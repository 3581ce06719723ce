import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';

/**
 * Reads what the bench tells a server of its own: one line of JSON on standard input. The process ends when its
 * standard input does, so that none outlives a bench that was killed.
 */
export async function readOptions<T>(): Promise<T> {
  const lines = createInterface({ input: process.stdin });
  lines.once('close', () => process.exit());
  const line = await new Promise<string>((resolve) => lines.once('line', resolve));
  return JSON.parse(line) as T;
}

/** Tells the bench where the server listens. */
export function announce(url: string): void {
  process.stdout.write(`url ${url}\n`);
}

/** How `announce` is found in what a server writes. */
export const announced = /^url (\S+)$/m;

/** Serves over bare `node:http` at a free port. */
export async function serve(listener: RequestListener): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  announce(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

/** The head of an answer, as GraphQL over HTTP has it. */
export function head(body: Buffer): Record<string, string | number> {
  return { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length };
}
