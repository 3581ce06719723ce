import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  Kind as Node,
  type ObjectTypeDefinitionNode,
  parse,
  print,
} from 'graphql';
import { familyNamed, type Model, type RelationField, relationFields } from '../model/index.js';

/** Most rows a list field gives; its default is `listDefault`. */
export const listLimits = { default: 50, max: 500 } as const;

interface TypeDefsOptions {
  /** The text of schema.graphql. */
  readonly sdl: string;
  readonly model: Model;
  /** The Cypher of each question and of each other field of Query, by name; each returns one column, `answer`. */
  readonly questions: Readonly<Record<string, string>>;
}

const ownDirectives = new Set([
  'family',
  'kind',
  'statement',
  'provenance',
  'relation',
  'date',
  'proof',
  'end',
  'refersTo',
  'question',
  'computedFrom',
  'expects',
  'reads',
]);

/**
 * Turns schema.graphql into the type definitions that `@neo4j/graphql` builds the API from: families and thin kinds
 * become nodes with their relation fields, the statement becomes the type of the edges' properties, questions get
 * their Cypher.
 */
export function toTypeDefs({ sdl, model, questions }: TypeDefsOptions): DocumentNode {
  const document = parse(sdl);
  const provenance = provenanceFields(document);
  const relations = relationFields(model);
  const definitions = document.definitions.flatMap((definition): DefinitionNode[] => {
    if (definition.kind === Node.DIRECTIVE_DEFINITION || definition.kind === Node.SCHEMA_DEFINITION) return [];
    if (definition.kind === Node.ENUM_TYPE_DEFINITION) return toEnum(definition);
    if (definition.kind !== Node.OBJECT_TYPE_DEFINITION) return [definition];
    return toObjects({ type: definition, document, provenance, relations, model, questions });
  });
  return { kind: Node.DOCUMENT, definitions: [...definitions, ...unionsOf(relations), ...parse(readOnly).definitions] };
}

/** Enums that say how to read schema.graphql and mean nothing to a client. */
const modelOnly = new Set(['DateMark', 'ProofMark']);

function toEnum(definition: EnumTypeDefinitionNode): EnumTypeDefinitionNode[] {
  if (modelOnly.has(definition.name.value)) return [];
  return [{ ...definition, values: (definition.values ?? []).map((value) => withoutOwn(value)) }];
}

const readOnly =
  'extend schema @mutation(operations: []) @subscription(events: []) @query(read: true, aggregate: false)';

interface ObjectContext extends Omit<TypeDefsOptions, 'sdl'> {
  readonly type: ObjectTypeDefinitionNode;
  readonly document: DocumentNode;
  readonly provenance: readonly FieldDefinitionNode[];
  readonly relations: readonly RelationField[];
}

function toObjects(context: ObjectContext): ObjectTypeDefinitionNode[] {
  const { type } = context;
  if (has(type, 'provenance')) return [];
  if (has(type, 'family')) return [toFamily(context)];
  if (has(type, 'kind')) return [toKind(context)];
  if (has(type, 'statement')) return [toEdgeProperties(context)];
  if (type.name.value === 'Query') return [toQuery(context)];
  // A plain type holds what a question's Cypher returns under the field's own name.
  if (!has(type, 'node')) return [{ ...type, fields: (type.fields ?? []).map((field) => withoutOwn(field)) }];
  return [type];
}

function toFamily(context: ObjectContext): ObjectTypeDefinitionNode {
  const { type, relations, model } = context;
  const own = relations.filter((field) => field.on === type.name.value);
  return {
    ...type,
    directives: nodeDirectives(type.name.value, familyNamed(model, type.name.value)?.plural),
    fields: [...propertyFields(context, type), ...own.map(toRelationField)],
  };
}

function toKind(context: ObjectContext): ObjectTypeDefinitionNode {
  const { type, document } = context;
  const familyName = argumentOf(type, 'kind', 'of');
  const family = document.definitions.find(
    (candidate): candidate is ObjectTypeDefinitionNode =>
      candidate.kind === Node.OBJECT_TYPE_DEFINITION && candidate.name.value === familyName,
  );
  return {
    ...type,
    directives: nodeDirectives(type.name.value),
    fields: [
      ...(family ? propertyFields(context, family) : []),
      ...(type.fields ?? []).map((field) => unfiltered(field)),
    ],
  };
}

function toEdgeProperties(context: ObjectContext): ObjectTypeDefinitionNode {
  const { type } = context;
  return { ...type, directives: parseDirectives('@relationshipProperties'), fields: propertyFields(context, type) };
}

function toQuery({ type, questions }: ObjectContext): ObjectTypeDefinitionNode {
  const fields = (type.fields ?? []).map((declared) => {
    const field = { ...declared, arguments: (declared.arguments ?? []).map((arg) => withoutOwn(arg)) };
    const statement = questions[argumentOf(field, 'reads', 'statement') ?? field.name.value];
    if (!(has(field, 'question') || has(field, 'reads')) || statement === undefined) return withoutOwn(field);
    const text = print({ kind: Node.STRING, value: statement, block: true });
    return withoutOwn(field, parseDirectives(`@cypher(statement: ${text}, columnName: "answer")`));
  });
  return { ...type, fields };
}

