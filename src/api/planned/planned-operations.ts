import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  isInputType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { AutoCommit } from '../../graph/index.js';
import { NotPlannable } from './not-plannable.js';
import { fillParameters } from './parameters.js';
import { type Plan, planOperation, type RootPlan } from './plan-operation.js';
import { markedValues, shapeOf, type Values, type Variable } from './variable-shape.js';

export interface PlannedOptions {
  readonly schema: GraphQLSchema;
  readonly reads: AutoCommit;
  /** Most characters of Cypher that plans may keep. */
  readonly maxSize?: number;
}

/** A validated operation of a request. */
export interface Asked {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Identifies the document. */
  readonly documentKey: string;
  readonly variables: Values;
}

/** What came of a request: data; nothing, so that it is executed as usual; or statements that failed, by their text. */
export type Answer =
  | { readonly kind: 'data'; readonly data: Values }
  | { readonly kind: 'ordinary' }
  | { readonly kind: 'failed'; readonly errors: ReadonlyMap<string, unknown> };

/** How many operations were answered by plans, and how many as usual. */
export interface PlannedCounts {
  planned: number;
  ordinary: number;
}

export interface PlannedOperations {
  answer(asked: Asked): Promise<Answer>;
  readonly counts: Readonly<PlannedCounts>;
}

/** `seen` once, being planned, planned, or known to be `unplannable`. */
type Entry = 'seen' | 'unplannable' | Promise<Plan | 'unplannable'> | Plan;

const ordinary: Answer = { kind: 'ordinary' };

const defaultMaxSize = 32 * 1024 * 1024;

/**
 * Keeps plans of operations. The first time an operation is asked with variables of a shape it is executed as usual; from
 * the second time on it is planned, so that what is asked only once costs nothing more.
 */
export function createPlannedOperations(options: PlannedOptions): PlannedOperations {
  const { schema, reads } = options;
  const find = createFinder(options);
  const counts: PlannedCounts = { planned: 0, ordinary: 0 };
  return {
    counts,
    answer: async (asked) => {
      const coerced = coerce(schema, asked.operation, asked.variables);
      const found = coerced && (await find(asked, coerced));
      const answer = found ? await run(found, coerced, reads) : ordinary;
      if (answer.kind === 'ordinary') counts.ordinary += 1;
      else counts.planned += 1;
      return answer;
    },
  };
}

type Find = (asked: Asked, coerced: Values) => Promise<Plan | undefined>;

/** Makes what finds the plan for a request, or makes one that is kept. */
function createFinder(options: PlannedOptions): Find {
  const entries = new LRUCache<string, { readonly entry: Entry }>({
    maxSize: options.maxSize ?? defaultMaxSize,
    sizeCalculation: ({ entry }, key) => key.length + (typeof entry === 'object' && 'size' in entry ? entry.size : 100),
  });
  const operations = new WeakMap<OperationDefinitionNode, readonly Variable[]>();
  return async (asked, coerced) => {
    const { operation } = asked;
    const variables = operations.get(operation) ?? variablesOf(options.schema, asked);
    operations.set(operation, variables);
    const key = `${asked.documentKey} ${operation.name?.value ?? ''} ${shapeOf(variables, asked.variables)}`;
    const entry = entries.get(key)?.entry;
    if (entry === undefined) entries.set(key, { entry: 'seen' });
    if (entry === undefined || entry === 'unplannable') return undefined;
    if (entry !== 'seen') return usable(await Promise.resolve(entry).catch(() => 'unplannable' as const));
    const planning = plan(options, { asked, variables, coerced });
    entries.set(key, { entry: planning });
    try {
      const planned = await planning;
      entries.set(key, { entry: planned });
      return usable(planned);
    } catch {
      // The ordinary execution meets the same failure and tells of it; the operation is planned another time.
      entries.delete(key);
      return undefined;
    }
  };
}

interface Planning {
  readonly asked: Asked;
  readonly variables: readonly Variable[];
  readonly coerced: Values;
}

async function plan(
  { schema, reads }: PlannedOptions,
  { asked, variables, coerced }: Planning,
): Promise<Plan | 'unplannable'> {
  const { document, operation, variables: sent } = asked;
  const marks = markedValues(variables, sent, textsIn(sent));
  const marked = coerce(schema, operation, marks);
  if (!marked) return 'unplannable';
  try {
    return await planOperation({
      schema,
      document,
      operation,
      reads,
      actual: { sent, coerced },
      marked: { sent: marks, coerced: marked },
    });
  } catch (error) {
    if (error instanceof NotPlannable) return 'unplannable';
    throw error;
  }
}

/** Variables with defaults applied and scalars parsed, or `undefined` where graphql-js will say what is wrong with them. */
function coerce(schema: GraphQLSchema, operation: OperationDefinitionNode, sent: Values): Values | undefined {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) return noVariables;
  return getVariableValues(schema, definitions, sent, { maxErrors: 1 }).coerced;
}

const noVariables: Values = {};

function usable(plan: Plan | 'unplannable'): Plan | undefined {
  return plan === 'unplannable' ? undefined : plan;
}

/** Runs a plan. Its fields are asked for at the same time, as graphql-js would. */
async function run({ roots }: Plan, variables: Values, reads: AutoCommit): Promise<Answer> {
  const errors = new Map<string, unknown>();
  const ask = (root: RootPlan): Promise<readonly unknown[]> =>
    reads.firstColumn(root.cypher, fillParameters(root.parameters, variables) as object).catch((error: unknown) => {
      errors.set(root.original, error);
      return [];
    });
  const columns = await Promise.all(roots.map((root) => ('constant' in root ? [] : ask(root))));
  if (errors.size > 0) return { kind: 'failed', errors };
  try {
    const data: Record<string, unknown> = {};
    roots.forEach((root, index) => {
      data[root.name] = 'constant' in root ? root.constant : root.shape(columns[index] ?? []);
    });
    return { kind: 'data', data };
  } catch {
    // What graphql-js reports as an error, it reports in its own words.
    return ordinary;
  }
}

function variablesOf(schema: GraphQLSchema, { document, operation }: Asked): readonly Variable[] {
  const decisive = new Set<string>();
  visit(document, {
    enter: (node) => {
      if (node.kind !== Kind.ARGUMENT || node.name.value !== 'after') return;
      if (node.value.kind === Kind.VARIABLE) decisive.add(node.value.name.value);
    },
  });
  return (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const name = variable.name.value;
    const found: GraphQLInputType | undefined = toInput(typeFromAST(schema, type as Parameters<typeof typeFromAST>[1]));
    return found ? [{ name, type: found, isDecisive: decisive.has(name) }] : [];
  });
}

function toInput(type: unknown): GraphQLInputType | undefined {
  return isInputType(type) ? type : undefined;
}

/** Every text in variables, however deep. */
function textsIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) textsIn(part, found);
  return found;
}
