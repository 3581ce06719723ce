import { execute, type GraphQLSchema, Kind, parse } from 'graphql';
import { createPlannedOperations } from '../../src/api/planned/index.js';
import { createAutoCommit, type Graph } from '../../src/graph/index.js';
import { type GeneratedOperation, generateOperations } from './generated-operations.js';

export interface Comparison {
  /** Requests answered by plans, all of them equal to what graphql-js answers unless they are among `differences`. */
  readonly planned: number;
  /** Requests left to graphql-js. */
  readonly ordinary: number;
  readonly differences: readonly Difference[];
}

interface Difference extends GeneratedOperation {
  readonly ordinary: string;
  readonly planned: string;
}

export interface CompareOptions {
  readonly graph: Graph;
  readonly schema: GraphQLSchema;
  readonly seed: number;
  readonly count: number;
}

/** How many operations are under way at the same time. */
const atOnce = 4;

/**
 * Answers drawn operations both ways, each with its variables and then with others of the same shape, and compares the
 * texts of the answers.
 */
export async function comparePaths({ graph, schema, seed, count }: CompareOptions): Promise<Comparison> {
  const reads = createAutoCommit({ ...graph, timeout: 60_000 });
  const planned = createPlannedOperations({ schema, reads });
  const drawing = generateOperations({ schema, seed, texts: await textsOf(graph) });
  const total = { planned: 0, ordinary: 0, differences: [] as Difference[] };
  let left = count;
  const compare = async (drawn: GeneratedOperation): Promise<void> => {
    const document = parse(drawn.query);
    const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    if (!operation) throw new Error('a drawn operation is none');
    for (const variables of [drawn.variables, drawn.otherVariables]) {
      const usual = JSON.stringify(
        await execute({ schema, document, variableValues: variables, contextValue: { executionContext: reads } }),
      );
      const ask = () => planned.answer({ document, operation, documentKey: drawn.query, variables });
      if (variables === drawn.variables) await ask();
      const answer = await ask();
      if (answer.kind === 'ordinary') total.ordinary += 1;
      else total.planned += 1;
      const text =
        answer.kind === 'data'
          ? JSON.stringify({ data: answer.data })
          : answer.kind === 'failed'
            ? `failed: ${[...answer.errors.values()].join()}`
            : usual;
      if (text !== usual) total.differences.push({ ...drawn, variables, ordinary: usual, planned: text });
    }
  };
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { value } = drawing.next();
      await compare(value);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return total;
}

async function textsOf(graph: Graph): Promise<string[]> {
  const rows = await graph.read<{ text: string }>(
    'MATCH (e:Entity) WITH e ORDER BY e.id LIMIT 150 UNWIND [e.id, e.name, e.acronym] AS text WITH text WHERE text IS NOT NULL RETURN DISTINCT text',
  );
  return rows.map(({ text }) => text);
}
