import { Agent, request } from 'node:http';
import { connect } from 'node:net';

/** What a client saw. */
export interface Seen {
  /** The HTTP status, or `reset` where the connection was closed on it. */
  readonly status: number | 'reset';
  readonly code: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly milliseconds: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 2_000 });

/** Asks by GET, as a cache can keep it. */
export function ask(address: string, query: string): Promise<Seen> {
  return send(`${address}/graphql?${new URLSearchParams({ query })}`, { 'apollo-require-preflight': 'true' });
}

/** Sends a body of so many bytes. */
export function sendBody(address: string, bytes: number): Promise<Seen> {
  return send(`${address}/graphql`, { 'content-type': 'application/json' }, 'x'.repeat(bytes));
}

/** Sends one request. @param body makes it a POST */
export function send(url: string, headers: Record<string, string>, body?: string): Promise<Seen> {
  const began = Date.now();
  return new Promise((resolve) => {
    const seen = (status: Seen['status'], more: Partial<Seen> = {}) =>
      resolve({ status, code: undefined, headers: {}, ...more, milliseconds: Date.now() - began });
    const asking = request(url, { agent, headers, method: body === undefined ? 'GET' : 'POST' }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => seen('reset'));
      response.on('end', () => {
        const code = /"code":"(\w+)"/.exec(Buffer.concat(chunks).toString())?.[1];
        seen(response.statusCode ?? 0, { code, headers: response.headers });
      });
    });
    asking.on('error', () => seen('reset'));
    asking.end(body);
  });
}

/** Opens a connection that sends the head of a request and then nothing. @returns how long the server held it, and what it said */
export function dawdle(address: string): Promise<Seen> {
  const began = Date.now();
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\n'));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]) || ('reset' as const);
      resolve({ status, code: undefined, headers: {}, milliseconds: Date.now() - began });
    });
  });
}

/** Ends the connections that were kept. */
export function closeClients(): void {
  agent.destroy();
}
