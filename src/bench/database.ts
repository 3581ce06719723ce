import { join } from 'node:path';
import { loadAll } from '../cli/assembly.js';
import { type CliContext, connectTo, places } from '../cli/context.js';
import { startOptions } from '../cli/local-options.js';
import type { Graph } from '../graph/index.js';
import { startLocalNeo4j } from '../local-neo4j/index.js';

/** How a program logs in. */
export interface Login {
  readonly uri: string;
  readonly database: string;
  readonly user?: string;
  readonly password?: string;
}

/** A Neo4j that holds every dataset under seed/. */
export interface BenchDatabase {
  readonly graph: Graph;
  readonly login: Login;
  stop(): Promise<void>;
}

/**
 * The Neo4j that `NEO4J_URI` names, or a managed one of the bench's own, which leaves the data of `npm start` alone. What
 * it lacks of seed/ is loaded.
 */
export async function openDatabase(context: CliContext): Promise<BenchDatabase> {
  const { config, root } = context;
  const server = config.NEO4J_URI === undefined ? await startOwn(context) : undefined;
  const uri = config.NEO4J_URI ?? server?.uri ?? '';
  const graph = connectTo(uri, context);
  const stop = async () => {
    await graph.close();
    await server?.stop();
  };
  try {
    await graph.ready();
    await loadAll(context, graph);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
  const password = config.NEO4J_PASSWORD === undefined ? {} : { password: config.NEO4J_PASSWORD };
  context.talk.done(`The data of ${join(root, places.seed)} is at ${uri}.`);
  return { graph, stop, login: { uri, database: config.NEO4J_DATABASE, user: config.NEO4J_USER, ...password } };
}

function startOwn(context: CliContext) {
  return startLocalNeo4j({
    ...startOptions(context, {}),
    home: join(context.root, places.neo4j, 'bench', 'neo4j'),
    archive: 'never',
    ready: async (uri) => {
      const probe = connectTo(uri, context);
      await probe.ready().finally(() => probe.close());
    },
  });
}
