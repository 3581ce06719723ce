import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getArgumentValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { collectFields, type Selecting, selectionsBelow } from './collect-fields.js';
import { isPlainConnection, takeConnection } from './connections.js';
import type { Layout } from './lean-statement.js';
import { NotPlannable, OutOfShape } from './not-plannable.js';

/** Turns a value of a row into its place in an answer. @throws OutOfShape where graphql-js would report an error */
export type Shape = (value: unknown) => unknown;

/** A map by name, or a list by index. */
type Source = Readonly<Record<string | number, unknown>>;
type Read = (source: Source) => unknown;

/**
 * Compiles what graphql-js does with a resolved value of a type and a selection: the same fields in the same order, by
 * the schema's own resolvers and serialisers, but decided once instead of for each value.
 *
 * @throws NotPlannable where that cannot be decided beforehand
 */
export function compileShape(
  selecting: Selecting,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  layout?: Layout,
): Shape {
  if (isNonNullType(type)) return compileNonNull(compileShape(selecting, type.ofType, nodes, layout));
  if (isListType(type)) return compileList(compileShape(selecting, type.ofType, nodes, layout));
  if (isLeafType(type)) return compileLeaf(type);
  if (isAbstractType(type)) return compileAbstract(selecting, type, nodes);
  return compileObject({ selecting, type, layout }, nodes);
}

function compileNonNull(inner: Shape): Shape {
  return (value) => inner(value) ?? outOfShape('null where none may be');
}

function compileList(inner: Shape): Shape {
  return (value) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return outOfShape('no list');
    const shaped = new Array(value.length);
    for (let index = 0; index < value.length; index += 1) shaped[index] = inner(value[index]);
    return shaped;
  };
}

function compileLeaf(type: GraphQLLeafType): Shape {
  const isText = type.name === 'String' || type.name === 'ID';
  return (value) => {
    if (value === null || value === undefined) return null;
    if (isText && typeof value === 'string') return value;
    return type.serialize(value) ?? outOfShape('a value that serialises to nothing');
  };
}

function compileAbstract(selecting: Selecting, type: GraphQLAbstractType, nodes: readonly FieldNode[]): Shape {
  const { resolveType } = type;
  if (!resolveType) throw new NotPlannable(`${type.name} does not say what it is`);
  const shapes = new Map<unknown, Shape>();
  for (const possible of selecting.schema.getPossibleTypes(type))
    shapes.set(possible.name, compileObject({ selecting, type: possible, layout: undefined }, nodes));
  return (value) => {
    if (value === null || value === undefined) return null;
    const shape = shapes.get(resolveType(value, {}, noInfo, type));
    return shape ? shape(value) : outOfShape('an unknown type');
  };
}

interface Owner {
  readonly selecting: Selecting;
  readonly type: GraphQLObjectType;
  /** Where the values stand if rows of the type are lists. */
  readonly layout: Layout | undefined;
}

function compileObject(owner: Owner, nodes: readonly FieldNode[]): Shape {
  const { selecting, type } = owner;
  if (type.isTypeOf) throw new NotPlannable(`${type.name} is checked by isTypeOf`);
  const names: string[] = [];
  const reads: Read[] = [];
  for (const [name, inner] of collectFields(selecting, type, selectionsBelow(nodes))) {
    names.push(name);
    reads.push(compileField(owner, inner));
  }
  return (value) => {
    if (value === null || value === undefined) return null;
    if (typeof value !== 'object') return outOfShape('no object');
    const shaped: Record<string, unknown> = {};
    for (let index = 0; index < names.length; index += 1)
      shaped[names[index] as string] = (reads[index] as Read)(value as Source);
    return shaped;
  };
}

function compileField(owner: Owner, nodes: readonly FieldNode[]): Read {
  const { selecting, type, layout } = owner;
  const [node] = nodes;
  const name = node?.name.value ?? '';
  if (name === '__typename') return () => type.name;
  const field = type.getFields()[name];
  if (!node || !field) throw new NotPlannable(`${type.name} has no field ${name}`);
  const resolve = compileResolve(owner, field, nodes);
  const shape = compileShape(selecting, field.type, nodes, layout?.children.get(keyIn(layout, node)));
  return (source) => shape(resolve(source));
}

/** The library's resolvers that read a property, by name, with the type of value that each hands on as it is. */
const readers: Readonly<Record<string, string>> = {
  defaultFieldResolver: 'any',
  idResolver: 'string',
  numericalResolver: 'number',
};

function compileResolve(owner: Owner, field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[]): Read {
  const { selecting, layout } = owner;
  const { resolve } = field;
  const [node] = nodes;
  if (!resolve || !node) throw new NotPlannable(`${field.name} has no resolver`);
  const read = layout ? listRead(layout, node) : mapRead(node);
  if (isPlainConnection(field, nodes)) return (source) => takeConnection(read(source));
  const args = resolve.length > 1 ? getArgumentValues(field, node, selecting.variables) : {};
  const info = { fieldNodes: nodes } as GraphQLResolveInfo;
  const anew: Read = (source) => {
    const value: unknown = resolve(layout ? toMap(layout, source) : source, args, {}, info);
    return value instanceof Promise ? outOfShape('a value that comes later') : value;
  };
  const takes = readers[resolve.name];
  if (!takes) return anew;
  return (source) => {
    const value = read(source);
    return value === null || takes === 'any' || typeof value === takes ? value : anew(source);
  };
}

/** A property of a row stands under the alias where the statement knows of it, else under the field's name. */
function mapRead({ name, alias }: FieldNode): Read {
  if (!alias) return (source) => source[name.value];
  return (source) => (Object.hasOwn(source, alias.value) ? source[alias.value] : source[name.value]);
}

function listRead(layout: Layout, node: FieldNode): Read {
  const index = layout.keys.indexOf(keyIn(layout, node));
  return (source) => source[index];
}

function keyIn({ keys }: Layout, { name, alias }: FieldNode): string {
  return alias && keys.includes(alias.value) ? alias.value : name.value;
}

/** The map that a resolver of another kind expects. */
function toMap({ keys }: Layout, source: Source): Source {
  return Object.fromEntries(keys.map((key, index) => [key, source[index]]));
}

/** Resolvers of unions ask for nothing but the value. */
const noInfo = {} as GraphQLResolveInfo;

function outOfShape(problem: string): never {
  throw new OutOfShape(problem);
}
