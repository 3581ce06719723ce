import { join } from 'node:path';
import type { StartOptions } from '../local-neo4j/index.js';
import { type CliContext, homeOf, places } from './context.js';

/** What the configuration says of the managed Neo4j, as its start takes it. */
export function startOptions(context: CliContext, options: { readonly browser?: boolean }): StartOptions {
  const { config, env, root, signal, talk } = context;
  return {
    home: homeOf(context),
    jars: join(root, places.neo4j, 'jars'),
    env,
    signal,
    report: ({ message }) => talk.step(message),
    heap: config.NEO4J_HEAP,
    settings: { 'server.memory.pagecache.size': config.NEO4J_PAGECACHE },
    ...(config.NEO4J_BOLT_PORT === undefined ? {} : { boltPort: config.NEO4J_BOLT_PORT }),
    ...(config.NEO4J_HTTP_PORT === undefined ? {} : { httpPort: config.NEO4J_HTTP_PORT }),
    ...(config.JAVA_HOME === undefined ? {} : { javaHome: config.JAVA_HOME }),
    ...(options.browser === true ? { browser: true } : {}),
  };
}
