/** How much one request may ask for. Each limit has its own error code; see `check.ts`. */
export interface Limits {
  /** Fields within fields; introspection is not counted, graphql-js bounds it itself. */
  readonly maxDepth: number;
  /** Aliases, with fragments written out, `__typename` included. */
  readonly maxAliases: number;
  /** Fields of `Query` in one operation, with fragments written out. */
  readonly maxRootFields: number;
  /** Directives in the whole document. */
  readonly maxDirectives: number;
  /** Lexical tokens of the document. */
  readonly maxTokens: number;
  /** Fields of the operation, with fragments written out. */
  readonly maxFields: number;
  /** The variables as JSON, in bytes. */
  readonly maxVariablesBytes: number;
  /** Objects and lists within each other in the variables. */
  readonly maxVariablesDepth: number;
  /** Rows that one list may be asked for by `limit` or `first`. */
  readonly maxPage: number;
  /** Nodes that an answer may hold, by the sizes of its lists multiplied with each other. */
  readonly maxNodes: number;
  /** The body of a request, in bytes. */
  readonly maxBodyBytes: number;
}

/** What holds where nothing else is said. The shipped operations, GraphiQL and the introspection query are far below. */
export const defaultLimits: Limits = {
  maxDepth: 12,
  maxAliases: 30,
  maxRootFields: 20,
  maxDirectives: 50,
  maxTokens: 3_000,
  maxFields: 1_000,
  maxVariablesBytes: 65_536,
  maxVariablesDepth: 10,
  maxPage: 500,
  maxNodes: 200_000,
  maxBodyBytes: 131_072,
};
