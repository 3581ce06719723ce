import { Command, CommanderError } from 'commander';
import type { CliContext } from '../cli/context.js';
import { PolicyGraphError } from '../errors.js';
import { addFaults } from './faults/command.js';
import { addGenerate } from './generate/command.js';
import { addScale } from './scale/command.js';
import { addSpeed } from './speed/command.js';

/** Hangs one measurement into the program. It prints its table on `context.out` and talks on `context.talk`. */
export type AddMeasurement = (program: Command, context: CliContext) => void;

/** Every subcommand. */
const subcommands: readonly AddMeasurement[] = [addSpeed, addGenerate, addScale, addFaults];

/** What runs where no subcommand is named, in this order. */
const all: readonly string[] = ['speed', 'scale', 'faults'];

/** Builds the command line of the bench. */
export function createBench(context: CliContext): Command {
  const program = new Command('bench')
    .usage('[options] [command]')
    .description(`Measures Policy Graph on this machine. Without a command: ${all.join(', ')}.`)
    .exitOverride()
    .configureOutput({ writeOut: context.out, writeErr: () => {} })
    // An unknown command arrives as an argument of the program itself.
    .argument('[command]');
  for (const add of subcommands) add(program, context);
  program.action(async (unknown: string | undefined) => {
    if (unknown !== undefined) program.error(`error: unknown command '${unknown}'`);
    for (const name of all) await createBench(context).parseAsync([name], { from: 'user' });
  });
  return program;
}

/** Runs the words after `npm run bench --`. @throws PolicyGraphError also for wrong usage, with code `USAGE` */
export async function runBench(context: CliContext, argv: readonly string[]): Promise<void> {
  try {
    await createBench(context).parseAsync([...argv], { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.exitCode === 0) return;
    throw new PolicyGraphError('USAGE', thrown.message.replace(/^error: /, ''), {
      cause: thrown,
      hint: 'See npm run bench -- --help, or --help after a command.',
    });
  }
}
