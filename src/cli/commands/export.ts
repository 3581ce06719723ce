import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { PolicyGraphError } from '../../errors.js';
import { readExportCypher, writeExport } from '../../export/index.js';
import { type CliContext, places, withGraph } from '../context.js';

/** `export`: gives a dataset's folder back, byte for byte. */
export function addExport(program: Command, context: CliContext): void {
  program
    .command('export')
    .description('Writes a dataset of the graph as a folder, byte for byte as it was loaded.')
    .argument('<dataset>', 'the id of the dataset, which is the name of its folder')
    .requiredOption('--to <folder>', 'the folder to write, new or empty')
    .option('--json', 'print what was written as JSON')
    .addHelpText('after', '\nExample:\n  npx policy-graph export ati-china-2021 --to /tmp/ati-china-2021')
    .action((dataset: string, options: { to: string; json?: boolean }) =>
      withGraph(context, async (graph) => {
        const { model } = context;
        await refuseToReplace(options.to);
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

/** An export writes over nothing, since what stands there may be the only copy. */
async function refuseToReplace(folder: string): Promise<void> {
  const present = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw unwritable(`${folder} is no folder that can be written.`, folder, error);
  });
  if (present.length > 0) throw unwritable(`${folder} is there already, and holds something.`, folder);
}

function unwritable(message: string, where: string, cause?: unknown): PolicyGraphError {
  const hint = 'Name a folder that does not exist yet with --to.';
  return new PolicyGraphError('DATASET_UNWRITABLE', message, { where, hint, cause });
}
