import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  type GraphQLObjectType,
  GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Inputs the library makes anew for each relation, though only the family at the far end makes a difference. */
const perRelation = ['ConnectionWhere', 'ConnectionSort', 'ConnectionFilters'] as const;

/** What the library says of each quantifier in a long sentence per relation, in a short one. */
const quantifiers: Readonly<Record<string, string>> = {
  all: 'Every one matches.',
  none: 'None matches.',
  single: 'Exactly one matches.',
  some: 'At least one matches.',
};

interface SlimOptions {
  /** Names of the types over one kind. */
  readonly thinTypes: readonly string[];
  /** The type of the statements' properties, and what is to be said of it. */
  readonly edgeProperties: { readonly name: string; readonly description: string };
}

/**
 * Makes the generated schema small enough to read and to introspect, without a change to what it answers: relations
 * that lead to the same family share their input types, thin types lose the connections that the family types have,
 * and boilerplate descriptions are shortened. The library reads arguments by field, so input type names do not matter
 * to it.
 */
export function slimSchema(schema: GraphQLSchema, { thinTypes, edgeProperties }: SlimOptions): GraphQLSchema {
  const types = Object.values(schema.getTypeMap());
  for (const type of types) {
    if (isObjectType(type)) slimObject(type, thinTypes);
    if (isInputObjectType(type)) slimInput(type);
    if (type.name === edgeProperties.name) type.description = edgeProperties.description;
  }
  // Filters hold the shared conditions, so conditions are shared first.
  for (const suffix of perRelation) shareInputs(types, suffix);
  // A schema made anew from the root holds only what can still be reached.
  const { types: _, ...config } = schema.toConfig();
  return new GraphQLSchema(config);
}

function slimObject(type: GraphQLObjectType, thinTypes: readonly string[]): void {
  const fields = type.getFields();
  for (const [name, field] of Object.entries(fields)) {
    const base = fields[name.replace(/Connection$/, '')];
    if (!name.endsWith('Connection') || !base || type.name === 'Query') continue;
    if (thinTypes.includes(type.name)) delete fields[name];
    else field.description = `\`${base.name}\` with the statements.`;
  }
}

function slimInput(type: GraphQLInputObjectType): void {
  const fields = type.getFields();
  if (!/(Connection|Relationship)Filters$/.test(type.name)) return;
  for (const [name, sentence] of Object.entries(quantifiers)) {
    const field = fields[name];
    if (field) field.description = sentence;
  }
}

/** Lets every input of that suffix with the same fields be one and the same type, named for the far end. */
function shareInputs(types: readonly GraphQLNamedType[], suffix: (typeof perRelation)[number]): void {
  const shared = new Map<string, GraphQLInputObjectType>();
  const replacement = new Map<GraphQLNamedType, GraphQLInputObjectType>();
  const taken = new Set<string>();
  for (const type of types) {
    if (!isInputObjectType(type) || !type.name.endsWith(suffix)) continue;
    const signature = signatureOf(type);
    const first = shared.get(signature) ?? type;
    if (first === type) rename(type, suffix, taken);
    shared.set(signature, first);
    replacement.set(type, first);
  }
  for (const type of types) replaceInputs(type, replacement);
}

function signatureOf(type: GraphQLInputObjectType): string {
  // `AND`, `OR` and `NOT` refer to the type itself, whose name is what differs.
  return Object.values(type.getFields())
    .map((field) => `${field.name}:${String(field.type).replaceAll(type.name, 'Self')}`)
    .join();
}

/** `PolicyLaunchedByConnectionWhere` → `OrganizationConnectionWhere`, after the `node` it is about. */
function rename(type: GraphQLInputObjectType, suffix: string, taken: Set<string>): void {
  const about = String(type.getFields().node?.type ?? type.getFields().some?.type ?? '');
  const name = `${about.replace(/(ConnectionWhere|Where|Sort)$/, '')}${suffix}`;
  if (name !== suffix && !taken.has(name)) type.name = name;
  taken.add(type.name);
}

function replaceInputs(
  type: GraphQLNamedType,
  replacement: ReadonlyMap<GraphQLNamedType, GraphQLInputObjectType>,
): void {
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) field.type = replaced(field.type, replacement);
  }
  if (isObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      for (const arg of field.args) arg.type = replaced(arg.type, replacement);
    }
  }
}

function replaced(
  type: GraphQLInputType,
  replacement: ReadonlyMap<GraphQLNamedType, GraphQLInputObjectType>,
): GraphQLInputType {
  if (isNonNullType(type)) {
    const inner = replaced(type.ofType, replacement);
    return isNonNullType(inner) ? inner : new GraphQLNonNull(inner);
  }
  if (isListType(type)) return new GraphQLList(replaced(type.ofType, replacement));
  return replacement.get(type) ?? type;
}
