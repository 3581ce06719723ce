import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { PlannedOperations } from './planned-operations.js';

/** What the ordinary execution of a request reads with; each request has its own. */
export interface ReadingContext {
  executionContext: { run(cypher: string, parameters: object): Promise<unknown> };
}

/**
 * Answers operations by their plans, once Apollo has parsed and validated them. Where the database failed, Apollo executes
 * the operation as usual but meets the same failure, so that the client is told of it in the usual way and the database
 * is not asked twice.
 */
export function createPlannedPlugin<Context extends ReadingContext>(
  planned: PlannedOperations,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async (request) => {
        // Without an operation, Apollo says which ones the document has.
        if (!request.queryHash || !request.operation) return null;
        const answer = await planned.answer({
          document: request.document,
          operation: request.operation,
          documentKey: request.queryHash,
          variables: request.request.variables ?? {},
        });
        if (answer.kind === 'data')
          return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data: answer.data } } };
        if (answer.kind === 'failed') failAgain(request.contextValue, answer.errors);
        return null;
      },
    }),
  };
}

function failAgain(context: ReadingContext, errors: ReadonlyMap<string, unknown>): void {
  const { executionContext } = context;
  context.executionContext = {
    run: async (cypher, parameters) => {
      if (errors.has(cypher)) throw errors.get(cypher);
      return executionContext.run(cypher, parameters);
    },
  };
}
