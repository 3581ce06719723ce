import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CliContext, connectTo } from '../../cli/context.js';
import { startOptions } from '../../cli/local-options.js';
import { startLocalNeo4j } from '../../local-neo4j/index.js';
import { generateDatasets } from '../generate/generate.js';
import { type LoadRates, measureOffline, measureOnline } from './load-rates.js';
import { measureQueries, type QueryCost } from './queries.js';

export interface ScaleOptions {
  /** Entities of the graph, one measurement each, small to big. */
  readonly sizes: readonly number[];
  /** How often each query is asked. */
  readonly rounds: number;
  readonly seed: string;
}

/** What one size of the graph costs. */
export interface ScaleRow {
  readonly nodes: number;
  readonly statements: number;
  readonly loads: readonly LoadRates[];
  /** Seconds from nothing running until the database answers, with the dataset in it. */
  readonly startUp: number;
  readonly queries: readonly QueryCost[];
}

/**
 * Loads synthetic datasets of growing size, both ways, and asks each the same questions. Everything happens in a folder
 * that is removed afterwards; memory of the database is `NEO4J_HEAP` and `NEO4J_PAGECACHE`.
 */
export async function runScale(context: CliContext, options: ScaleOptions): Promise<readonly ScaleRow[]> {
  const rows: ScaleRow[] = [];
  for (const nodes of options.sizes) rows.push(await measureSize(context, options, nodes));
  return rows;
}

async function measureSize(context: CliContext, { rounds, seed }: ScaleOptions, nodes: number): Promise<ScaleRow> {
  const root = await mkdtemp(join(tmpdir(), 'policy-graph-scale-'));
  const at = (home: string): CliContext => ({
    ...context,
    config: { ...context.config, NEO4J_URI: undefined, NEO4J_BOLT_PORT: undefined, NEO4J_HOME: join(root, home) },
  });
  try {
    const [made] = await generateDatasets({ model: context.model, nodes, to: join(root, 'data'), datasets: 1, seed });
    const { folder = '', statements = 0, entities = 0 } = made ?? {};
    const { rates, startUp, queries } = await measureServer(at('online'), { folder, nodes, rounds, seed });
    const offline = await measureOffline(at('offline'), { folder, rows: entities + statements, statements });
    return { nodes, statements, loads: [rates, offline], startUp, queries };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

interface ServerOptions {
  readonly folder: string;
  readonly nodes: number;
  readonly rounds: number;
  readonly seed: string;
}

async function measureServer(context: CliContext, { folder, nodes, rounds, seed }: ServerOptions) {
  const start = async () =>
    startLocalNeo4j({
      ...startOptions(context, {}),
      archive: 'never',
      ready: async (uri) => {
        const probe = connectTo(uri, context);
        await probe.ready().finally(() => probe.close());
      },
    });
  const empty = await start();
  const first = connectTo(empty.uri, context);
  const rates = await measureOnline(context, first, folder).finally(async () => {
    await first.close();
    await empty.stop();
  });
  context.talk.say(`${nodes} nodes, ${JSON.stringify(rates)}`);
  const begun = Date.now();
  const full = await start();
  const startUp = (Date.now() - begun) / 1000;
  const graph = connectTo(full.uri, context);
  try {
    return { rates, startUp, queries: await measureQueries({ context, graph, nodes, seed, rounds }) };
  } finally {
    await graph.close();
    await full.stop();
  }
}
