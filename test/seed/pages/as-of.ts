import { toTable } from '../../../src/docs/markdown.js';
import type { Graph } from '../../../src/graph/index.js';
import { askAt } from './asking.js';

interface Step {
  readonly hop: {
    readonly type: string;
    readonly from: Named;
    readonly to: Named;
    readonly since: string | null;
    readonly until: string | null;
    readonly validity: string;
    readonly evidence: string;
  };
}

interface Named {
  readonly name: string;
  readonly acronym: string | null;
}

interface Chain {
  readonly steps: readonly Step[];
  readonly gaps: readonly string[];
}

/** One body's chain of command at several times, side by side. */
export async function asOfBlocks(graph: Graph, id: string, times: readonly string[]): Promise<string[]> {
  const chainAt = await askAt<Chain>(graph, 'chainOfCommand');
  const chains: Chain[] = [];
  for (const asOf of times) chains.push(await chainAt({ id, asOf }));
  const steps = new Set(chains.flatMap((chain) => chain.steps.map(said)));
  const rows = [...steps].map((step) => [
    step,
    ...chains.map((chain) => {
      const found = chain.steps.find((each) => said(each) === step);
      return found ? found.hop.validity.toLowerCase() : 'left out';
    }),
  ]);
  return [
    `## A chain of command at different times`,
    `\`npx policy-graph ask chainOfCommand ${id} --as-of …\`. *Known*: the source dates it so that it held all that time. *Possible*: nothing the source says excludes it.`,
    toTable(
      ['statement', ...times],
      [
        ...rows,
        ['what is not said', ...chains.map(({ gaps }) => gaps.map((gap) => `\`${gap}\``).join(', ') || 'nothing')],
      ],
    ),
  ];
}

function said({ hop }: Step): string {
  const name = (end: Named) => end.acronym ?? end.name;
  const time = [hop.since && `since ${hop.since}`, hop.until && `until ${hop.until}`].filter(Boolean).join(', ');
  return `${name(hop.from)} \`${hop.type}\` ${name(hop.to)}${time ? `, ${time}` : ''} (${hop.evidence})`;
}
