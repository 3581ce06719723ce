import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { scanDataset } from '../../dataset/index.js';
import type { Graph } from '../../graph/index.js';
import { prepareSchema, readSchemaCypher } from '../../graph/index.js';
import {
  applyPlan,
  bulkLoad,
  formatPlan,
  type LoadPlan,
  type Progress,
  planBulk,
  planLoad,
  planRemoval,
  readLoadCypher,
  removeDataset,
} from '../../load/index.js';
import { type CliContext, places, withGraph } from '../context.js';
import { datasetFolders, openValidStream, readValidDataset } from '../datasets.js';
import { loadOffline } from '../offline.js';
import { createRate } from '../rate.js';
import type { Talk } from '../talk.js';

interface LoadOptions {
  readonly dryRun?: boolean;
  readonly offline?: boolean;
  readonly replace?: boolean;
  readonly remove?: string;
  readonly json?: boolean;
}

/** `load`: brings dataset folders into the graph, whole or not at all. */
export function addLoad(program: Command, context: CliContext): void {
  program
    .command('load')
    .description('Brings dataset folders into the graph, each whole or not at all; without a folder, all under seed/.')
    .argument('[folder...]', 'dataset folders')
    .option('--dry-run', 'only print what would be added, changed and removed')
    .option('--remove <dataset>', 'take a dataset out of the graph instead')
    .addOption(
      new Option(
        '--offline',
        'make the stopped managed database anew by Neo4j’s import tool: for millions of rows',
      ).conflicts(['dryRun', 'remove']),
    )
    .option('--replace', 'with --offline: a database that is there may go, with all it holds')
    .option('--json', 'print the plan as JSON')
    .addHelpText('after', '\nExample:\n  npx policy-graph load seed/ati-china-2021 --dry-run')
    .action((folders: string[], options: LoadOptions) =>
      options.offline
        ? offline(context, { folders, ...options })
        : withGraph(context, (graph) => load(context, graph, { folders, ...options })),
    );
}

async function offline(
  context: CliContext,
  options: LoadOptions & { readonly folders: readonly string[] },
): Promise<void> {
  const folders = await datasetFolders(context, options.folders);
  const plans = await loadOffline(context, { folders, replace: options.replace === true });
  context.talk.done(`${plans.map(({ dataset }) => dataset).join(', ')}: loaded. Start the database to use it.`);
  print(context, plans, options);
}

function print({ out }: CliContext, plans: readonly LoadPlan[], { json }: LoadOptions): void {
  out(json ? `${JSON.stringify(plans, null, 2)}\n` : `${plans.map((plan) => formatPlan(plan)).join('\n')}\n`);
}

async function load(
  context: CliContext,
  graph: Graph,
  options: LoadOptions & { readonly folders: readonly string[] },
): Promise<void> {
  const { model } = context;
  const cypher = await readLoadCypher(join(context.root, places.load));
  if (!options.dryRun)
    await prepareSchema(graph, model, await readSchemaCypher(join(context.root, places.constraints)));
  const plans: LoadPlan[] = [];
  const common = { graph, model, cypher };
  if (options.remove !== undefined) {
    const { remove: dataset } = options;
    plans.push(
      options.dryRun ? await planRemoval({ ...common, dataset }) : await removeDataset({ ...common, dataset }),
    );
  } else {
    for (const folder of await datasetFolders(context, options.folders))
      plans.push(await loadFolder(context, { ...common, folder, ...options }));
  }
  print(context, plans, options);
}

interface FolderOptions extends Pick<LoadOptions, 'dryRun'> {
  readonly graph: Graph;
  readonly model: Parameters<typeof planLoad>[0]['model'];
  readonly cypher: Parameters<typeof planLoad>[0]['cypher'];
  readonly folder: string;
}

/** Loads one folder, or plans to. @returns what was done, or would be */
export async function loadFolder(
  { talk, config }: Pick<CliContext, 'talk' | 'config'>,
  options: FolderOptions,
): Promise<LoadPlan> {
  const { folder } = options;
  talk.step(`Reading ${folder}`);
  const { rows } = await scanDataset(folder);
  const done =
    rows > config.LOAD_BATCH_ABOVE ? await loadBig(talk, { ...options, rows }) : await loadSmall(talk, options);
  if (options.dryRun) talk.clear();
  else talk.done(done.isEmpty ? `${done.dataset} is up to date.` : `${done.dataset} is loaded.`);
  return done;
}

async function loadSmall(talk: Talk, { folder, dryRun, ...common }: FolderOptions): Promise<LoadPlan> {
  const dataset = await readValidDataset(folder, common.model);
  const plan = await planLoad({ ...common, dataset });
  const report = ({ done, total, message }: Progress) =>
    talk.step(total === 0 ? message : `${message}: ${done} of ${total} rows`);
  return dryRun ? plan : applyPlan({ ...common, plan, dataset, report });
}

async function loadBig(
  talk: Talk,
  { folder, dryRun, rows, ...common }: FolderOptions & { readonly rows: number },
): Promise<LoadPlan> {
  const report = createRate((message) => talk.step(message));
  const checked = (done: number) => report({ done, total: rows, message: `checking ${folder}` });
  const source = await openValidStream(folder, common.model, checked);
  const comparing = (done: number) => report({ done, total: rows, message: `comparing ${folder}` });
  if (dryRun) return (await planBulk({ ...common, source, report: comparing })).plan;
  return bulkLoad({ ...common, source, report });
}
