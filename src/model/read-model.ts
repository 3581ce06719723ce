import {
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  Kind as Node,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import { PolicyGraphError } from '../errors.js';
import type {
  Column,
  ColumnType,
  DateMark,
  Family,
  Kind,
  KindType,
  Model,
  Proof,
  Question,
  RelationEnds,
  RelationType,
} from './model.js';
import { toSnakeCase } from './names.js';

type Described = { readonly description?: { readonly value: string } | undefined };
type Directed = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

interface Definitions {
  readonly objects: ReadonlyMap<string, ObjectTypeDefinitionNode>;
  readonly enums: ReadonlyMap<string, EnumTypeDefinitionNode>;
}

/**
 * Reads the model out of the text of `schema.graphql`.
 *
 * @throws PolicyGraphError `SCHEMA_INVALID`, with line and column, where the text is not a usable model.
 */
export function readModel(sdl: string): Model {
  const definitions = indexDefinitions(parseSdl(sdl));
  const objects = [...definitions.objects.values()];
  const statement = objects.find((type) => directive(type, 'statement'));
  if (!statement) throw invalid('no type is marked @statement');
  const families = objects.filter((type) => directive(type, 'family')).map((type) => readFamily(type, definitions));
  const names = new Set(families.map((family) => family.name));
  return {
    families,
    relations: readRelations(definitions, names),
    statement: {
      file: String(argument(statement, 'statement', 'file')),
      columns: (statement.fields ?? []).map((field) => readColumn(field, definitions)),
    },
    kindTypes: objects.filter((type) => directive(type, 'kind')).map(readKindType),
    questions: (definitions.objects.get('Query')?.fields ?? [])
      .filter((field) => directive(field, 'question'))
      .map((field) => readQuestion(field, definitions)),
    vocabularies: new Map([...definitions.enums].map(([name, type]) => [name, valuesOf(type)])),
  };
}

function valuesOf(type: EnumTypeDefinitionNode | undefined): Kind[] {
  return (type?.values ?? []).map((value) => ({ name: value.name.value, description: describe(value) }));
}

function parseSdl(sdl: string): DocumentNode {
  try {
    return parse(sdl);
  } catch (cause) {
    throw invalid(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function indexDefinitions(document: DocumentNode): Definitions {
  const objects = new Map<string, ObjectTypeDefinitionNode>();
  const enums = new Map<string, EnumTypeDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Node.OBJECT_TYPE_DEFINITION) objects.set(definition.name.value, definition);
    if (definition.kind === Node.ENUM_TYPE_DEFINITION) enums.set(definition.name.value, definition);
  }
  return { objects, enums };
}

function readFamily(type: ObjectTypeDefinitionNode, definitions: Definitions): Family {
  const file = String(argument(type, 'family', 'file'));
  const kindField = (type.fields ?? []).find((field) => field.name.value === 'kind');
  const kindEnum = kindField && definitions.enums.get(namedType(kindField.type));
  if (kindField && !kindEnum) throw invalid(`${type.name.value}.kind must be an enum of this file`);
  return {
    name: type.name.value,
    plural: file.replace(/\.csv$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    file,
    pronoun: String(argument(type, 'family', 'pronoun') ?? 'which'),
    description: describe(type),
    columns: (type.fields ?? []).map((field) => readColumn(field, definitions)),
    kinds: valuesOf(kindEnum),
  };
}

function readColumn(field: FieldDefinitionNode, definitions: Definitions): Column {
  const refersTo = directive(field, 'refersTo');
  return {
    name: toSnakeCase(field.name.value),
    field: field.name.value,
    description: describe(field),
    type: readColumnType(field, definitions),
    list: isList(field.type),
    required: field.type.kind === Node.NON_NULL_TYPE,
    proof: (argument(field, 'proof', 'by') as Proof | undefined) ?? 'NUMBER',
    date: argument(field, 'date', 'marks') as DateMark | undefined,
    end: directive(field, 'end') !== undefined,
    refersTo: refersTo ? String(argument(field, 'refersTo', 'family') ?? 'any') : undefined,
  };
}

function readColumnType(field: FieldDefinitionNode, definitions: Definitions): ColumnType {
  const name = namedType(field.type);
  if (name === 'String' || name === 'ID') return { kind: 'string' };
  if (name === 'Float' || name === 'Int') return { kind: 'number' };
  const found = definitions.enums.get(name);
  if (found) return { kind: 'enum', name, values: (found.values ?? []).map((value) => value.name.value) };
  throw invalid(
    `column ${field.name.value} has the type ${name}; a column is String, ID, Float or an enum of this file`,
  );
}

function readRelations(definitions: Definitions, families: ReadonlySet<string>): RelationType[] {
  const relationEnum = definitions.enums.get('RelationType');
  if (!relationEnum) throw invalid('there is no enum RelationType');
  return (relationEnum.values ?? []).map((value) => {
    const ends = (value.directives ?? [])
      .filter((d) => d.name.value === 'relation')
      .map((d) => readEnds(d, value.name.value));
    if (ends.length === 0) throw invalid(`${value.name.value} has no @relation line`);
    for (const family of ends.flatMap((end) => [...end.from, ...end.to])) {
      if (!families.has(family)) throw invalid(`${value.name.value} names ${family}, which is no family`);
    }
    return { name: value.name.value, description: describe(value), ends };
  });
}

function readEnds(node: ConstDirectiveNode, relation: string): RelationEnds {
  const args = directiveArguments(node);
  const { verb, verbBack = args.symmetric === true ? verb : undefined } = args;
  if (typeof verb !== 'string' || typeof verbBack !== 'string')
    throw invalid(`a @relation line of ${relation} lacks its verb or verbBack`);
  return {
    from: args.from as string[],
    to: args.to as string[],
    verb,
    verbBack,
    reads: String(args.reads),
    readsBack: String(args.readsBack),
    symmetric: args.symmetric === true,
    term: args.term as string | undefined,
    fromUnion: args.fromUnion as string | undefined,
    toUnion: args.toUnion as string | undefined,
  };
}

function readKindType(type: ObjectTypeDefinitionNode): KindType {
  return { name: type.name.value, family: String(argument(type, 'kind', 'of')) };
}

function readQuestion(field: FieldDefinitionNode, { enums }: Definitions): Question {
  return {
    name: field.name.value,
    description: describe(field),
    type: print(field.type),
    example: String(argument(field, 'question', 'example')),
    phrases: (argument(field, 'question', 'phrases') as string[] | undefined) ?? [],
    args: (field.arguments ?? []).map((arg) => ({
      name: arg.name.value,
      description: describe(arg),
      type: print(arg.type),
      required: arg.type.kind === Node.NON_NULL_TYPE && arg.defaultValue === undefined,
      list: isList(arg.type),
      scalar: namedType(arg.type),
      values: enums.get(namedType(arg.type))?.values?.map((value) => value.name.value),
      defaultValue: arg.defaultValue ? valueFromASTUntyped(arg.defaultValue) : undefined,
      families: (argument(arg, 'expects', 'families') as string[] | undefined) ?? [],
    })),
  };
}

function describe(node: Described): string {
  return node.description?.value ?? '';
}

function directive(node: Directed, name: string): ConstDirectiveNode | undefined {
  return node.directives?.find((candidate) => candidate.name.value === name);
}

function argument(node: Directed, directiveName: string, name: string): unknown {
  const found = directive(node, directiveName);
  return found ? directiveArguments(found)[name] : undefined;
}

function directiveArguments(node: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries((node.arguments ?? []).map((arg) => [arg.name.value, valueFromASTUntyped(arg.value)]));
}

function namedType(type: TypeNode): string {
  return type.kind === Node.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function isList(type: TypeNode): boolean {
  if (type.kind === Node.LIST_TYPE) return true;
  return type.kind === Node.NON_NULL_TYPE && isList(type.type);
}

function invalid(problem: string, cause?: unknown): PolicyGraphError {
  return new PolicyGraphError('SCHEMA_INVALID', `schema.graphql: ${problem}`, {
    where: 'schema.graphql',
    hint: 'Its first lines say how the model is written down.',
    ...(cause === undefined ? {} : { cause }),
  });
}
