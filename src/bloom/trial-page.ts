import { notDrawn } from './question-phrases.js';
import type { Sample, Trial } from './try-phrases.js';

/** The command that makes the page. */
export const trialCommand = 'npx policy-graph bloom --try > docs/reference/bloom-phrases.md';

/**
 * What every phrase and scene action gave, as a page.
 *
 * @param datasets the ids of the datasets in the graph
 */
export function trialPage({ phrases, actions, problems }: Trial, datasets: readonly string[]): string {
  const graph = datasets.map((id) => `\`${id}\``).join(', ');
  return `${[
    `<!-- Made from the graph by \`${trialCommand}\`. Edits here are lost. -->`,
    '# Bloom, phrase by phrase',
    `Every search phrase and scene action of the [perspective](../../bloom/policy-graph.perspective.json), run against a graph with ${graph}. A sample value is what most is said about among the values that the phrase itself offers. Everything found is a node or a path, and every node belongs to a category. How to import the perspective: [docs/bloom.md](../bloom.md).`,
    '## Search phrases',
    table(
      ['phrase', 'what it shows', 'sample value', 'offered', 'rows', 'nodes', 'statements'],
      phrases.map(({ text, shows, question, samples, rows, nodes, statements }) => [
        code(text),
        question === undefined ? shows : `${shows} (Question \`${question}\`.)`,
        samples.map(toText).join('<br>'),
        samples.map(({ offered }) => String(offered)).join('<br>'),
        ...[rows, nodes, statements].map(String),
      ]),
    ),
    '## Scene actions',
    'Run on the 20 entities that most is said about.',
    table(
      ['action', 'what it shows', 'rows', 'nodes', 'statements'],
      actions.map(({ name, shows, rows, nodes, statements }) => [
        name,
        shows,
        ...[rows, nodes, statements].map(String),
      ]),
    ),
    '## Questions without a phrase',
    table(
      ['question', 'why'],
      Object.entries(notDrawn).map(([name, why]) => [code(name), why]),
    ),
    ...(problems.length > 0 ? ['## Problems', problems.map((problem) => `- ${problem}`).join('\n')] : []),
  ].join('\n\n')}\n`;
}

function toText({ name, value }: Sample): string {
  return `\`${name}\` = ${value}`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
