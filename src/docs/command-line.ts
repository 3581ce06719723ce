import type { Command } from 'commander';
import type { CliContext } from '../cli/context.js';
import { exitCodes } from '../cli/exit-codes.js';
import { createProgram } from '../cli/program.js';
import { type Page, toBlock, toPage, toTable } from './markdown.js';

/** How wide the help is on the page; on a terminal it is as wide as that. */
const helpWidth = 100;

/** The help of every command, as the command line itself prints it. */
export function commandLinePage(context: Omit<CliContext, 'out'>): Page {
  const printed: string[] = [];
  const program = createProgram({ ...context, out: (text) => void printed.push(text) });
  const help = (command: Command): string => {
    command.configureHelp({ helpWidth }).outputHelp();
    return printed.splice(0).join('');
  };
  const sections = withSubcommands(program).flatMap(({ path, command }) => [
    `## ${path}`,
    toBlock('text', help(command)),
  ]);
  return toPage({
    name: 'command-line',
    title: 'Command line',
    from: 'src/cli',
    blocks: [
      'In the project folder: `npx policy-graph <command>`. The first run installs packages and builds; later runs only look whether something changed.',
      'Data goes to standard output, everything else to standard error, so a pipe gets data only. With `--json` the data is JSON.',
      toTable(
        ['exit code', 'when'],
        Object.values(exitCodes).map(({ code, when }) => [String(code), when]),
      ),
      ...sections,
    ],
  });
}

interface NamedCommand {
  /** As it is typed: `policy-graph ask whoRuns`. */
  readonly path: string;
  readonly command: Command;
}

function withSubcommands(command: Command, parents = ''): NamedCommand[] {
  const path = `${parents}${command.name()}`;
  return [{ path, command }, ...command.commands.flatMap((child) => withSubcommands(child, `${path} `))];
}