/** The columns of a family or of the statement, their derived days, and what every row carries. */
function propertyFields({ provenance }: ObjectContext, type: ObjectTypeDefinitionNode): FieldDefinitionNode[] {
  const columns = (type.fields ?? []).filter((field) => !has(field, 'end'));
  return [...columns.flatMap(withDays), ...provenance].map(toField);
}

/** A date column is followed by its first and last day, so that it can be filtered and sorted by. */
function withDays(field: FieldDefinitionNode): FieldDefinitionNode[] {
  if (!has(field, 'date')) return [field];
  const name = field.name.value;
  return [
    field,
    parseField(`"The first day \`${name}\` can mean." ${name}Earliest: Date`),
    parseField(`"The last day \`${name}\` can mean." ${name}Latest: Date`),
  ];
}

function toRelationField(field: RelationField): FieldDefinitionNode {
  const direction =
    field.direction === 'BOTH' ? 'direction: OUT, queryDirection: UNDIRECTED' : `direction: ${field.direction}`;
  return parseField(
    `${JSON.stringify(field.description)} ${field.name}: [${field.union ?? field.targets[0]}!]! ` +
      `@relationship(type: "${field.relation}", ${direction}, properties: "Statement", aggregate: false) ` +
      `@filterable(byValue: ${field.union === undefined}, byAggregate: false)`,
  );
}

/** The unions that relation fields lead to. */
function unionsOf(relations: readonly RelationField[]): readonly DefinitionNode[] {
  const members = new Map(relations.flatMap((field) => (field.union ? [[field.union, field.targets] as const] : [])));
  return [...members].flatMap(
    ([name, families]) =>
      parse(`"One of: ${families.join(', ')}." union ${name} = ${families.join(' | ')}`).definitions,
  );
}

/** Kind types are read by name and not filtered across their relations: the family types do that. */
function unfiltered(field: FieldDefinitionNode): FieldDefinitionNode {
  const directives = (field.directives ?? []).map((directive) =>
    directive.name.value === 'relationship'
      ? { ...directive, arguments: [...(directive.arguments ?? []), noAggregate] }
      : directive,
  );
  return {
    ...field,
    directives: [...directives, ...parseDirectives('@filterable(byValue: false, byAggregate: false)')],
  };
}

const noAggregate: ArgumentNode & { readonly value: { readonly kind: Node.BOOLEAN; readonly value: boolean } } = {
  kind: Node.ARGUMENT,
  name: { kind: Node.NAME, value: 'aggregate' },
  value: { kind: Node.BOOLEAN, value: false },
};

/** A computed field reads the graph property it is computed from; its resolver turns that into the value. */
function toField(field: FieldDefinitionNode): FieldDefinitionNode {
  const property = argumentOf(field, 'computedFrom', 'property');
  return withoutOwn(field, property === undefined ? [] : parseDirectives(`@alias(property: "${property}")`));
}

function provenanceFields(document: DocumentNode): readonly FieldDefinitionNode[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Node.OBJECT_TYPE_DEFINITION && has(definition, 'provenance') ? (definition.fields ?? []) : [],
  );
}

function nodeDirectives(label: string, plural?: string): ConstDirectiveNode[] {
  const named = plural === undefined ? '' : ` @plural(value: "${plural}")`;
  return parseDirectives(
    `@node(labels: ["${label}"])${named} @limit(default: ${listLimits.default}, max: ${listLimits.max})`,
  );
}

interface Directed {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

function has(node: Directed, name: string): boolean {
  return node.directives?.some((directive) => directive.name.value === name) ?? false;
}

function argumentOf(node: Directed, directive: string, name: string): string | undefined {
  const found = node.directives?.find((candidate) => candidate.name.value === directive);
  const value = found?.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Node.STRING ? value.value : undefined;
}

/** A node without the directives that only this program understands, and with `more`. */
function withoutOwn<T extends Directed>(node: T, more: readonly ConstDirectiveNode[] = []): T {
  const foreign = (node.directives ?? []).filter((directive) => !ownDirectives.has(directive.name.value));
  return { ...node, directives: [...foreign, ...more] };
}

function parseField(text: string): FieldDefinitionNode {
  const [definition] = parse(`type T { ${text} }`).definitions;
  const field = definition?.kind === Node.OBJECT_TYPE_DEFINITION ? definition.fields?.[0] : undefined;
  if (!field) throw new Error(`not a field: ${text}`);
  return field;
}

function parseDirectives(text: string): ConstDirectiveNode[] {
  const [definition] = parse(`type T ${text} { x: Int }`).definitions;
  return definition?.kind === Node.OBJECT_TYPE_DEFINITION ? [...(definition.directives ?? [])] : [];
}
