import { type FieldNode, type GraphQLField, getNamedType, isObjectType, Kind, type SelectionNode } from 'graphql';
import { NotPlannable, OutOfShape } from './not-plannable.js';

/**
 * Whether a field is a connection of which only edges and the total are asked, by their own names and without
 * fragments: what the row holds is then what the library's resolver would make of it. Everything else is left to that
 * resolver.
 */
export function isPlainConnection(field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[]): boolean {
  const type = getNamedType(field.type);
  if (!isObjectType(type) || !field.name.endsWith('Connection') || !('pageInfo' in type.getFields())) return false;
  const [node] = nodes;
  if (nodes.length !== 1 || !node || hasArgument(node)) return false;
  const selections = node.selectionSet?.selections ?? [];
  if (!areOnly(selections, ['edges', 'totalCount', '__typename'])) return false;
  return selections.every(
    (inner) =>
      inner.kind === Kind.FIELD &&
      (inner.name.value !== 'edges' ||
        areOnly(inner.selectionSet?.selections ?? [], ['node', 'properties', '__typename'])),
  );
}

/** `first` and `after` decide what is cut off. */
function hasArgument({ arguments: given }: FieldNode): boolean {
  return given?.some(({ name }) => name.value === 'first' || name.value === 'after') ?? false;
}

function areOnly(selections: readonly SelectionNode[], names: readonly string[]): boolean {
  const found = selections.map((selection) =>
    selection.kind === Kind.FIELD && !selection.alias && !selection.directives?.length ? selection.name.value : '',
  );
  return found.every((name) => names.includes(name)) && new Set(found).size === found.length;
}

/** What a row holds of a plain connection. @throws OutOfShape where it holds none */
export function takeConnection(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new OutOfShape('no connection');
  const { edges, totalCount } = value as { readonly edges?: unknown; readonly totalCount?: unknown };
  return { edges: edges || [], totalCount };
}

export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/**
 * Compiles what `@neo4j/graphql` makes of the one row that answers a connection at the root.
 *
 * @throws NotPlannable where the arguments are such that it would report an error, or nearly
 */
export function compileRootConnection({ first, after }: PageArguments): (row: unknown) => object {
  if (typeof first === 'number' && first < 0) throw new NotPlannable('a negative page');
  const start = offsetOf(after) + 1;
  return (row) => {
    if (typeof row !== 'object' || row === null) throw new OutOfShape('no connection');
    const { edges: found, totalCount, aggregate, groupBy } = row as RootConnection;
    const edges = (found || []).map((edge, index) => ({ ...edge, cursor: cursorOf(start + index) }));
    const end = start + (first || edges.length);
    return {
      totalCount,
      edges,
      groupBy: groupBy || [],
      pageInfo: {
        startCursor: edges[0]?.cursor,
        endCursor: edges.at(-1)?.cursor,
        hasPreviousPage: start > 0,
        hasNextPage: typeof first === 'number' ? end < (totalCount ?? 0) : false,
      },
      aggregate: aggregate || {},
    };
  };
}

interface RootConnection {
  readonly edges?: readonly object[];
  readonly totalCount?: number;
  readonly aggregate?: unknown;
  readonly groupBy?: unknown;
}

/** Cursors as the reference library of the Relay specification makes them. */
const cursorPrefix = 'arrayconnection:';

function cursorOf(offset: number): string {
  return Buffer.from(`${cursorPrefix}${offset}`).toString('base64');
}

function offsetOf(cursor: string | null | undefined): number {
  if (cursor === null || cursor === undefined) return -1;
  const offset = Number(Buffer.from(cursor, 'base64').toString().slice(cursorPrefix.length));
  if (Number.isInteger(offset) && offset >= 0 && cursorOf(offset) === cursor) return offset;
  throw new NotPlannable('a cursor that is none of ours');
}
