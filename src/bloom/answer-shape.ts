import { Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from 'graphql';

/** The types of schema.graphql that name an entity and a statement in an answer. */
const entityType = 'Entity';
const statementType = 'Hop';

/** Cypher expressions over an answer of a question. */
export interface Drawing {
  /** The ids of every entity in it, with nulls and repetitions. */
  readonly entities: string;
  /** `dataset/id` of every statement in it. */
  readonly statements: string;
}

/**
 * What of a question's answer can be drawn, worked out from the type of the answer.
 *
 * @param sdl the text of schema.graphql
 * @param type the type of the answer as written: `[SearchHit!]!`
 * @param answer the Cypher that gives one answer
 */
export function drawingOf(sdl: string, type: string, answer: string): Drawing {
  const types = objectTypes(sdl);
  const named = type.replace(/[[\]!]/g, '');
  return {
    entities: list(partsOf(types, named, { expression: answer, depth: 0, leaf: idsIn })),
    statements: list(partsOf(types, named, { expression: answer, depth: 0, leaf: statementsIn })),
  };
}

type Types = ReadonlyMap<string, ObjectTypeDefinitionNode>;

/** What a leaf gives, as elements of a Cypher list. */
type Leaf = (type: string, expression: string) => readonly string[];

const idsIn: Leaf = (type, expression) =>
  type === entityType ? [`${expression}.id`] : [`${expression}.from.id`, `${expression}.to.id`];

const statementsIn: Leaf = (type, expression) =>
  type === statementType ? [`${expression}.dataset + '/' + ${expression}.statement`] : [];

interface Place {
  readonly expression: string;
  readonly depth: number;
  readonly leaf: Leaf;
}

/** Expressions whose sum, as lists, is all that a value of a type holds. */
function partsOf(types: Types, type: string, place: Place): readonly string[] {
  if (type === entityType || type === statementType) {
    const elements = place.leaf(type, place.expression);
    return elements.length === 0 ? [] : [`[${elements.join(', ')}]`];
  }
  return (types.get(type)?.fields ?? []).flatMap((field) => {
    const inner = `${place.expression}.${field.name.value}`;
    const fieldType = namedType(field.type);
    if (!isList(field.type)) return partsOf(types, fieldType, { ...place, expression: inner });
    const item = `item${place.depth}`;
    const parts = partsOf(types, fieldType, { ...place, expression: item, depth: place.depth + 1 });
    return parts.length === 0 ? [] : [`reduce(found = [], ${item} IN ${inner} | found + ${parts.join(' + ')})`];
  });
}

function list(parts: readonly string[]): string {
  return parts.length === 0 ? '[]' : parts.join('\n    + ');
}

function objectTypes(sdl: string): Types {
  return new Map(
    parse(sdl).definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function isList(type: TypeNode): boolean {
  return type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));
}
