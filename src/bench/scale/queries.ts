import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openApi, prepareApi } from '../../cli/assembly.js';
import { type CliContext, places } from '../../cli/context.js';
import { PolicyGraphError } from '../../errors.js';
import type { Graph } from '../../graph/index.js';
import {
  type BoundQuestion,
  createQuotes,
  parseArguments,
  questionNamed,
  readQuestions,
} from '../../questions/index.js';
import { createWorld, type FamilyName, named, type World } from '../generate/world.js';

/** One query at one size of the graph; times in milliseconds. */
export interface QueryCost {
  readonly query: string;
  readonly p50: number;
  readonly p95: number;
  /** What the database touched in the median run: a cost that the rest of the machine has no part in. */
  readonly hits: number;
}

interface Options {
  readonly context: CliContext;
  readonly graph: Graph;
  readonly nodes: number;
  readonly seed: string;
  readonly rounds: number;
}

type Words = Readonly<Record<string, string | undefined>>;

/** The questions that are measured, with what is asked at each turn: ordinary entities, all over the graph. */
const asked: Readonly<Record<string, (world: World, turn: number) => Words>> = {
  search: (world, turn) => ({ phrase: pick(world, turn % 2 === 0 ? 'Organization' : 'Policy', turn).name }),
  entity: (world, turn) => ({ id: pick(world, 'Organization', turn).id }),
  chainOfCommand: (world, turn) => ({ id: pick(world, 'Organization', turn).id }),
  whoRuns: (world, turn) => ({ id: pick(world, 'Policy', turn).id }),
  path: (world, turn) => ({ from: pick(world, 'Organization', turn).id, to: pick(world, 'Policy', turn).id }),
  neighbourhood: (world, turn) => ({ id: pick(world, 'Organization', turn).id }),
};

/** Picks go round these shares of a family, so that small and big datasets are asked alike. */
function pick(world: World, family: FamilyName, turn: number) {
  const count = world.counts[family];
  return named(world, family, Math.min(count - 1, Math.floor(world.draw(9_000, turn) * count)));
}

/** Asks every question `rounds` times, after as many turns for warming up as it has plans. */
export async function measureQueries(options: Options): Promise<readonly QueryCost[]> {
  const { context, graph, nodes, seed, rounds } = options;
  const world = createWorld({ nodes, letter: 'a', seed });
  const questions = await readQuestions(context.model, join(context.root, places.questions));
  const costs: QueryCost[] = [];
  for (const [name, words] of Object.entries(asked)) {
    const question = questionNamed(questions, name);
    const argsOf = (turn: number) => parseArguments(context.model, question, words(world, turn));
    const times = await timed(rounds, async (turn) => {
      await graph.read(question.cypher, argsOf(turn), { timeout: 60_000 });
      return true;
    });
    const cost = { query: name, ...times, hits: await hitsOf(graph, question, [0, 1, 2, 3, 4].map(argsOf)) };
    // Said at once: a long run that fails further on has not been for nothing.
    context.talk.say(`${nodes} nodes, ${JSON.stringify(cost)}`);
    costs.push(cost);
  }
  return [...costs, await measureList(options)];
}

/** How often in a row a turn may be asked in vain. */
const mostTries = 30;

/** @param run says false where the turn does not count and is to be asked again */
async function timed(rounds: number, run: (turn: number) => Promise<boolean>): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  let tries = 0;
  for (let turn = -5; turn < rounds; ) {
    const begun = performance.now();
    const counts = await run(Math.abs(turn));
    if (!counts) {
      tries += 1;
      if (tries > mostTries)
        throw new PolicyGraphError('DATABASE_UNAVAILABLE', 'The API does not reach the database.', {
          hint: 'Measure again on a quieter machine.',
        });
      await sleep(1_000);
      continue;
    }
    tries = 0;
    if (turn >= 0) times.push(performance.now() - begun);
    turn += 1;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

interface Profile {
  readonly dbHits?: number;
  readonly children?: readonly Profile[];
}

async function hitsOf(graph: Graph, { cypher }: BoundQuestion, args: readonly object[]): Promise<number> {
  const session = graph.driver.session({ database: graph.database });
  try {
    const hits: number[] = [];
    for (const one of args) {
      const { summary } = await session.run(`PROFILE ${cypher}`, one, { timeout: 60_000 });
      hits.push(sum((summary.profile || {}) as Profile));
    }
    return hits.sort((a, b) => a - b)[Math.floor(hits.length / 2)] ?? 0;
  } finally {
    await session.close();
  }
}

function sum({ dbHits = 0, children = [] }: Profile): number {
  return children.reduce((total, child) => total + sum(child), Number(dbHits));
}

const listQuery = '{ organizations(limit: 50, sort: [{ name: ASC }]) { id name } }';

/** A sorted list, asked of the API without its network. */
async function measureList({ context, graph, rounds }: Options): Promise<QueryCost> {
  const prepared = await prepareApi(context, { current: await createQuotes([], undefined) });
  // Kept answers would say nothing about the graph.
  const uncached = { ...context, config: { ...context.config, PG_CACHE_MB: 0 } };
  const api = await openApi(uncached, { graph, prepared });
  try {
    const times = await timed(rounds, async () => {
      const { json, statusCode } = await api.http.inject({
        method: 'POST',
        url: '/graphql',
        payload: { query: listQuery },
      });
      // On a busy machine the API may take the database for away for a moment; such a turn is asked again.
      if (statusCode === 503) return false;
      if (json().data?.organizations?.length !== 50)
        throw new PolicyGraphError('INTERNAL', `The list was not answered: ${JSON.stringify(json()).slice(0, 300)}`);
      return true;
    });
    return { query: 'list', ...times, hits: Number.NaN };
  } finally {
    await api.close();
  }
}
