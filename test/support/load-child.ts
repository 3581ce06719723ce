import { connect } from '../../src/graph/index.js';
import { load } from './loading.js';

interface LoadUntilOptions {
  readonly uri: string;
  readonly folder: string;
  /** The step at which the load stops for good, its transaction open: `writing entities 2` is the second batch; `none` to go through. */
  readonly stopAt: string;
}

/** Loads in batches of ten, says each step on stdout before it takes it, and hangs at one of them. */
export async function loadUntil({ uri, folder, stopAt }: LoadUntilOptions): Promise<void> {
  const graph = connect({ uri });
  const counts = new Map<string, number>();
  await load(graph, folder, {
    batchSize: 10,
    report: async ({ message }) => {
      const count = (counts.get(message) ?? 0) + 1;
      counts.set(message, count);
      const step = `${message} ${count}`;
      process.stdout.write(`${step}\n`);
      if (step === stopAt) await new Promise((resolve) => setTimeout(resolve, 600_000));
    },
  });
  await graph.close();
}
