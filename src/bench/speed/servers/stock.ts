import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import neo4j from 'neo4j-driver';
import { createSchema } from '../../../api/index.js';
import { readModel } from '../../../model/index.js';
import { createQuotes, readCatalogueCypher, readQuestions } from '../../../questions/index.js';
import { announce, readOptions } from './serve.js';

export interface StockOptions {
  /** The project folder. */
  readonly root: string;
  readonly uri: string;
  readonly database: string;
  readonly user?: string;
  readonly password?: string;
}

// The stock pairing, as the two libraries' getting-started pages have it, serving our schema.
const { root, uri, database, user = 'neo4j', password } = await readOptions<StockOptions>();
const sdl = await readFile(join(root, 'schema.graphql'), 'utf8');
const model = readModel(sdl);
const driver = neo4j.driver(uri, password === undefined ? undefined : neo4j.auth.basic(user, password));
const schema = await createSchema({
  sdl,
  model,
  questions: await readQuestions(model, join(root, 'cypher', 'questions')),
  catalogue: await readCatalogueCypher(join(root, 'cypher', 'catalogue')),
  quotes: await createQuotes([], undefined),
});
const server = new ApolloServer({ schema });
const { url } = await startStandaloneServer(server, {
  context: async ({ req }) => ({ req, executionContext: driver, sessionConfig: { database } }),
  listen: { host: '127.0.0.1', port: 0 },
});
announce(url);
