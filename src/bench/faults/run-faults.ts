import { setTimeout as sleep } from 'node:timers/promises';
import { ask, closeClients, dawdle, type Seen, sendBody } from './clients.js';
import { type Stage, setStage } from './stage.js';

/** What came of one fault. */
export interface FaultRow {
  readonly fault: string;
  /** Statuses and codes that clients saw, with how often. */
  readonly seen: Readonly<Record<string, number>>;
  /** The longest that a client waited, in milliseconds. */
  readonly longestWait: number;
  /** Milliseconds from the end of the fault to the first answer, where the fault had an end. */
  readonly back: number | undefined;
  /** Transactions that run on the server afterwards, this look at them not counted. */
  readonly transactions: number;
}

export interface FaultOptions {
  /** How many clients come at once; 2,000 if left out. */
  readonly clients?: number;
  readonly report?: (message: string) => void;
}

type Fault = (stage: Stage, clients: number) => Promise<{ readonly seen: readonly Seen[]; readonly back?: number }>;

let asked = 0;

/** A question nobody has asked yet, so that it is not in the cache. */
function fresh(): string {
  asked += 1;
  return `{ echo(text: "${asked}") }`;
}

/** An alias that makes a query one of its own. */
function name(): string {
  asked += 1;
  return `x${asked}`;
}

const kept = '{ count }';
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

const faults: Readonly<Record<string, Fault>> = {
  none: async ({ address }) => ({
    seen: await Promise.all([...times(20, () => ask(address, fresh())), ask(address, kept)]),
  }),
  'database frozen (SIGSTOP), new questions': async (stage) => {
    process.kill(stage.pid(), 'SIGSTOP');
    const seen = await Promise.all(times(20, () => ask(stage.address, fresh())));
    seen.push(await ask(stage.address, fresh()));
    process.kill(stage.pid(), 'SIGCONT');
    return { seen, back: await untilBack(stage) };
  },
  'database frozen (SIGSTOP), kept answers': async (stage) => {
    await ask(stage.address, kept);
    process.kill(stage.pid(), 'SIGSTOP');
    await Promise.all(times(3, () => ask(stage.address, fresh())));
    const seen = await Promise.all(times(20, () => ask(stage.address, kept)));
    process.kill(stage.pid(), 'SIGCONT');
    return { seen, back: await untilBack(stage) };
  },
  'database killed and started again': async (stage) => {
    process.kill(stage.pid(), 'SIGKILL');
    const seen = await Promise.all(times(20, () => ask(stage.address, fresh())));
    await stage.restart({ empty: false });
    return { seen, back: await untilBack(stage) };
  },
  'database slow': async ({ address }) => ({ seen: await Promise.all(times(3, () => ask(address, '{ slow }'))) }),
  'pool exhausted': async ({ address }) => ({
    seen: await Promise.all([
      ...times(20, () => ask(address, `{ ${name()}: slow }`)),
      ...times(20, () => ask(address, fresh())),
    ]),
  }),
  'many clients': async ({ address }, clients) => ({
    seen: await Promise.all(times(clients, () => ask(address, fresh()))),
  }),
  'slow clients': async ({ address }) => ({
    seen: await Promise.all([...times(20, () => dawdle(address)), ask(address, fresh())]),
  }),
  'huge bodies': async ({ address }) => ({ seen: await Promise.all(times(20, () => sendBody(address, 5_000_000))) }),
  'database restarted empty': async (stage) => {
    await stage.restart({ empty: true });
    const back = await untilBack(stage);
    return { seen: await Promise.all(times(20, () => ask(stage.address, fresh()))), back };
  },
};

/** Does every fault to a managed Neo4j and an API over it, one after the other. */
export async function runFaults({ clients = 2_000, report = () => {} }: FaultOptions = {}): Promise<FaultRow[]> {
  const stage = await setStage();
  const rows: FaultRow[] = [];
  try {
    for (const [fault, commit] of Object.entries(faults)) {
      report(fault);
      const { seen, back } = await commit(stage, clients);
      rows.push({
        fault,
        seen: tally(seen),
        longestWait: Math.max(...seen.map(({ milliseconds }) => milliseconds)),
        back,
        transactions: await transactionsOf(stage),
      });
    }
  } finally {
    closeClients();
    await stage.close();
  }
  return rows;
}

async function untilBack({ address }: Stage): Promise<number> {
  const began = Date.now();
  while (Date.now() - began < 60_000) {
    if ((await ask(address, fresh())).status === 200) return Date.now() - began;
    await sleep(50);
  }
  return Number.POSITIVE_INFINITY;
}

function tally(seen: readonly Seen[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, code, headers } of seen) {
    const told = [
      status,
      code,
      headers.age === undefined ? '' : 'with Age',
      headers['retry-after'] ? 'with Retry-After' : '',
    ];
    const key = told.filter((word) => word !== undefined && word !== '').join(' ');
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** A transaction that was timed out is on its way out for a moment. */
async function transactionsOf({ graph }: Stage): Promise<number> {
  const began = Date.now();
  for (;;) {
    const rows = await graph.read<{ currentQuery: string }>('SHOW TRANSACTIONS YIELD currentQuery');
    const others = rows.filter(({ currentQuery }) => !currentQuery.includes('SHOW TRANSACTIONS')).length;
    if (others === 0 || Date.now() - began > 5_000) return others;
    await sleep(100);
  }
}
