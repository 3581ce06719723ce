import { join } from 'node:path';
import type { Config } from '../config.js';
import { PolicyGraphError } from '../errors.js';
import { connect, type Graph } from '../graph/index.js';
import { statusOfLocalNeo4j } from '../local-neo4j/index.js';
import type { Model } from '../model/index.js';
import type { Talk } from './talk.js';

/** What every command is given; nothing else is ambient. */
export interface CliContext {
  /** The project folder, which holds schema.graphql, cypher/ and seed/. */
  readonly root: string;
  /** The text of schema.graphql, and the model in it. */
  readonly sdl: string;
  readonly model: Model;
  readonly config: Config;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes data, on standard output. */
  readonly out: (text: string) => void;
  /** Says what is going on, on standard error. */
  readonly talk: Talk;
  /** Whether data goes to a terminal, where colours help. */
  readonly outIsTerminal: boolean;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
}

/** Where things are below the project folder. */
export const places = {
  schema: 'schema.graphql',
  seed: 'seed',
  questions: join('cypher', 'questions'),
  catalogue: join('cypher', 'catalogue'),
  bloom: join('cypher', 'bloom'),
  browser: join('cypher', 'browser'),
  evidence: join('cypher', 'evidence'),
  load: join('cypher', 'load'),
  export: join('cypher', 'export'),
  constraints: join('cypher', 'schema'),
  operations: 'operations',
  graphiql: join('dist', 'graphiql'),
  neo4j: '.neo4j',
} as const;

/** The folder of the managed Neo4j. */
export function homeOf({ config, root }: CliContext): string {
  return config.NEO4J_HOME ?? join(root, places.neo4j, 'home');
}

/** Connects to the Neo4j that `NEO4J_URI` names. */
export function connectTo(uri: string, { config }: CliContext): Graph {
  const login = config.NEO4J_PASSWORD === undefined ? {} : { user: config.NEO4J_USER, password: config.NEO4J_PASSWORD };
  return connect({ uri, database: config.NEO4J_DATABASE, ...login });
}

/**
 * Runs `work` with the graph that is at hand: the one `NEO4J_URI` names, or the managed one if it runs.
 *
 * @throws PolicyGraphError `DATABASE_UNAVAILABLE` with the commands that start one
 */
export async function withGraph<T>(context: CliContext, work: (graph: Graph) => Promise<T>): Promise<T> {
  const graph = connectTo(context.config.NEO4J_URI ?? (await runningUri(context)), context);
  try {
    await graph.ready();
    return await work(graph);
  } finally {
    await graph.close();
  }
}

async function runningUri(context: CliContext): Promise<string> {
  const home = homeOf(context);
  const { uri } = await statusOfLocalNeo4j(home);
  if (uri !== undefined) return uri;
  throw new PolicyGraphError('DATABASE_UNAVAILABLE', 'No Neo4j is running.', {
    where: home,
    hint: 'Start everything with `npm start`, only the database with `npx policy-graph neo4j start`, or name another in NEO4J_URI.',
  });
}
