import type { Command } from 'commander';
import type { CliContext } from '../../cli/context.js';
import { wholeNumber } from '../generate/command.js';
import { formatScale } from './format-scale.js';
import { runScale } from './scale.js';

interface Options {
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly seed: string;
  readonly json?: boolean;
}

/** `scale`: what loading and asking cost as the graph grows. */
export function addScale(program: Command, context: CliContext): void {
  program
    .command('scale')
    .description('Measures loads, start-up and questions on synthetic graphs of growing size.')
    .option('--sizes <n,n>', 'entities of each graph', toSizes, [1_000, 10_000, 100_000])
    .option('--rounds <n>', 'how often each question is asked', wholeNumber, 100)
    .option('--seed <text>', 'the same seed gives the same graphs', 'policy-graph')
    .option('--json', 'print the measurements as JSON')
    .addHelpText('after', '\nExample:\n  NEO4J_HEAP=4g NEO4J_PAGECACHE=2g npm run bench -- scale --sizes 1000,1000000')
    .action(async ({ json, ...options }: Options) => {
      const rows = await runScale(context, options);
      context.talk.done('Measured.');
      context.out(json ? `${JSON.stringify(rows, null, 2)}\n` : formatScale(rows));
    });
}

function toSizes(text: string): readonly number[] {
  return text.split(',').map(wholeNumber);
}
