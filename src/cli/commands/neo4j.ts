import type { Command } from 'commander';
import { startLocalNeo4j, statusOfLocalNeo4j, stopLocalNeo4j } from '../../local-neo4j/index.js';
import { type CliContext, connectTo, homeOf } from '../context.js';
import { startOptions } from '../local-options.js';

/** `neo4j start|stop|status`: the managed Neo4j by itself. */
export function addNeo4j(program: Command, context: CliContext): void {
  const neo4j = program.command('neo4j').description('Starts, stops or looks at the managed Neo4j by itself.');
  neo4j
    .command('start')
    .description('Starts the managed Neo4j in the background and returns once it answers.')
    .option('--browser', 'add Neo4j Browser')
    .option('--json', 'print the address as JSON')
    .addHelpText('after', '\nExample:\n  npx policy-graph neo4j start --browser')
    .action(async (options: { browser?: boolean; json?: boolean }) => {
      const server = await startLocalNeo4j({
        ...startOptions(context, options),
        detached: true,
        ready: async (uri) => probe(uri, context),
      });
      context.talk.done(`Neo4j is up at ${server.uri}.`);
      if (server.browserUrl) context.talk.say(`Neo4j Browser: ${server.browserUrl}`);
      const { uri, pid, home, browserUrl = null } = server;
      context.out(options.json ? `${JSON.stringify({ uri, pid, home, browserUrl }, null, 2)}\n` : `${uri}\n`);
    });
  neo4j
    .command('stop')
    .description('Stops the managed Neo4j, whoever started it.')
    .addHelpText('after', '\nExample:\n  npx policy-graph neo4j stop')
    .action(async () => {
      context.talk.step('Stopping Neo4j');
      const wasRunning = await stopLocalNeo4j(homeOf(context));
      context.talk.done(wasRunning ? 'Neo4j has stopped.' : 'Neo4j was not running.');
    });
  neo4j
    .command('status')
    .description('Says whether the managed Neo4j runs, and where.')
    .option('--json', 'print the status as JSON')
    .addHelpText('after', '\nExample:\n  npx policy-graph neo4j status --json')
    .action(async (options: { json?: boolean }) => {
      const status = await statusOfLocalNeo4j(homeOf(context));
      const text = [
        status.state,
        status.uri,
        status.pid && `pid ${status.pid}`,
        status.startedAt && `since ${status.startedAt}`,
      ];
      context.out(options.json ? `${JSON.stringify(status, null, 2)}\n` : `${text.filter(Boolean).join(', ')}\n`);
    });
}

async function probe(uri: string, context: CliContext): Promise<void> {
  const graph = connectTo(uri, context);
  try {
    await graph.ready();
  } finally {
    await graph.close();
  }
}
