import { Neo4jGraphQL } from '@neo4j/graphql';
import { type GraphQLSchema, Kind, parse } from 'graphql';
import { PolicyGraphError } from '../errors.js';
import type { Model } from '../model/index.js';
import {
  type BoundQuestion,
  type CatalogueCypher,
  type Computed,
  createComputed,
  type Quotes,
} from '../questions/index.js';
import { createKindScalar, edtfScalar } from './scalars.js';
import { slimSchema } from './slim-schema.js';
import { toTypeDefs } from './type-defs.js';

export interface SchemaOptions {
  /** The text of schema.graphql. */
  readonly sdl: string;
  readonly model: Model;
  readonly questions: readonly BoundQuestion[];
  /** The Cypher of the other fields of Query, by name: what `readCatalogueCypher` gives. */
  readonly catalogue: CatalogueCypher;
  readonly quotes: Quotes;
}

/** Everything of the library that belongs to older versions of its API, left out. */
const noDeprecatedFields = {
  bookmark: true,
  deprecatedOptionsArgument: true,
  directedArgument: true,
  implicitEqualFilters: true,
  implicitSet: true,
  mutationOperations: true,
  aggregationFilters: true,
  aggregationFiltersOutsideConnection: true,
  relationshipFilters: true,
  attributeFilters: true,
} as const;

/**
 * Builds the executable schema of the API: read-only, with the questions, and with the fields that are computed from
 * what the graph answers.
 *
 * @throws PolicyGraphError `SCHEMA_INVALID` where nothing computes a field that is marked as computed
 * @throws Error where the type definitions are not valid for `@neo4j/graphql`
 */
export async function createSchema({
  sdl,
  model,
  questions,
  catalogue,
  quotes,
}: SchemaOptions): Promise<GraphQLSchema> {
  const texts = {
    ...Object.fromEntries(questions.map((question) => [question.name, question.cypher])),
    ...catalogue,
  };
  const library = new Neo4jGraphQL({
    typeDefs: toTypeDefs({ sdl, model, questions: texts }),
    resolvers: {
      Edtf: edtfScalar,
      Kind: createKindScalar(model),
      Query: { questions: () => questions.map(toQuestion) },
      ...computedResolvers(sdl, model, createComputed({ model, quotes })),
    },
    features: { excludeDeprecatedFields: noDeprecatedFields },
  });
  const schema = await library.getSchema();
  return slimSchema(schema, {
    thinTypes: model.kindTypes.map((type) => type.name),
    edgeProperties: { name: 'Statement', description: typeDescription(sdl, 'Statement') },
  });
}

/** A question as the catalogue lists it. */
function toQuestion({ name, description, args, type, example, phrases }: BoundQuestion): object {
  return { name, description, arguments: args, answer: type, example, phrases };
}

type Parent = Readonly<Record<string, unknown>>;

/** A computed field arrives, under its own name, as what it is computed from. */
function computedResolvers(
  sdl: string,
  model: Model,
  computed: Computed,
): Record<string, Record<string, (parent: Parent) => unknown>> {
  const provided = [...model.families, ...model.kindTypes, { name: 'Statement' }].map((type) => type.name);
  const owners = parse(sdl).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const fields = (definition.fields ?? []).filter((field) => has(field, 'computedFrom'));
    const resolvers = Object.fromEntries(fields.map(({ name: { value: name } }) => [name, resolverOf(name, computed)]));
    const names = has(definition, 'provenance') ? provided : [definition.name.value];
    return fields.length === 0 ? [] : names.map((name) => [name, resolvers] as const);
  });
  return Object.fromEntries(owners);
}

function resolverOf(name: string, computed: Computed): (parent: Parent) => unknown {
  const compute = computed[name];
  if (compute) return (parent) => compute(parent[name]);
  throw new PolicyGraphError('SCHEMA_INVALID', `schema.graphql: nothing computes the field ${name}`, {
    where: 'schema.graphql',
    hint: 'A field marked @computedFrom is one of those that src/questions/computed.ts knows by name.',
  });
}

function has(
  node: { readonly directives?: readonly { readonly name: { readonly value: string } }[] | undefined },
  directive: string,
): boolean {
  return node.directives?.some(({ name }) => name.value === directive) ?? false;
}

function typeDescription(sdl: string, name: string): string {
  const found = parse(sdl).definitions.find(
    (type) => type.kind === Kind.OBJECT_TYPE_DEFINITION && type.name.value === name,
  );
  return found?.kind === Kind.OBJECT_TYPE_DEFINITION ? (found.description?.value ?? '') : '';
}
