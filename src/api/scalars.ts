import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isAsOf } from '../questions/index.js';

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
