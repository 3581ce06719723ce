import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { type NumberSource, numberSource, type RowCount, rowCount, type Variables } from './rows.js';

/** What is known of an operation before its variables are. */
export interface Measure {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
  readonly rootFields: number;
  readonly directives: number;
  /** Every `limit`, `first` and `offset`. */
  readonly pages: readonly Page[];
  /** The nodes of an answer at most, as far as can be told without the data. */
  readonly nodes: (variables: Variables) => number;
}

/** A size or an offset that a query gives. */
export interface Page {
  readonly argument: string;
  readonly field: string;
  readonly value: NumberSource;
  /** True of the lists of families and relations; a question takes a negative number for none. */
  readonly isList: boolean;
}

/** A selection set's share of the measure; a fragment has one of its own and is measured once, however often it is used. */
interface Part {
  depth: number;
  aliases: number;
  fields: number;
  readonly lists: { readonly rows: RowCount; readonly within: Part }[];
  readonly fragments: Part[];
}

interface Work {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly done: Map<string, Part>;
  readonly pages: Page[];
}

/** Where a selection stands. */
interface Within {
  /** `undefined` within what the schema does not know. */
  readonly type: GraphQLCompositeType | undefined;
  readonly work: Work;
}

/**
 * Measures an operation of a validated document. Fragments are counted as often as they are used, but looked at once, so
 * that fragments which double each other cost no time here.
 */
export function measure(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Measure {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const work: Work = { schema, fragments, done: new Map(), pages: [] };
  const root = schema.getQueryType();
  const part = partOf(operation.selectionSet, root ?? undefined, work);
  return {
    depth: part.depth,
    aliases: part.aliases,
    fields: part.fields,
    rootFields: countRootFields(operation.selectionSet, fragments, new Map()),
    directives: countDirectives(document),
    pages: work.pages,
    nodes: (variables) => nodesOf(part, variables, new Map()),
  };
}

function partOf(set: SelectionSetNode, type: GraphQLCompositeType | undefined, work: Work): Part {
  const part: Part = { depth: 0, aliases: 0, fields: 0, lists: [], fragments: [] };
  for (const selection of set.selections) addSelection(part, selection, { type, work });
  return part;
}

function addSelection(part: Part, node: SelectionNode, { type, work }: Within): void {
  if (node.kind === Kind.FIELD) addField(part, node, { type, work });
  else if (node.kind === Kind.FRAGMENT_SPREAD) addFragment(part, fragmentPart(node.name.value, work));
  else {
    const on = node.typeCondition ? compositeNamed(work.schema, node.typeCondition.name.value) : type;
    addFragment(part, partOf(node.selectionSet, on, work));
  }
}

function addFragment(part: Part, fragment: Part): void {
  part.depth = Math.max(part.depth, fragment.depth);
  part.aliases += fragment.aliases;
  part.fields += fragment.fields;
  part.fragments.push(fragment);
}

function fragmentPart(name: string, work: Work): Part {
  const known = work.done.get(name);
  if (known) return known;
  const fragment = work.fragments.get(name);
  const empty: Part = { depth: 0, aliases: 0, fields: 0, lists: [], fragments: [] };
  // Stands in for a fragment that uses itself, which validation refuses anyway.
  work.done.set(name, empty);
  if (!fragment) return empty;
  const part = partOf(fragment.selectionSet, compositeNamed(work.schema, fragment.typeCondition.name.value), work);
  work.done.set(name, part);
  return part;
}

function addField(part: Part, node: FieldNode, { type, work }: Within): void {
  part.fields += 1;
  if (node.alias) part.aliases += 1;
  const name = node.name.value;
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  addPages(node, field?.args.some((argument) => argument.name === 'where') ?? false, work);
  if (!node.selectionSet) {
    part.depth = Math.max(part.depth, 1);
    return;
  }
  const inner = field ? getNamedType(field.type) : undefined;
  const within = partOf(node.selectionSet, isCompositeType(inner) ? inner : undefined, work);
  part.aliases += within.aliases;
  part.fields += within.fields;
  // Introspection nests deeper than any question, and graphql-js bounds it by a rule of its own.
  part.depth = Math.max(part.depth, name.startsWith('__') ? 1 : within.depth + 1);
  // The rows of a connection are counted where it is asked for.
  const isPage = name === 'edges' && isObjectType(type) && type.name.endsWith('Connection');
  const isList = field !== undefined && !isPage && isListType(getNullableType(field.type));
  part.lists.push({ rows: rowCount(node, field, { isList, isRoot: type === work.schema.getQueryType() }), within });
}

function addPages(node: FieldNode, isList: boolean, { pages }: Work): void {
  for (const { name, value } of node.arguments ?? []) {
    if (!['limit', 'first', 'offset'].includes(name.value)) continue;
    pages.push({ argument: name.value, field: node.name.value, value: numberSource(value), isList });
  }
}

function compositeNamed(schema: GraphQLSchema, name: string): GraphQLCompositeType | undefined {
  const type = schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}

function nodesOf(part: Part, variables: Variables, done: Map<Part, number>): number {
  const known = done.get(part);
  if (known !== undefined) return known;
  let nodes = 0;
  for (const { rows, within } of part.lists) nodes += rows(variables) * (1 + nodesOf(within, variables, done));
  for (const fragment of part.fragments) nodes += nodesOf(fragment, variables, done);
  done.set(part, nodes);
  return nodes;
}

function countRootFields(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  done: Map<string, number>,
): number {
  return set.selections.reduce((sum, node) => {
    if (node.kind === Kind.FIELD) return sum + 1;
    if (node.kind === Kind.INLINE_FRAGMENT) return sum + countRootFields(node.selectionSet, fragments, done);
    const name = node.name.value;
    const known = done.get(name);
    if (known !== undefined) return sum + known;
    done.set(name, 0);
    const fragment = fragments.get(name);
    const count = fragment ? countRootFields(fragment.selectionSet, fragments, done) : 0;
    done.set(name, count);
    return sum + count;
  }, 0);
}

function countDirectives(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    enter: ({ kind }) => {
      if (kind === Kind.DIRECTIVE) count += 1;
    },
  });
  return count;
}
