import { type FieldNode, type GraphQLField, Kind, type ObjectFieldNode, type ValueNode } from 'graphql';
import { listLimits } from '../type-defs.js';

export type Variables = Readonly<Record<string, unknown>>;

/** A number of the document, or of the variables; `undefined` where there is none. */
export type NumberSource = (variables: Variables) => number | undefined;

/** How many rows a field may give, given the variables. */
export type RowCount = (variables: Variables) => number;

/**
 * Rows of a list within an answer that is given no size: the steps of a chain, the policies of a body. Most have fewer;
 * counting as many as such a list may have at most would refuse what people ask for every day.
 */
const unsizedRows = 10;

export function numberSource(node: ValueNode): NumberSource {
  if (node.kind === Kind.INT) {
    const value = Number(node.value);
    return () => value;
  }
  if (node.kind !== Kind.VARIABLE) return () => undefined;
  const name = node.name.value;
  return (variables) => toNumber(variables[name]);
}

function toNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Where a field stands. */
interface Place {
  readonly isList: boolean;
  /** Only a list of the root can be asked for the entity of one id. */
  readonly isRoot: boolean;
}

/** A field that is no list gives one node, a connection as many as its list; a list as many as it is asked for at most. */
export function rowCount(
  node: FieldNode,
  field: GraphQLField<unknown, unknown> | undefined,
  { isList, isRoot }: Place,
): RowCount {
  const sized = field?.args.find(({ name }) => name === 'limit' || name === 'first');
  // A question's `limit` bounds the lists in its answer, which count for themselves.
  const isConnection = sized?.name === 'first';
  if (!isList && !isConnection) return () => 1;
  if (!sized) return () => unsizedRows;
  const given = node.arguments?.find((argument) => argument.name.value === sized.name);
  const size = given ? numberSource(given.value) : () => undefined;
  const fallback = isRoot ? (toNumber(sized.defaultValue) ?? listLimits.default) : unsizedRows;
  const ids = isRoot ? idCount(node) : () => undefined;
  // The library takes 0 for no size given.
  return (variables) => Math.max(0, Math.min(size(variables) || fallback, ids(variables) ?? Number.POSITIVE_INFINITY));
}

/** `where: { id: { eq: … } }` leads to one row, `in: […]` to as many as the list has. */
function idCount(node: FieldNode): NumberSource {
  const where = node.arguments?.find((argument) => argument.name.value === 'where')?.value;
  if (where?.kind === Kind.VARIABLE) {
    const name = where.name.value;
    return (variables) => idsOf(memberOf(variables[name], 'id'));
  }
  const id = fieldOf(where, 'id')?.value;
  if (id?.kind === Kind.VARIABLE) {
    const name = id.name.value;
    return (variables) => idsOf(variables[name]);
  }
  if (fieldOf(id, 'eq')) return () => 1;
  const list = fieldOf(id, 'in')?.value;
  if (list?.kind === Kind.LIST) return () => list.values.length;
  if (list?.kind !== Kind.VARIABLE) return () => undefined;
  const name = list.name.value;
  return (variables) => lengthOf(variables[name]);
}

function fieldOf(node: ValueNode | undefined, name: string): ObjectFieldNode | undefined {
  return node?.kind === Kind.OBJECT ? node.fields.find((field) => field.name.value === name) : undefined;
}

function idsOf(filter: unknown): number | undefined {
  return typeof memberOf(filter, 'eq') === 'string' ? 1 : lengthOf(memberOf(filter, 'in'));
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function lengthOf(value: unknown): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}
