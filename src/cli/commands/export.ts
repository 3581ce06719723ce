import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { PolicyGraphError } from '../../errors.js';
import {
  exportFormats,
  folderFormat,
  formatLoss,
  formatNamed,
  openGraphSource,
  readExportCypher,
  refuseToReplace,
  runExport,
  writeExport,
} from '../../export/index.js';
import type { Graph } from '../../graph/index.js';
import { type CliContext, places, withGraph } from '../context.js';

interface ExportCommandOptions {
  readonly to: string;
  readonly format: string;
  readonly json?: boolean;
}

/** `export`: writes a dataset, or all of the graph, for other tools, or as the folder it was loaded from. */
export function addExport(program: Command, context: CliContext): void {
  program
    .command('export')
    .description('Writes a dataset, or all of the graph, as a folder of files in a format of your choice.')
    .argument('[dataset]', 'the id of the dataset, which is the name of its folder; all of the graph without it')
    .requiredOption('--to <folder>', 'the folder to write, new or empty')
    .addOption(new Option('--format <name>', 'the format').default(folderFormat))
    .option('--json', 'print what was written as JSON, with sizes, seconds and what was lost')
    .addHelpText('after', `\n${formatList()}\n`)
    .addHelpText(
      'after',
      'Example:\n  npx policy-graph export ati-china-2021 --to /tmp/ati-china-2021\n  npx policy-graph export --format jsonl --to /tmp/graph',
    )
    .action((dataset: string | undefined, options: ExportCommandOptions) =>
      withGraph(context, async (graph) => {
        await refuseToReplace(options.to);
        await (options.format === folderFormat
          ? exportFolder(context, graph, { ...options, dataset: required(dataset) })
          : exportFormat(context, graph, { ...options, dataset }));
      }),
    );
}

function formatList(): string {
  const folder = { name: folderFormat, description: 'The dataset folder, byte for byte as it was loaded.' };
  const formats = [folder, ...exportFormats];
  const width = Math.max(...formats.map(({ name }) => name.length));
  return `Formats:\n${formats.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`).join('\n')}`;
}

function required(dataset: string | undefined): string {
  if (dataset !== undefined) return dataset;
  throw new PolicyGraphError('USAGE', 'The folder format writes one dataset, and none was named.', {
    where: '--format folder',
    hint: 'Name the dataset, as in: npx policy-graph export ati-china-2021 --to FOLDER',
  });
}

async function exportFolder(
  context: CliContext,
  graph: Graph,
  { dataset, to, json }: ExportCommandOptions & { readonly dataset: string },
): Promise<void> {
  const { model, talk } = context;
  talk.step(`Exporting ${dataset}`);
  const cypher = await readExportCypher(join(context.root, places.export));
  const { files, isIntact, version } = await writeExport(to, { graph, model, cypher, dataset });
  talk.done(`${dataset} is in ${to}.`);
  if (!isIntact)
    talk.say(
      'The graph was changed by other means since it was loaded, so the folder differs from the one that was loaded.',
    );
  const written = { dataset, folder: to, version, isIntact, files: Object.keys(files).length + 1 };
  context.out(json ? `${JSON.stringify(written, null, 2)}\n` : `${to}\n`);
}

async function exportFormat(
  context: CliContext,
  graph: Graph,
  { dataset, to, json, format: name }: ExportCommandOptions & { readonly dataset: string | undefined },
): Promise<void> {
  const { model, talk } = context;
  const format = formatNamed(name);
  const what = dataset ?? 'the graph';
  talk.step(`Exporting ${what} as ${format.title}`);
  const cypher = await readExportCypher(join(context.root, places.export));
  const source = await openGraphSource({ graph, model, cypher, dataset });
  const result = await runExport({ source, format, folder: to });
  talk.done(`${what} is in ${to} as ${format.title}: ${result.entities} entities, ${result.statements} statements.`);
  talk.say(formatLoss(result.loss));
  context.out(json ? `${JSON.stringify(result, null, 2)}\n` : `${to}\n`);
}
