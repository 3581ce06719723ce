import type { Command } from 'commander';
import { PolicyGraphError } from '../../errors.js';
import { formatReport, writeCanonical } from '../../validate/index.js';
import type { CliContext } from '../context.js';
import { checkDataset, datasetFolders } from '../datasets.js';

/** `validate`: checks dataset folders against every rule. */
export function addValidate(program: Command, context: CliContext): void {
  program
    .command('validate')
    .description('Checks dataset folders against every rule; without a folder, all under seed/.')
    .argument('[folder...]', 'dataset folders')
    .option('--write', 'first rewrite the files in the canonical form')
    .option('--json', 'print the reports as JSON')
    .addHelpText('after', '\nExample:\n  npx policy-graph validate seed/ati-china-2021')
    .action((folders: string[], options: { write?: boolean; json?: boolean }) => validate(context, folders, options));
}

async function validate(
  context: CliContext,
  named: readonly string[],
  options: { write?: boolean; json?: boolean },
): Promise<void> {
  const { model } = context;
  const reports = [];
  for (const folder of await datasetFolders(context, named)) {
    if (options.write) {
      const { read } = await checkDataset(folder, model);
      const written = await writeCanonical(read, model);
      context.talk.say(
        written.length > 0 ? `Rewrote ${written.join(', ')}.` : `${folder} is in the canonical form already.`,
      );
    }
    const { report } = await checkDataset(folder, model);
    reports.push({ folder, ...report });
    if (!options.json) context.out(`${folder}\n${formatReport(report)}\n`);
  }
  if (options.json) context.out(`${JSON.stringify(reports, null, 2)}\n`);
  const broken = reports.filter((report) => !report.valid).map((report) => report.folder);
  if (broken.length === 0) return;
  throw new PolicyGraphError(
    'DATASET_INVALID',
    `${broken.join(', ')} ${broken.length === 1 ? 'breaks' : 'break'} rules that must hold.`,
    {
      hint: 'Each finding above says where it is and what would be right.',
    },
  );
}
