import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { PolicyGraphError } from '../errors.js';
import type { Model } from '../model/index.js';
import { createKindReader, isAsOf } from '../questions/index.js';

/** `Edtf`: a year, month or day as a question takes it. A value of another form is the caller's error. */
export const edtfScalar = new GraphQLScalarType<string, string>({
  name: 'Edtf',
  serialize: String,
  parseValue: parseEdtfValue,
  parseLiteral: (node) => parseEdtfValue(node.kind === Kind.STRING ? node.value : undefined),
});

function parseEdtfValue(value: unknown): string {
  if (typeof value === 'string' && isAsOf(value)) return value;
  throw new GraphQLError(
    `Expected a year, month or day such as "2016", "2016-04" or "2016-04-30", found ${JSON.stringify(value)}.`,
  );
}

/** `Kind`: the name of a kind or family. One that there is not is the caller's error. */
export function createKindScalar(model: Model): GraphQLScalarType<string, string> {
  const read = createKindReader(model);
  const parse = (value: unknown): string => {
    if (typeof value !== 'string') throw new GraphQLError('Expected the name of a kind or family, such as "Ministry".');
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof PolicyGraphError)) throw error;
      throw new GraphQLError(`${error.message} ${error.hint}`);
    }
  };
  return new GraphQLScalarType<string, string>({
    name: 'Kind',
    serialize: String,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}
