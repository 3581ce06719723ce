import type { Command } from 'commander';
import { PolicyGraphError } from '../../errors.js';
import { formatVerifyReport, verifyDataset } from '../../verify/index.js';
import type { CliContext } from '../context.js';
import { datasetFolders, readValidDataset } from '../datasets.js';
import { readOwnText, sourceTextPath } from '../source-texts.js';

/** `verify`: proves each row of a dataset against the lines of the source text it cites. */
export function addVerify(program: Command, context: CliContext): void {
  program
    .command('verify')
    .description('Proves every row of dataset folders against the lines of the source text it cites.')
    .argument('[folder...]', 'dataset folders; all under seed/ if left out')
    .option('--text <file>', 'the source text, or a folder of them (default: SOURCE_TEXTS)')
    .option('--json', 'print the reports as JSON')
    .addHelpText('after', '\nExample:\n  npx policy-graph verify seed/ati-china-2021 --text texts/ati-china-2021.txt')
    .action((folders: string[], options: { text?: string; json?: boolean }) => verify(context, folders, options));
}

async function verify(
  context: CliContext,
  named: readonly string[],
  options: { text?: string; json?: boolean },
): Promise<void> {
  const path = sourceTextPath(context, 'verify', options.text);
  const { model } = context;
  const reports = [];
  for (const folder of await datasetFolders(context, named)) {
    const dataset = await readValidDataset(folder, model);
    const report = verifyDataset(dataset, model, await readOwnText(path, dataset));
    reports.push({ folder, ...report });
    if (!options.json) context.out(`${folder}\n${formatVerifyReport(report)}\n`);
  }
  if (options.json) context.out(`${JSON.stringify(reports, null, 2)}\n`);
  const unproven = reports.filter((report) => report.findings.length > 0).map((report) => report.folder);
  if (unproven.length === 0) return;
  throw new PolicyGraphError(
    'EVIDENCE_UNPROVEN',
    `Rows of ${unproven.join(', ')} are not proven by the lines they cite.`,
    {
      hint: 'Cite the lines that say it, or say in the row’s note, beginning with "verify:", why it is right nevertheless.',
    },
  );
}
