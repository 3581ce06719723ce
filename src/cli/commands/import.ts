import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { groupBy } from '../../dataset/index.js';
import { PolicyGraphError } from '../../errors.js';
import { type AboutImport, importDataset, importReaders, readerNamed, type Unplaced } from '../../import/index.js';
import { isSlug, parseEdtf } from '../../model/index.js';
import { type CliContext, places } from '../context.js';

interface ImportCommandOptions {
  readonly from: string;
  readonly dataset: string;
  readonly mapping?: string;
  readonly to?: string;
  readonly title?: string;
  readonly publisher: string;
  readonly date?: string;
  readonly licence: string;
  readonly language: string;
  readonly json?: boolean;
}

/** `import`: makes a dataset folder of another tool's file. */
export function addImport(program: Command, context: CliContext): void {
  program
    .command('import')
    .description('Makes a dataset folder of a file of another tool; each row’s evidence is the line of the file.')
    .argument('<file>', 'the file')
    .requiredOption('--from <format>', `the format: ${importReaders.map(({ name }) => name).join(', ')}`)
    .requiredOption('--dataset <id>', 'the id of the dataset to make')
    .option('--mapping <file>', 'what the columns of a CSV or GraphML file mean (YAML); see docs/imports.md')
    .option('--to <folder>', 'the folder to write, new or empty; seed/<id> if left out')
    .option('--title <title>', 'the title of the source; the name of the file if left out')
    .option('--publisher <name>', 'who published it', 'not stated')
    .option('--date <date>', 'when it was published, in EDTF; the day the file was last changed if left out')
    .option('--licence <licence>', 'its licence', 'not stated')
    .option('--language <tag>', 'its language, as a BCP 47 tag', 'und')
    .option('--json', 'print what was imported, and each thing that has no place, as JSON')
    .addHelpText('after', `\n${formatList()}\n`)
    .addHelpText(
      'after',
      'Example:\n  npx policy-graph import entities.ftm.json --from ftm --dataset aleph --to /tmp/aleph',
    )
    .action((file: string, options: ImportCommandOptions) => runImport(context, file, options));
}

function formatList(): string {
  return `Formats:\n${importReaders.map(({ name, description }) => `  ${name}  ${description}`).join('\n')}`;
}

async function runImport(context: CliContext, path: string, options: ImportCommandOptions): Promise<void> {
  const { model, talk, root } = context;
  const { dataset } = options;
  if (!isSlug(dataset))
    throw wrong(
      '--dataset',
      `"${dataset}" is no id of a dataset.`,
      'Write lower-case letters and digits, joined by single hyphens.',
    );
  const reader = readerNamed(options.from);
  const folder = options.to ?? join(root, places.seed, dataset);
  const about = await aboutOf(path, options);
  const result = await importDataset({ reader, path, dataset, folder, model, about, mapping: options.mapping });
  const { entities, statements, unplaced } = result;
  talk.say(`${folder} has ${entities} entities and ${statements} statements of ${path}.`);
  talk.say(formatUnplaced(unplaced));
  talk.say(`Check it with: npx policy-graph validate ${folder}`);
  context.out(options.json ? `${JSON.stringify(result, null, 2)}\n` : `${folder}\n`);
}

async function aboutOf(path: string, options: ImportCommandOptions): Promise<AboutImport> {
  const { title, publisher, licence, language } = options;
  const date = options.date ?? (await dayOf(path));
  if (!parseEdtf(date))
    throw wrong('--date', `"${date}" is no date in EDTF.`, 'Write it as 2021, 2021-05 or 2021-05-31.');
  return { title: title ?? path.replace(/^.*[\\/]/, ''), publisher, date, licence, language };
}

async function dayOf(path: string): Promise<string> {
  const { mtime } = await stat(path).catch((cause: unknown) => {
    throw new PolicyGraphError('IMPORT_INVALID', `There is no file ${path}.`, {
      where: path,
      hint: 'Name a file that is there.',
      cause,
    });
  });
  return mtime.toISOString().slice(0, 'YYYY-MM-DD'.length);
}

function wrong(where: string, message: string, hint: string): PolicyGraphError {
  return new PolicyGraphError('USAGE', message, { where, hint });
}

/** The lines of each sort that are shown. */
const shown = 5;

function formatUnplaced(unplaced: readonly Unplaced[]): string {
  if (unplaced.length === 0) return 'Everything has its place.';
  const sorts = groupBy(unplaced, ({ what, why }) => `${what}: ${why}`);
  const lines = [...sorts].map(([sort, all]) => {
    const first = all.slice(0, shown).map(({ line }) => line);
    return `  ${all.length} × ${sort} (line ${first.join(', ')}${all.length > shown ? ', …' : ''})`;
  });
  return ['Without a place:', ...lines].join('\n');
}
