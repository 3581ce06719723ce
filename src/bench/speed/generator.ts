import autocannon from 'autocannon';
import { quantile } from '../statistics.js';

/** What the generator is told to do. */
export interface Job {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly connections: number;
  /** In seconds. */
  readonly duration: number;
  /** Answers that are waited for, however long it takes: on a busy machine a short while may bring none. */
  readonly least: number;
}

/** What it saw. */
export interface Shot {
  readonly answers: number;
  /** In seconds. */
  readonly elapsed: number;
  /** Milliseconds from the request to the end of its answer. */
  readonly p50: number;
  readonly p99: number;
  /** How many answers had which status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests without an answer. */
  readonly failures: number;
  /** How many answers had which size, head and body; a few sizes only, since heads differ by a digit or two. */
  readonly sizes: Readonly<Record<string, number>>;
}

/** How often autocannon looks whether it is time to stop, in milliseconds. */
const sampleInt = 25;

/** Longest that `least` answers are waited for, in seconds. */
const patience = 60;

async function fire({ url, method, headers, body, connections, duration, least }: Job): Promise<Shot> {
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const sizes: Record<string, number> = {};
  let failures = 0;
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    const instance = autocannon(
      { url, method, headers, connections, duration: patience, sampleInt, ...(body === undefined ? {} : { body }) },
      (error: unknown) => (error ? reject(error) : resolve()),
    );
    instance.on('response', (_client, status, size, time) => {
      times.push(time);
      statuses[status] = (statuses[status] ?? 0) + 1;
      sizes[size] = (sizes[size] ?? 0) + 1;
      if (times.length >= least && performance.now() - began >= duration * 1000) instance.stop();
    });
    instance.on('reqError', () => {
      failures += 1;
    });
  });
  const elapsed = (performance.now() - began) / 1000;
  return {
    answers: times.length,
    elapsed,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    statuses,
    failures,
    sizes,
  };
}

// A process of its own, so that what measures takes no time from what is measured.
process.on('message', (job: Job) => {
  fire(job).then(
    (shot) => process.send?.({ shot }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
