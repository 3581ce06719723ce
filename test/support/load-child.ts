import { connect } from '../../src/graph/index.js';
import { load } from './loading.js';

interface LoadUntilOptions {
  readonly uri: string;
  readonly folder: string;
  /** The message of the step at which the load stops for good, its transaction open; `none` to go through. */
  readonly stopAt: string;
}

/** Loads in batches of ten, says each step on stdout, and hangs at one of them. */
export async function loadUntil({ uri, folder, stopAt }: LoadUntilOptions): Promise<void> {
  const graph = connect({ uri });
  await load(graph, folder, {
    batchSize: 10,
    report: async ({ done, message }) => {
      process.stdout.write(`${done} ${message}\n`);
      if (`${done} ${message}` === stopAt) await new Promise((resolve) => setTimeout(resolve, 600_000));
    },
  });
  await graph.close();
}
