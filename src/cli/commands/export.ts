import { join } from 'node:path';
import type { Command } from 'commander';
import { readExportCypher, writeExport } from '../../export/index.js';
import { type CliContext, places, withGraph } from '../context.js';

/** `export`: gives a dataset's folder back, byte for byte. */
export function addExport(program: Command, context: CliContext): void {
  program
    .command('export')
    .description('Writes a dataset of the graph as a folder, byte for byte as it was loaded.')
    .argument('<dataset>', 'the id of the dataset, which is the name of its folder')
    .requiredOption('--to <folder>', 'the folder to write; it must not exist yet')
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', '\nExample:\n  npx policy-graph export ati-china-2021 --to /tmp/ati-china-2021')
    .action((dataset: string, options: { to: string; json?: boolean }) =>
      withGraph(context, async (graph) => {
        const { model } = context;
        context.talk.step(`Exporting ${dataset}`);
        const cypher = await readExportCypher(join(context.root, places.export));
        const { files, isIntact, version } = await writeExport(options.to, { graph, model, cypher, dataset });
        context.talk.done(`${dataset} is in ${options.to}.`);
        if (!isIntact)
          context.talk.say(
            'The graph was changed by other means since it was loaded, so the folder differs from the one that was loaded.',
          );
        const written = { dataset, folder: options.to, version, isIntact, files: Object.keys(files).length + 1 };
        context.out(options.json ? `${JSON.stringify(written, null, 2)}\n` : `${options.to}\n`);
      }),
    );
}
