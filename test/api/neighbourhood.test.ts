import { expect, it } from 'vitest';
import { apiOver } from '../support/api-over.js';
import { fixture } from '../support/datasets.js';
import { load } from '../support/loading.js';

const api = apiOver((graph) => load(graph, fixture('ruritania')));

interface Answer {
  readonly nodes: readonly { readonly entity: { readonly id: string }; readonly distance: number }[];
  readonly edges: readonly { readonly statement: string; readonly from: { id: string }; readonly to: { id: string } }[];
  readonly total: number;
  readonly next: number | null;
}

/** The answer to `neighbourhood` with these arguments. */
async function neighbourhood(args: string): Promise<Answer> {
  const { body } = await api.ask(`{ neighbourhood(${args}) {
    entity { id } nodes { entity { id } distance degree } edges { statement from { id } to { id } evidence }
    total edgeTotal cut next
  } }`);
  expect(body.errors).toBeUndefined();
  return body.data.neighbourhood;
}

const ids = ({ nodes }: Answer) => nodes.map((node) => node.entity.id);

it('gives what is one statement away, the best connected first, and the statements between all of it', async () => {
  const answer = await neighbourhood('id: "gearwheel-laboratory"');
  expect(answer).toMatchObject({
    entity: { id: 'gearwheel-laboratory' },
    nodes: [
      { entity: { id: 'gearwheel-laboratory' }, distance: 0, degree: 4 },
      { entity: { id: 'acs' }, distance: 1, degree: 6 },
      { entity: { id: 'clockwork-automata' }, distance: 1, degree: 5 },
      { entity: { id: 'ai' }, distance: 1, degree: 1 },
      { entity: { id: 'zenda-test-bench' }, distance: 1, degree: 1 },
    ],
    total: 5,
    edgeTotal: 5,
    cut: false,
    next: null,
  });
  expect(answer.edges.map((edge) => edge.statement)).toEqual([
    'acs--focuses-on--clockwork-automata',
    'gearwheel-laboratory--focuses-on--ai',
    'gearwheel-laboratory--focuses-on--clockwork-automata',
    'gearwheel-laboratory--subordinate-to--acs',
    'zenda-test-bench--subordinate-to--gearwheel-laboratory',
  ]);
});

it('goes as deep as asked, nearest first', async () => {
  const [two, three] = [
    await neighbourhood('id: "zenda-test-bench", depth: 2'),
    await neighbourhood('id: "zenda-test-bench", depth: 3'),
  ];
  expect(ids(two)).toEqual(['zenda-test-bench', 'gearwheel-laboratory', 'acs', 'clockwork-automata', 'ai']);
  expect(ids(three).slice(0, 5)).toEqual(ids(two));
  expect(three.nodes.map((node) => node.distance)).toEqual([...three.nodes.map((node) => node.distance)].sort());
  expect(new Set(ids(three)).size).toBe(three.total);
});

it('goes on where it was cut, and joins the new to what came before', async () => {
  const whole = await neighbourhood('id: "mott", depth: 2');
  const pages: Answer[] = [];
  for (let offset: number | null = 0; offset !== null; offset = pages.at(-1)?.next ?? null)
    pages.push(await neighbourhood(`id: "mott", depth: 2, limit: 7, offset: ${offset}`));
  expect(pages.length).toBeGreaterThan(2);
  expect(pages[0]).toMatchObject({ total: whole.total, cut: true, next: 7 });
  expect(pages.flatMap(ids)).toEqual(ids(whole));
  expect(pages.flatMap((page) => page.edges.map((edge) => edge.statement)).sort()).toEqual(
    whole.edges.map((edge) => edge.statement),
  );
});

it('keeps to the kinds and types asked for, and does not pass through others', async () => {
  const bodies = await neighbourhood('id: "mott", depth: 3, kinds: ["Organization"], types: [SUBORDINATE_TO, OWNS]');
  expect(ids(bodies)).toEqual([
    'mott',
    'acs',
    'council-of-ministers',
    'hentzau-works',
    'gearwheel-laboratory',
    'ministry-of-works',
    'zenda-test-bench',
  ]);
  expect(bodies.edges).toHaveLength(6);
});

it('draws no edge to what is not shown, and answers null for an unknown id', async () => {
  const { edges, ...rest } = await neighbourhood('id: "mott", limit: 3');
  const shown = ids({ edges, ...rest });
  for (const edge of edges) expect(shown).toEqual(expect.arrayContaining([edge.from.id, edge.to.id]));
  expect(await neighbourhood('id: "nobody"')).toBeNull();
});
