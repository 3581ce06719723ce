import { head, readOptions, serve } from './serve.js';

/** What each path answers with. */
export interface EchoOptions {
  readonly bodies: Readonly<Record<string, string>>;
}

// The floor of HTTP: bare `node:http` that sends bytes it holds ready.
const { bodies } = await readOptions<EchoOptions>();
const answers = new Map(
  Object.entries(bodies).map(([name, text]) => {
    const body = Buffer.from(text);
    return [`/${name}`, { body, headers: head(body) }];
  }),
);
await serve((request, response) => {
  const answer = answers.get(request.url ?? '');
  if (answer === undefined) response.writeHead(404).end();
  else response.writeHead(200, answer.headers).end(answer.body);
});
