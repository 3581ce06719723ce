import type { Command } from 'commander';
import type { CliContext } from '../../cli/context.js';
import { wholeNumber } from '../generate/command.js';
import { type FaultRow, runFaults } from './run-faults.js';

/** `faults`: what clients see while the database is away, frozen, slow or busy. */
export function addFaults(program: Command, context: CliContext): void {
  program
    .command('faults')
    .description('Does faults to a Neo4j of its own and tells what clients of an API over it saw.')
    .option('--clients <number>', 'clients that come at once', wholeNumber, 2_000)
    .addHelpText('after', '\nExample:\n  npm run bench -- faults --clients 500')
    .action(async ({ clients }: { readonly clients: number }) => {
      const rows = await runFaults({ clients, report: (fault) => context.talk.step(fault) });
      context.talk.clear();
      context.out(faultTable(rows));
    });
}

/** The rows as a table in Markdown. */
export function faultTable(rows: readonly FaultRow[]): string {
  const lines = rows.map(({ fault, seen, longestWait, back, transactions }) => {
    const told = Object.entries(seen).map(([what, count]) => `${count} × ${what}`);
    const backAfter = back === undefined ? '' : `${(back / 1_000).toFixed(1)} s`;
    return `| ${fault} | ${told.join(', ')} | ${(longestWait / 1_000).toFixed(1)} s | ${backAfter} | ${transactions} |`;
  });
  return [
    '| fault | what clients saw | longest wait | back after | transactions left |',
    '|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
