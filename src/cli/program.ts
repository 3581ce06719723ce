import { Command, CommanderError } from 'commander';
import { PolicyGraphError } from '../errors.js';
import { addAsk } from './commands/ask.js';
import { addBloom } from './commands/bloom.js';
import { addCoverage } from './commands/coverage.js';
import { addDatasets } from './commands/datasets.js';
import { addExport } from './commands/export.js';
import { addImport } from './commands/import.js';
import { addLoad } from './commands/load.js';
import { addNeo4j } from './commands/neo4j.js';
import { addStart } from './commands/start.js';
import { addValidate } from './commands/validate.js';
import { addVerify } from './commands/verify.js';
import type { CliContext } from './context.js';

/** Builds the command line; each command is added by its own file. */
export function createProgram(context: CliContext): Command {
  const program = new Command('policy-graph')
    .description(
      'A knowledge graph of a country’s technology-policy ecosystem: every relation proved by the lines of its source.',
    )
    .exitOverride()
    // Wrong usage is told as every other error is, by whoever runs the program.
    .configureOutput({ writeOut: context.out, writeErr: () => {} });
  for (const add of [
    addStart,
    addNeo4j,
    addValidate,
    addVerify,
    addCoverage,
    addLoad,
    addDatasets,
    addExport,
    addImport,
    addAsk,
    addBloom,
  ])
    add(program, context);
  return program;
}

/** Runs one command line. @throws PolicyGraphError also for wrong usage, with code `USAGE` */
export async function runProgram(context: CliContext, argv: readonly string[]): Promise<void> {
  try {
    await createProgram(context).parseAsync([...argv], { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    // Help that was asked for ends in an error too.
    if (thrown.exitCode !== 0) throw wrongUsage(thrown);
  }
}

const helpHint = 'See npx policy-graph --help, or --help after a command.';

function wrongUsage(cause: CommanderError): PolicyGraphError {
  // What a bare `policy-graph` or `policy-graph neo4j` ends in.
  if (cause.code === 'commander.help') {
    return new PolicyGraphError('USAGE', 'A command is missing.', { cause, hint: helpHint });
  }
  const [problem = '', suggestion = ''] = cause.message.replace(/^error: /, '').split('\n');
  const meant = suggestion.replace(/^\((.*)\)$/, '$1 ');
  return new PolicyGraphError('USAGE', problem, { cause, hint: `${meant}${helpHint}` });
}
