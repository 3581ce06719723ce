import type { Command } from 'commander';
import { countOf, type Dataset, didYouMean, type Section } from '../../dataset/index.js';
import { PolicyGraphError } from '../../errors.js';
import { allSections, type Coverage, coverageOf, formatCoverage } from '../../verify/index.js';
import type { CliContext } from '../context.js';
import { datasetFolders, readValidDataset } from '../datasets.js';
import { readOwnText, sourceTextPath } from '../source-texts.js';

interface CoverageOptions {
  readonly text?: string;
  readonly section?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** `coverage`: what the rows of a dataset took from each section of its text, and which lines they passed over. */
export function addCoverage(program: Command, context: CliContext): void {
  program
    .command('coverage')
    .description(
      'Shows what dataset folders took from each section of their text, and which lines with a name, an acronym, a year, an amount or a percentage no row cites.',
    )
    .argument('[folder...]', 'dataset folders; all under seed/ if left out')
    .option('--text <file>', 'the source text, or a folder of them (default: SOURCE_TEXTS)')
    .option('--section <id>', 'only this section and those inside it, with every line that was passed over')
    .option('--strict', 'fail if a line was passed over that dataset.yaml does not ignore')
    .option('--json', 'print the reports as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  npx policy-graph coverage seed/ati-china-2021 --text texts/ati-china-2021.txt --section table-2',
    )
    .action((folders: string[], options: CoverageOptions) => coverage(context, folders, options));
}

async function coverage(context: CliContext, named: readonly string[], options: CoverageOptions): Promise<void> {
  const path = sourceTextPath(context, 'coverage', options.text);
  const reports: ({ readonly folder: string } & Coverage)[] = [];
  for (const { dataset, section } of await chosen(context, named, options.section)) {
    reports.push({ folder: dataset.folder, ...coverageOf(dataset, await readOwnText(path, dataset), section) });
  }
  if (options.json) context.out(`${JSON.stringify(reports, null, 2)}\n`);
  else
    for (const { folder, ...report } of reports)
      context.out(`${folder}\n${formatCoverage(report, options.section !== undefined)}\n`);
  const gaps = reports.filter(({ total }) => total.passedOver > 0);
  if (!options.strict || gaps.length === 0) return;
  const counts = gaps.map(({ folder, total }) => `${countOf(total.passedOver, 'line')} of ${folder}`);
  throw new PolicyGraphError('LINES_PASSED_OVER', `Passed over: ${counts.join(', ')}.`, {
    hint: 'Cite them in a row, or say under `ignored` in dataset.yaml why none does.',
  });
}

interface Choice {
  readonly dataset: Dataset;
  readonly section?: Section;
}

/** The datasets that were named; with a section, only those that have it. */
async function chosen(
  context: CliContext,
  named: readonly string[],
  id: string | undefined,
): Promise<readonly Choice[]> {
  const choices: Choice[] = [];
  for (const folder of await datasetFolders(context, named))
    choices.push({ dataset: await readValidDataset(folder, context.model) });
  if (id === undefined) return choices;
  const sections = choices.flatMap(({ dataset }) =>
    allSections(dataset.manifest.sections).map((section) => ({ dataset, section })),
  );
  const found = sections.filter(({ section }) => section.id === id);
  if (found.length > 0) return found;
  const ids = sections.map(({ section }) => section.id);
  throw new PolicyGraphError('USAGE', `There is no section "${id}".`, {
    hint: didYouMean(id, ids).hint ?? 'The ids of sections stand in dataset.yaml.',
    details: { id },
  });
}
