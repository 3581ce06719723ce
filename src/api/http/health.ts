import type { FastifyInstance } from 'fastify';
import type { Watcher } from '../state.js';

export interface HealthOptions {
  readonly watcher: Watcher;
  readonly isWarm: () => boolean;
  /** Loads that are under way. */
  readonly loading: ((options: { readonly timeout: number }) => Promise<readonly unknown[]>) | undefined;
}

/** Longest that `/readyz` lets the database look for loads, in milliseconds. */
const loadingTimeout = 500;

/**
 * Adds `/healthz`, which only says that the process answers, and `/readyz`, which says 503 where requests had better go to
 * another process: before the shipped operations are warm, while the database is away, while a load is under way, and
 * where no dataset is loaded.
 */
export function addHealth(http: FastifyInstance, options: HealthOptions): void {
  http.get('/healthz', async () => ({ status: 'alive' }));
  http.get('/readyz', async (_, reply) => {
    const readiness = await readinessOf(options).catch(() => away);
    return reply
      .code(readiness.status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(readiness);
  });
}

interface Readiness {
  readonly status: string;
  readonly loads?: readonly unknown[];
}

const away: Readiness = { status: 'database unavailable' };

async function readinessOf({ watcher, isWarm, loading }: HealthOptions): Promise<Readiness> {
  const { available, version } = watcher.state;
  if (!available) return away;
  if (!isWarm()) return { status: 'starting' };
  const asking = loading?.({ timeout: loadingTimeout }) ?? Promise.resolve([]);
  const loads = await watcher.whileAvailable(asking, () => new Error(away.status));
  if (loads.length > 0) return { status: 'loading', loads };
  return { status: version === '' ? 'no dataset is loaded' : 'ready' };
}
