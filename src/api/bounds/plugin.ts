import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from '@apollo/server';
import { type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';
import { checkShape, checkSize, checkVariables } from './check.js';
import type { Limits } from './limits.js';
import { type Measure, measure } from './measure.js';
import type { Variables } from './rows.js';

/** What is found out about an operation once. */
interface Seen {
  readonly measured: Measure;
  readonly defaults: Variables;
}

/** Holds every operation to the limits after it is validated and before it is executed. */
export function createBounds<Context extends BaseContext>(limits: Limits): ApolloServerPlugin<Context> {
  // A document that was seen before is the same object, so it is measured once.
  const seen = new WeakMap<OperationDefinitionNode, Seen>();
  const listener: GraphQLRequestListener<Context> = {
    didResolveOperation: async ({ document, operation, request, schema }) => {
      // Which operation is meant is not clear; executing says so.
      if (!operation) return;
      const variables = request.variables ?? {};
      checkVariables(variables, limits);
      let known = seen.get(operation);
      if (!known) {
        known = { measured: measure(schema, document, operation), defaults: defaultsOf(operation) };
        seen.set(operation, known);
      }
      checkShape(known.measured, limits);
      checkSize(known.measured, { ...known.defaults, ...variables }, limits);
    },
  };
  return { requestDidStart: async () => listener };
}

function defaultsOf({ variableDefinitions }: OperationDefinitionNode): Variables {
  const given = (variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  return Object.fromEntries(given);
}
