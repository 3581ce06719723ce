import { buildASTSchema, type GraphQLOutputType, getNamedType, isObjectType, parse } from 'graphql';

/**
 * Makes what puts the fields of an answer in the order in which schema.graphql names them: the graph gives those of a
 * map in an order of its own.
 *
 * @param sdl the text of schema.graphql
 * @returns a function of a field of `Query` and the answer to it
 */
export function createSorter(sdl: string): (field: { readonly name: string }, answer: unknown) => unknown {
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  const fields = schema.getQueryType()?.getFields() ?? {};
  return ({ name }, answer) => sort(answer, fields[name]?.type);
}

function sort(value: unknown, type: GraphQLOutputType | undefined): unknown {
  if (Array.isArray(value)) return value.map((element) => sort(element, type));
  const named = type && getNamedType(type);
  if (typeof value !== 'object' || value === null || !isObjectType(named)) return value;
  const inner = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.values(named.getFields())
      .filter((field) => Object.hasOwn(inner, field.name))
      .map((field) => [field.name, sort(inner[field.name], field.type)]),
  );
}
