import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../src/graph/index.js';
import { type LoadCypher, readLoadCypher } from '../../src/load/index.js';
import { fixture } from '../support/datasets.js';
import { load } from '../support/loading.js';
import { connectForTest, wipe } from '../support/neo4j.js';

let graph: Graph;
let cypher: LoadCypher;

beforeAll(async () => {
  graph = await connectForTest();
  cypher = await readLoadCypher('cypher/load');
  await wipe(graph);
});
afterAll(async () => graph.close());

interface Plan {
  readonly operatorType: string;
  readonly children: readonly Plan[];
}

/** The operators of the plan that Neo4j makes for a statement. */
async function operators(statement: string): Promise<string[]> {
  const session = graph.driver.session({ database: graph.database });
  try {
    const { summary } = await session.run(`EXPLAIN ${statement}`, { rows: [], ids: [], dataset: 'x' });
    return summary.plan ? flatten(summary.plan) : [];
  } finally {
    await session.close();
  }
}

function flatten({ operatorType, children }: Plan): string[] {
  return [operatorType.replace('@neo4j', ''), ...children.flatMap(flatten)];
}

/** Statements that run once for each row: a scan inside them would make a load take the square of its size. */
const byRow = [
  'create-statements',
  'update-statements',
  'remove-statements',
  'write-entities',
  'remove-entities',
  'foreign-relations',
] as const;

describe.each(['an empty graph', 'a graph with a dataset'])('on %s', (state) => {
  beforeAll(async () => {
    if (state !== 'an empty graph') await load(graph, fixture('ruritania'));
  });

  it.each(byRow)('%s finds each row by an index', async (name) => {
    const plan = await operators(cypher[name]);
    expect(plan.some((operator) => operator.startsWith('NodeUniqueIndexSeek'))).toBe(true);
    expect(plan.filter((operator) => operator.includes('Scan'))).toEqual([]);
  });
});
