import { join } from 'node:path';
import { type CliContext, places } from '../../cli/context.js';
import { openValidStream } from '../../cli/datasets.js';
import { loadOffline, type OfflineTimes } from '../../cli/offline.js';
import { type Graph, prepareSchema, readSchemaCypher } from '../../graph/index.js';
import { bulkLoad, type Progress, readLoadCypher } from '../../load/index.js';

/** How fast one way of loading was. Times are in seconds, rates in rows a second. */
export interface LoadRates {
  readonly way: 'online' | 'offline';
  /** Rules checked over all rows. */
  readonly checking: number;
  /** All that comes after: until the graph is whole, with its indexes. */
  readonly loading: number;
  readonly rowsPerSecond: number;
  /** Online: while statements were written. Offline: files and import together, over all statements. */
  readonly statementsPerSecond: number;
  /** Most memory of this process so far, in MB. */
  readonly memory: number;
}

const seconds = (milliseconds: number) => milliseconds / 1000;
const memory = () => Math.round(process.resourceUsage().maxRSS / 1000);

/** Loads a folder in batches into an empty graph. */
export async function measureOnline(context: CliContext, graph: Graph, folder: string): Promise<LoadRates> {
  const { model, root, talk } = context;
  const cypher = await readLoadCypher(join(root, places.load));
  await prepareSchema(graph, model, await readSchemaCypher(join(root, places.constraints)));
  const begun = Date.now();
  const source = await openValidStream(folder, model, (rows) => talk.step(`Checking ${rows} rows`));
  const checked = Date.now();
  const writing: { at: number; done: number }[] = [];
  const report = ({ message, done, total }: Progress) => {
    talk.step(`${message}: ${done} of ${total} rows`);
    if (message === 'writing statements' || (message === 'committing' && writing.length > 0))
      writing.push({ at: Date.now(), done });
  };
  await bulkLoad({ graph, model, cypher, source, report });
  const loaded = Date.now();
  const [first, last] = [writing[0], writing.at(-1)];
  return {
    way: 'online',
    checking: seconds(checked - begun),
    loading: seconds(loaded - checked),
    rowsPerSecond: (source.entities.size + source.statements.size) / seconds(loaded - checked),
    statementsPerSecond:
      first && last && last.at > first.at ? (last.done - first.done) / seconds(last.at - first.at) : 0,
    memory: memory(),
  };
}

/** Loads a folder into a home of its own by Neo4j's import tool. */
export async function measureOffline(
  context: CliContext,
  { folder, rows, statements }: { readonly folder: string; readonly rows: number; readonly statements: number },
): Promise<LoadRates> {
  const seen: OfflineTimes[] = [];
  await loadOffline(context, { folders: [folder], replace: false }, (times) => void seen.push(times));
  const { checked = 0, written = 0, imported = 0, indexed = 0 } = seen[0] ?? {};
  return {
    way: 'offline',
    checking: seconds(checked),
    loading: seconds(written + imported + indexed),
    rowsPerSecond: rows / seconds(written + imported + indexed),
    statementsPerSecond: statements / seconds(written + imported),
    memory: memory(),
  };
}
