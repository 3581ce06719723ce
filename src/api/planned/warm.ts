import { Kind, parse, valueFromASTUntyped } from 'graphql';
import type { Values } from './variable-shape.js';

/** Sends an operation as a client would. */
export type Ask = (query: string, variables: Values) => Promise<unknown>;

/**
 * Asks shipped operations so often that they are planned, in the server and here: as they stand, and with each variable
 * that has a default given, which is another shape.
 */
export async function warmOperations(operations: readonly string[], ask: Ask): Promise<void> {
  await Promise.all(
    operations.map(async (query) => {
      const defaults = defaultsOf(query);
      const shapes = Object.keys(defaults).length === 0 ? [{}] : [{}, defaults];
      for (const variables of shapes) {
        await ask(query, variables);
        await ask(query, variables);
      }
    }),
  );
}

function defaultsOf(query: string): Values {
  return Object.fromEntries(
    parse(query).definitions.flatMap((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
      return (definition.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
        defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
      );
    }),
  );
}
