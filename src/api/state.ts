import type { Graph } from '../graph/index.js';

/** What the API knows of the data it serves. */
export interface DataState {
  /** Names the data: two states with the same version give the same answers. Empty where no dataset is loaded. */
  readonly version: string;
  /** False while the database does not answer. */
  readonly available: boolean;
  /** True while a load in batches is under way: what is read then may be of neither version. */
  readonly loading: boolean;
  /** When the version was last confirmed, in milliseconds since 1970. */
  readonly confirmedAt: number;
}

/** Watches a database for loads and for its going away. */
export interface Watcher {
  readonly state: DataState;
  /** Looks now, with a read that begins after this call. Never throws: the outcome is in `state`. */
  check(): Promise<void>;
  /** Says that a request could not reach the database, so that it is looked at now. */
  suspect(): void;
  /** Rejects `work` once the database is found away, so that nobody waits for a frozen server. */
  whileAvailable<T>(work: Promise<T>, away: () => Error): Promise<T>;
  close(): Promise<void>;
}

export interface WatchOptions {
  readonly graph: Graph;
  /** Called before a new version counts, so that what depends on the data can be read anew. */
  readonly onVersion: () => Promise<void>;
  /** Milliseconds between two looks. */
  readonly interval: number;
  /** Milliseconds without an answer after which a database counts as away. */
  readonly patience: number;
}

const stateStatement =
  "OPTIONAL MATCH (d:Dataset) WHERE d.id IS NOT NULL WITH d ORDER BY d.id WITH collect(d.id + '@' + d.version) AS datasets " +
  'OPTIONAL MATCH (v:Version) RETURN datasets, toString(max(v.loadedAt)) AS loadedAt, EXISTS { (:Load) } AS loading';

/** Looks under way at once while the database is away: each has a connection of its own, since a frozen one never ends. */
const mostLooks = 3;

/**
 * Begins to watch. The version is that of every dataset and the time of the last load, so going back to an earlier
 * dataset is a new version too.
 */
export function watch(options: WatchOptions): Watcher {
  const watching = new DatabaseWatcher(options);
  watching.start();
  return watching;
}

class DatabaseWatcher implements Watcher {
  state: DataState = { version: '', available: true, loading: false, confirmedAt: Date.now() };
  readonly #options: WatchOptions;
  /** The connection of the last look that was answered. */
  #graph: Graph;
  #timer: NodeJS.Timeout | undefined;
  #looks = 0;
  #hasSeen = false;
  #next: Promise<void> | undefined;
  #last: Promise<void> = Promise.resolve();
  readonly #waiting = new Set<() => void>();

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#graph = options.graph.fork({ maxPoolSize: 2 });
  }

  start(): void {
    this.#timer = setInterval(() => {
      if (!this.state.available || this.#looks === 0) void this.check();
    }, this.#options.interval);
    this.#timer.unref();
  }

  check(): Promise<void> {
    // A look that is under way may have read before the caller's question was answered; those who come meanwhile share the next.
    if (!this.state.available) return this.#look();
    this.#next ??= this.#last.then(() => {
      this.#next = undefined;
      this.#last = this.#look();
      return this.#last;
    });
    return this.#next;
  }

  suspect(): void {
    if (this.state.available) void this.check();
  }

  whileAvailable<T>(work: Promise<T>, away: () => Error): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = () => reject(away());
      this.#waiting.add(leave);
      work.then(resolve, reject).finally(() => this.#waiting.delete(leave));
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#graph.close();
  }

  async #look(): Promise<void> {
    if (!this.state.available && this.#looks >= mostLooks) return;
    this.#looks += 1;
    const graph = this.state.available ? this.#graph : this.#options.graph.fork({ maxPoolSize: 1 });
    try {
      const { version, loading } = await within(this.#patience(), readData(graph));
      if (version !== this.state.version) await this.#options.onVersion();
      this.#use(graph);
      this.#hasSeen = true;
      this.state = { version, available: true, loading, confirmedAt: Date.now() };
    } catch {
      this.#lose(graph);
    } finally {
      this.#looks -= 1;
    }
  }

  /** On a server that has just come up a look has its statement planned first; nobody waits for a look while it is away. */
  #patience(): number {
    return this.#hasSeen && this.state.available ? this.#options.patience : 10 * this.#options.patience;
  }

  #use(graph: Graph): void {
    if (graph === this.#graph) return;
    drop(this.#graph);
    this.#graph = graph;
  }

  #lose(graph: Graph): void {
    if (graph !== this.#graph) {
      drop(graph);
      return;
    }
    this.state = { ...this.state, available: false };
    for (const leave of this.#waiting) leave();
    this.#waiting.clear();
  }
}

interface DataRow {
  readonly datasets: readonly string[];
  readonly loadedAt: string | null;
  readonly loading: boolean;
}

async function readData(graph: Graph): Promise<Pick<DataState, 'version' | 'loading'>> {
  const [row] = await graph.read<DataRow>(stateStatement);
  const version = row && row.datasets.length > 0 ? `${row.datasets.join(' ')} ${row.loadedAt ?? ''}` : '';
  return { version, loading: row?.loading ?? false };
}

/** Nobody waits for the end of a connection that may be dead. */
function drop(graph: Graph): void {
  graph.close().catch(() => {});
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
