import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
  typeFromAST,
} from 'graphql';

/** What is needed to know which fields of an operation are asked for. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Coerced variables; only those of `@skip` and `@include` are looked at. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The nodes of each field by the name it is answered under, in the order of the answer. */
export type Selected = ReadonlyMap<string, readonly FieldNode[]>;

/** Collects the fields that selections ask for of an object type, as the GraphQL specification says under CollectFields. */
export function collectFields(
  selecting: Selecting,
  type: GraphQLObjectType,
  selections: readonly SelectionNode[],
): Selected {
  const fields = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  const visit = (selection: SelectionNode): void => {
    if (!isIncluded(selecting, selection)) return;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const nodes = fields.get(key);
      if (nodes) nodes.push(selection);
      else fields.set(key, [selection]);
      return;
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (applies(selecting, type, selection)) selection.selectionSet.selections.forEach(visit);
      return;
    }
    const name = selection.name.value;
    if (seen.has(name)) return;
    seen.add(name);
    const fragment = selecting.fragments.get(name);
    if (fragment && applies(selecting, type, fragment)) fragment.selectionSet.selections.forEach(visit);
  };
  selections.forEach(visit);
  return fields;
}

/** The selections below several nodes of one field. */
export function selectionsBelow(nodes: readonly FieldNode[]): readonly SelectionNode[] {
  return nodes.flatMap((node) => node.selectionSet?.selections ?? []);
}

function isIncluded({ variables }: Selecting, node: SelectionNode): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}

function applies(
  { schema }: Selecting,
  type: GraphQLObjectType,
  {
    typeCondition,
  }: Pick<FragmentDefinitionNode, never> & {
    readonly typeCondition?: FragmentDefinitionNode['typeCondition'] | undefined;
  },
): boolean {
  if (!typeCondition) return true;
  const conditional = typeFromAST(schema, typeCondition);
  if (conditional === type) return true;
  return isAbstractType(conditional) && schema.isSubType(conditional, type);
}
