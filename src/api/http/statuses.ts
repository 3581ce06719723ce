import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from '@apollo/server';
import type { ErrorCode } from '../../errors.js';

/** The HTTP status of an answer that has an error of the code; the others leave it as GraphQL over HTTP has it. */
export const statuses: Partial<Readonly<Record<ErrorCode, number>>> = {
  QUERY_TOO_LONG: 400,
  QUERY_TOO_DEEP: 400,
  TOO_MANY_ALIASES: 400,
  TOO_MANY_ROOT_FIELDS: 400,
  TOO_MANY_DIRECTIVES: 400,
  TOO_MANY_NODES: 400,
  PAGE_TOO_LARGE: 400,
  VARIABLES_TOO_LARGE: 400,
  OPERATION_UNKNOWN: 400,
  OPERATION_NOT_SHIPPED: 403,
  NOT_FOUND: 404,
  BODY_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  DATABASE_UNAVAILABLE: 503,
  SERVER_BUSY: 503,
  DATABASE_TIMEOUT: 504,
};

/** Seconds after which it is worth to ask again. */
export const retryAfter = '2';

/** The status for error codes, the gravest one. */
export function statusOf(codes: readonly unknown[]): number | undefined {
  const found = codes.flatMap((code) => statuses[code as ErrorCode] ?? []);
  return found.length === 0 ? undefined : Math.max(...found);
}

/** Gives answers with errors of this program the status of their code, with `Retry-After` where it helps. */
export function createStatuses<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  const listener: GraphQLRequestListener<Context> = {
    willSendResponse: async ({ response }) => {
      const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
      if (!errors) return;
      const status = statusOf(errors.map(({ extensions }) => extensions?.code));
      if (status === undefined) return;
      response.http.status = status;
      if (status === 503) response.http.headers.set('retry-after', retryAfter);
    },
  };
  return { requestDidStart: async () => listener };
}
