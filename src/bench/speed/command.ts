import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { CliContext } from '../../cli/context.js';
import { PolicyGraphError } from '../../errors.js';
import { writeMeasured } from '../page.js';
import { formatReport } from './report.js';
import type { SpeedRun } from './results.js';
import { runSpeed } from './run.js';

interface Options {
  readonly quick?: boolean;
  readonly json?: boolean;
  readonly write?: boolean;
  readonly postgres?: string;
}

/** `speed`: how fast questions are answered, against floors and peers. */
export function addSpeed(program: Command, context: CliContext): void {
  program
    .command('speed')
    .description('Measures how fast questions are answered, against the floors and the peers, in one run.')
    .option('--quick', 'one short round without PostGraphile: shows that everything runs, in under 90 s')
    .option('--json', 'print the run as JSON')
    .option('--write', 'write docs/performance.md and docs/performance.json')
    .option('--postgres <url>', 'a PostgreSQL for PostGraphile; its schema policy_graph_bench is made anew')
    .addHelpText('after', '\nExample:\n  npm run bench -- speed --write')
    .action((options: Options) => speed(context, options));
}

async function speed(context: CliContext, { quick = false, json, write, postgres }: Options): Promise<void> {
  const run = await runSpeed(context, { quick, postgres });
  const report = formatReport(run);
  context.out(json ? `${JSON.stringify(run, null, 2)}\n` : report);
  if (write) await writePages(context.root, run, report);
  if (run.wrong.length === 0) return;
  throw new PolicyGraphError('INTERNAL', 'Some answers were not what they should be.', { hint: run.wrong.join('\n') });
}

async function writePages(root: string, run: SpeedRun, report: string): Promise<void> {
  await writeMeasured(join(root, 'docs', 'performance.md'), 'speed', report);
  await writeFile(join(root, 'docs', 'performance.json'), `${JSON.stringify(run, null, 2)}\n`);
}
