import { type Command, InvalidArgumentError } from 'commander';
import type { CliContext } from '../../cli/context.js';
import { generateDatasets } from './generate.js';

interface Options {
  readonly nodes: number;
  readonly to: string;
  readonly datasets: number;
  readonly seed: string;
}

/** `generate`: synthetic datasets of any size. */
export function addGenerate(program: Command, context: CliContext): void {
  program
    .command('generate')
    .description('Makes synthetic datasets of any size in the real folder format.')
    .requiredOption('--nodes <n>', 'entities of all datasets together', wholeNumber)
    .requiredOption('--to <folder>', 'the folder that gets one folder for each dataset')
    .option('--datasets <k>', 'how many datasets', wholeNumber, 1)
    .option('--seed <text>', 'the same seed gives the same bytes', 'policy-graph')
    .addHelpText('after', '\nExample:\n  npm run bench -- generate --nodes 100000 --to /tmp/synthetic --datasets 3')
    .action(async (options: Options) => {
      const report = (message: string) => context.talk.step(message);
      const made = await generateDatasets({ model: context.model, ...options, report });
      context.talk.done(`${made.length} datasets are made.`);
      for (const { folder, entities, statements } of made)
        context.out(`${folder}: ${entities} entities, ${statements} statements\n`);
    });
}

/** @throws InvalidArgumentError for anything but a whole number above 0 */
export function wholeNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number above 0.');
}
