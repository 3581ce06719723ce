import {
  type DocumentNode,
  execute,
  type FieldNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { AutoCommit } from '../../graph/index.js';
import { collectFields, type Selecting } from './collect-fields.js';
import { compileRootConnection, type PageArguments } from './connections.js';
import { leanStatement } from './lean-statement.js';
import { NotPlannable, OutOfShape } from './not-plannable.js';
import { type Source, traceParameters } from './parameters.js';
import { compileShape, type Shape } from './row-shape.js';
import type { Values } from './variable-shape.js';

/** One field of `Query`: the statement that answers it and what becomes of the first column. */
export interface RootPlan {
  /** The name it is answered under. */
  readonly name: string;
  readonly cypher: string;
  /** The statement as the library wrote it. */
  readonly original: string;
  readonly parameters: Source;
  shape(column: readonly unknown[]): unknown;
}

/** What an operation becomes for one shape of variables. */
export interface Plan {
  /** In the order of the answer; a constant is the name of the type. */
  readonly roots: readonly (RootPlan | { readonly name: string; readonly constant: string })[];
  /** About how many characters it keeps. */
  readonly size: number;
}

/** Variables as a client sends them, and what they are coerced to. */
export interface GivenVariables {
  readonly sent: Values;
  readonly coerced: Values;
}

export interface PlanOptions {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The variables of the request that asks for the plan. */
  readonly actual: GivenVariables;
  /** Others of the same shape. */
  readonly marked: GivenVariables;
  /** For the one thing the library asks a database while it translates: its version. */
  readonly reads: AutoCommit;
}

/**
 * Translates each field of an operation twice, finds out where its parameters come from and compiles the shape of its
 * rows.
 *
 * @throws NotPlannable where something is not certain
 * @throws Neo4jError where the database does not tell its version
 */
export async function planOperation(options: PlanOptions): Promise<Plan> {
  const { schema, document, operation, actual } = options;
  const query = schema.getQueryType();
  if (!query || operation.operation !== 'query') throw new NotPlannable('no query');
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const selecting: Selecting = { schema, fragments, variables: actual.coerced };
  const fields = [...collectFields(selecting, query, operation.selectionSet.selections)];
  const roots = await Promise.all(
    fields.map(async ([name, nodes]) => {
      const fieldName = nodes[0]?.name.value ?? '';
      if (fieldName === '__typename') return { name, constant: query.name };
      const field = query.getFields()[fieldName];
      if (!field) throw new NotPlannable(`${fieldName} is answered by the schema itself`);
      const { cypher, parameters } = await translateTwice(options, nodes);
      const lean = isList(field.type) ? leanStatement(cypher) : undefined;
      if (!lean) return { name, cypher, original: cypher, parameters, shape: compileRoot(selecting, field, nodes) };
      const shapeRows = compileShape(selecting, field.type, nodes, lean.layout);
      return {
        name,
        cypher: lean.cypher,
        original: cypher,
        parameters,
        shape: ([rows]: readonly unknown[]) => shapeRows(rows),
      };
    }),
  );
  const size = roots.reduce((total, root) => total + ('cypher' in root ? 2 * root.cypher.length : 0), 1_000);
  return { roots, size };
}

async function translateTwice(
  options: PlanOptions,
  nodes: readonly FieldNode[],
): Promise<Pick<RootPlan, 'cypher' | 'parameters'>> {
  const { actual, marked } = options;
  const first = await translate(options, nodes, actual.sent);
  const second = await translate(options, nodes, marked.sent);
  if (first.cypher !== second.cypher) throw new NotPlannable('the statement depends on a value');
  const parameters = traceParameters(
    { parameters: first.parameters, variables: actual.coerced },
    { parameters: second.parameters, variables: marked.coerced },
  );
  if (!parameters) throw new NotPlannable('a parameter of unknown origin');
  return { cypher: first.cypher, parameters };
}

interface Statement {
  readonly cypher: string;
  readonly parameters: object;
}

/** What the library would ask the database for one field. */
async function translate(
  options: PlanOptions,
  nodes: readonly FieldNode[],
  variableValues: Values,
): Promise<Statement> {
  const { schema, document, operation, reads } = options;
  const statements: Statement[] = [];
  let failure: { readonly error: unknown } | undefined;
  const run = async (cypher: string, parameters: object): Promise<unknown> => {
    // The first operation of a process also asks which version the database has.
    if (cypher.includes('dbms.components'))
      return reads.run(cypher, parameters).catch((error: unknown) => {
        failure = { error };
        throw error;
      });
    statements.push({ cypher, parameters });
    return { records: [], summary: { counters: { updates: () => ({}) } } };
  };
  const alone = { ...operation, selectionSet: { ...operation.selectionSet, selections: nodes } };
  await execute({
    schema,
    document: {
      ...document,
      definitions: [alone, ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)],
    },
    variableValues,
    contextValue: { executionContext: { run } },
  });
  const failed = failure as { readonly error: unknown } | undefined;
  if (failed) throw failed.error;
  const [statement] = statements;
  if (!statement || statements.length > 1) throw new NotPlannable('not one statement');
  return statement;
}

/** What the library's resolvers of root fields make of the first column, and graphql-js of that. */
function compileRoot(
  selecting: Selecting,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): (column: readonly unknown[]) => unknown {
  const shape = compileShape(selecting, field.type, nodes);
  if (isList(field.type)) return (column) => shape(column);
  return compileSingle(selecting, field, nodes, shape);
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function compileSingle(
  selecting: Selecting,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
  shape: Shape,
): (column: readonly unknown[]) => unknown {
  const [node] = nodes;
  const type = getNamedType(field.type);
  const isConnection = isObjectType(type) && field.name.endsWith('Connection') && 'pageInfo' in type.getFields();
  if (!node || !isObjectType(type)) throw new NotPlannable(`${field.name} is no object`);
  if (!isConnection) return (column) => shape(column[0]);
  const args: PageArguments = getArgumentValues(field, node, selecting.variables);
  const toConnection = compileRootConnection(args);
  return (column) => (column.length === 0 ? outOfRows() : shape(toConnection(column[0])));
}

function outOfRows(): never {
  throw new OutOfShape('no row');
}
