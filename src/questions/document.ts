import {
  buildASTSchema,
  type GraphQLField,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  print,
} from 'graphql';
import type { QuestionArgument } from '../model/index.js';
import type { BoundQuestion } from './read-questions.js';

/** How deep objects may be nested in a printed document; answers are not nested deeper. */
const deepest = 8;

/**
 * A question as a GraphQL document with its variables, to be pasted into a tool: every field of the answer is asked for.
 *
 * @param sdl the text of schema.graphql
 */
export function toGraphqlDocument(
  sdl: string,
  question: BoundQuestion,
  args: Readonly<Record<string, unknown>>,
): string {
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  const field = schema.getQueryType()?.getFields()[question.name];
  const given = question.args.filter((arg) => args[arg.name] !== null && args[arg.name] !== undefined);
  const values = given.map((arg) => `${arg.name}: ${literal(arg, args[arg.name])}`).join(', ');
  const call = values ? `${question.name}(${values})` : question.name;
  return print(parse(`{ ${call} ${field ? selectionOf(field, 0) : ''} }`));
}

/** A value as a document writes it: those of an enum stand without quotes. */
function literal(arg: QuestionArgument, value: unknown): string {
  const text = JSON.stringify(value);
  return arg.values ? text.replaceAll('"', '') : text;
}

function selectionOf(field: GraphQLField<unknown, unknown>, depth: number): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type) || depth > deepest) return '';
  const fields = Object.values(type.getFields()).filter((inner) =>
    inner.args.every((arg) => !isNonNullType(arg.type) || isListType(arg.type)),
  );
  return `{ ${fields.map((inner) => `${inner.name} ${selectionOf(inner, depth + 1)}`).join(' ')} }`;
}
