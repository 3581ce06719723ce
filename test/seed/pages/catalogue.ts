import { type Page, toBlock, toCode, toPage } from '../../../src/docs/markdown.js';
import type { Question } from '../../../src/model/index.js';
import { runCli } from '../../support/cli.js';
import { model } from '../../support/model.js';
import { wordsOf } from '../../support/project.js';

/** Lines of an answer that are shown; a longer one is cut, and the page says so. */
const most = 36;

/** The command that makes the pages of this folder. */
export const command = 'npm run docs:answers';

/** Every question with its example and what `ask` answers to it on the shipped data. */
export async function cataloguePage(): Promise<Page> {
  const blocks: string[] = [];
  for (const question of model.questions) blocks.push(...(await blocksOf(question)));
  return toPage({
    name: 'catalogue',
    title: 'Every question and an answer',
    from: 'the answers of `ask` on the shipped data',
    by: command,
    blocks: [
      'What each question answers on the shipped data, as `ask` prints it on standard output without the source text at hand. Arguments and types of answers: [questions](questions.md).',
      ...blocks,
    ],
  });
}

async function blocksOf({ name, description, example, args, phrases: [phrase = ''] }: Question): Promise<string[]> {
  const { out, err, code } = await runCli(['ask', name, ...wordsOf(example)]);
  if (code !== 0) throw new Error(`ask ${name} ${example}: ${err}`);
  const takes = args.map((arg) => toCode(arg.required ? `${arg.name}: ${arg.type}` : arg.name)).join(', ');
  return [
    `## ${name}`,
    description,
    `Arguments: ${takes}. In words: ${toCode(phrase.replace(/\{(\w+)\}/g, '<$1>'))}.`,
    toBlock('text', `$ npx policy-graph ask ${name} ${example}\n${shortened(out)}`),
  ];
}

/** The first lines of an answer and how many follow; the time of a load differs from load to load. */
function shortened(text: string): string {
  const lines = text
    .trimEnd()
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z?/g, '<time of the load>')
    .split('\n');
  if (lines.length <= most + 4) return lines.join('\n');
  return [...lines.slice(0, most), `… and ${lines.length - most} more lines`].join('\n');
}
