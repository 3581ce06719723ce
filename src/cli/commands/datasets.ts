import { join } from 'node:path';
import type { Command } from 'commander';
import { didYouMean } from '../../dataset/index.js';
import { PolicyGraphError } from '../../errors.js';
import { createSorter, type DatasetEntry, readCatalogueCypher, readDatasets } from '../../questions/index.js';
import { type CliContext, places, withGraph } from '../context.js';
import { formatDataset, formatDatasets } from '../format/datasets.js';

/** `datasets`: what is in the graph, where it comes from, and how to tell that it is that. */
export function addDatasets(program: Command, context: CliContext): void {
  program
    .command('datasets')
    .description('Lists the datasets in the graph; of one, also its counts and checksums.')
    .argument('[dataset]', 'the id of a dataset: all that is known of it')
    .option('--json', 'print everything as JSON')
    .addHelpText('after', '\nExample:\n  npx policy-graph datasets --json')
    .action(async (id: string | undefined, { json }: { readonly json?: boolean }) => {
      const found = await withGraph(context, async (graph) =>
        readDatasets(graph, await readCatalogueCypher(join(context.root, places.catalogue))),
      );
      const chosen = id === undefined ? found : [named(found, id)];
      if (json) {
        const sorted = createSorter(context.sdl)({ name: 'datasets' }, chosen);
        return context.out(`${JSON.stringify(sorted, null, 2)}\n`);
      }
      return context.out(`${id === undefined ? formatDatasets(found) : chosen.map(formatDataset).join('\n')}\n`);
    });
}

function named(datasets: readonly DatasetEntry[], id: string): DatasetEntry {
  const found = datasets.find((dataset) => dataset.id === id);
  if (found) return found;
  const ids = datasets.map((dataset) => dataset.id);
  throw new PolicyGraphError('DATASET_NOT_FOUND', `The graph has no dataset "${id}".`, {
    hint:
      didYouMean(id, ids).hint ??
      (ids.length > 0 ? `It has ${ids.join(', ')}.` : 'Load one with: npx policy-graph load'),
    details: { id },
  });
}
