import { Neo4jGraphQL } from '@neo4j/graphql';
import { type GraphQLSchema, Kind, parse } from 'graphql';
import type { Model } from '../model/index.js';
import type { BoundQuestion, Quotes } from '../questions/index.js';
import { edtfScalar } from './scalars.js';
import { slimSchema } from './slim-schema.js';
import { toTypeDefs } from './type-defs.js';

export interface SchemaOptions {
  /** The text of schema.graphql. */
  readonly sdl: string;
  readonly model: Model;
  readonly questions: readonly BoundQuestion[];
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
 * Builds the executable schema of the API: read-only, with the questions, and with the passages behind each statement.
 *
 * @throws Error where the type definitions are not valid for `@neo4j/graphql`
 */
export async function createSchema({ sdl, model, questions, quotes }: SchemaOptions): Promise<GraphQLSchema> {
  const texts = Object.fromEntries(questions.map((question) => [question.name, question.cypher]));
  const library = new Neo4jGraphQL({
    typeDefs: toTypeDefs({ sdl, model, questions: texts }),
    resolvers: {
      Edtf: edtfScalar,
      Query: { questions: () => questions.map(toQuestion) },
      ...quoteResolvers(sdl, model, quotes),
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

/** `quote` and `quoteStatus` arrive as the passages they are computed from, on every type that has them. */
function quoteResolvers(
  sdl: string,
  model: Model,
  quotes: Quotes,
): Record<string, Record<string, (parent: Parent) => unknown>> {
  const computed = {
    quote: (parent: Parent) => quotes.of(toPassages(parent.quote)).quote,
    quoteStatus: (parent: Parent) => quotes.of(toPassages(parent.quoteStatus)).quoteStatus,
  };
  const evidenced = [...model.families, ...model.kindTypes].map((type) => type.name);
  return Object.fromEntries([...evidenced, ...typesWithOwnQuote(sdl), 'Statement'].map((name) => [name, computed]));
}

/** Types of answers that name `quote` themselves, such as `Hop`. */
function typesWithOwnQuote(sdl: string): string[] {
  return parse(sdl).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION &&
    !definition.directives?.some((directive) => directive.name.value === 'provenance') &&
    definition.fields?.some((field) => field.name.value === 'quote')
      ? [definition.name.value]
      : [],
  );
}

function toPassages(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function typeDescription(sdl: string, name: string): string {
  const found = parse(sdl).definitions.find(
    (type) => type.kind === Kind.OBJECT_TYPE_DEFINITION && type.name.value === name,
  );
  return found?.kind === Kind.OBJECT_TYPE_DEFINITION ? (found.description?.value ?? '') : '';
}
