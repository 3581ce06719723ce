import { join } from 'node:path';
import { PolicyGraphError } from '../errors.js';
import { prepareSchema, readSchemaCypher } from '../graph/index.js';
import { type BulkSource, type LoadPlan, readLoadCypher, writeDatasetNodes, writeImportFiles } from '../load/index.js';
import { importStore, startLocalNeo4j } from '../local-neo4j/index.js';
import { type CliContext, connectTo, homeOf, places } from './context.js';
import { openValidStream } from './datasets.js';
import { startOptions } from './local-options.js';
import { createRate } from './rate.js';

export interface OfflineOptions {
  readonly folders: readonly string[];
  /** Whether a database that is there may be replaced. */
  readonly replace: boolean;
}

/** How long each part of an offline load took, in milliseconds. */
export interface OfflineTimes {
  checked: number;
  written: number;
  imported: number;
  indexed: number;
}

/**
 * Makes the managed database anew from dataset folders by Neo4j's own import tool, while its server is stopped, then
 * starts the server once to make constraints and indexes.
 *
 * @param times is told how long each part took
 * @returns what the database now holds, a plan for each dataset
 * @throws PolicyGraphError `USAGE` where `NEO4J_URI` names another server, and as `importStore`
 */
export async function loadOffline(
  context: CliContext,
  { folders, replace }: OfflineOptions,
  times?: (times: OfflineTimes) => void,
): Promise<readonly LoadPlan[]> {
  assertManaged(context);
  const { talk, model } = context;
  const rate = createRate((message) => talk.step(message));
  const sources: BulkSource[] = [];
  let plans: readonly LoadPlan[] = [];
  const marks = [Date.now()];
  await importStore({
    ...startOptions(context, {}),
    replace,
    write: async (folder) => {
      for (const one of folders)
        sources.push(await openValidStream(one, model, (rows) => talk.step(`Checking ${one}: ${rows} rows`)));
      marks.push(Date.now());
      const { plans: made, ...input } = await writeImportFiles({ model, sources, folder, report: rate });
      plans = made;
      marks.push(Date.now());
      return input;
    },
  });
  marks.push(Date.now());
  await complete(context, sources);
  marks.push(Date.now());
  const [begun = 0, checked = 0, written = 0, imported = 0, indexed = 0] = marks;
  times?.({
    checked: checked - begun,
    written: written - checked,
    imported: imported - written,
    indexed: indexed - imported,
  });
  return plans;
}

/** Constraints and indexes, which the next `start` would make, and what the files cannot hold. */
async function complete(context: CliContext, sources: readonly BulkSource[]): Promise<void> {
  const server = await startLocalNeo4j({
    ...startOptions(context, {}),
    archive: 'never',
    ready: async (uri) => {
      const probe = connectTo(uri, context);
      await probe.ready().finally(() => probe.close());
    },
  });
  const graph = connectTo(server.uri, context);
  try {
    context.talk.step('Making indexes');
    await prepareSchema(graph, context.model, await readSchemaCypher(join(context.root, places.constraints)));
    await writeDatasetNodes(graph, await readLoadCypher(join(context.root, places.load)), sources);
  } finally {
    await graph.close();
    await server.stop();
  }
}

function assertManaged(context: CliContext): void {
  const { NEO4J_URI: uri } = context.config;
  if (uri === undefined) return;
  throw new PolicyGraphError('USAGE', `NEO4J_URI names ${uri}, and an offline load can only fill the managed Neo4j.`, {
    where: 'NEO4J_URI',
    hint: `Unset NEO4J_URI to fill the one in ${homeOf(context)}, or load without --offline.`,
  });
}
