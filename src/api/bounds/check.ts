import { PolicyGraphError } from '../../errors.js';
import type { Limits } from './limits.js';
import type { Measure } from './measure.js';
import type { Variables } from './rows.js';

const split = 'Ask in several queries';

/**
 * Refuses an operation that is larger than the limits, whatever its variables.
 *
 * @throws PolicyGraphError with the limit and the cure: `TOO_MANY_ROOT_FIELDS`, `TOO_MANY_ALIASES`, `QUERY_TOO_DEEP`,
 *   `QUERY_TOO_LONG`, `TOO_MANY_DIRECTIVES`
 */
export function checkShape(measure: Measure, limits: Limits): void {
  const { depth, aliases, fields, rootFields, directives } = measure;
  if (rootFields > limits.maxRootFields) {
    throw new PolicyGraphError(
      'TOO_MANY_ROOT_FIELDS',
      `The query asks ${rootFields} root fields; at most ${limits.maxRootFields} are allowed.`,
      { hint: `${split}, or filter one list by \`in\`.` },
    );
  }
  if (aliases > limits.maxAliases) {
    throw new PolicyGraphError(
      'TOO_MANY_ALIASES',
      `The query has ${aliases} aliases; at most ${limits.maxAliases} are allowed.`,
      { hint: `${split}, or filter one list by \`in\` instead of asking it again under another name.` },
    );
  }
  if (depth > limits.maxDepth) {
    throw new PolicyGraphError(
      'QUERY_TOO_DEEP',
      `The query is ${depth} fields deep; at most ${limits.maxDepth} are allowed.`,
      { hint: 'Ask chainOfCommand, unitsUnder or path for long chains, or go on from the ids of a first answer.' },
    );
  }
  if (fields > limits.maxFields) {
    throw new PolicyGraphError(
      'QUERY_TOO_LONG',
      `The query selects ${fields} fields with its fragments written out; at most ${limits.maxFields} are allowed.`,
      { hint: `${split}, or use fewer fragments within fragments.` },
    );
  }
  if (directives > limits.maxDirectives) {
    throw new PolicyGraphError(
      'TOO_MANY_DIRECTIVES',
      `The query has ${directives} directives; at most ${limits.maxDirectives} are allowed.`,
      { hint: 'Put one @include or @skip on a fragment instead of on each field.' },
    );
  }
}

/**
 * Refuses an operation that asks for too much at once with these variables.
 *
 * @throws PolicyGraphError with the limit and the cure: `PAGE_TOO_LARGE`, `TOO_MANY_NODES`
 */
export function checkSize({ pages, nodes }: Measure, variables: Variables, limits: Limits): void {
  for (const { argument, field, value, isList } of pages) {
    const size = value(variables);
    if (size === undefined) continue;
    if (size < 0 && isList) {
      throw new PolicyGraphError('PAGE_TOO_LARGE', `\`${argument}: ${size}\` of ${field} is negative.`, {
        hint: 'Count from 0.',
      });
    }
    if (argument !== 'offset' && size > limits.maxPage) {
      throw new PolicyGraphError(
        'PAGE_TOO_LARGE',
        `\`${argument}: ${size}\` of ${field} is more than ${limits.maxPage} rows, the most that one page has.`,
        { hint: 'Ask page by page, with `offset` or `after`.' },
      );
    }
  }
  const most = nodes(variables);
  if (most > limits.maxNodes) {
    throw new PolicyGraphError(
      'TOO_MANY_NODES',
      `The answer may have ${most} nodes; at most ${limits.maxNodes} are allowed.`,
      { hint: `Give the lists a smaller \`limit\` (${pageWord}), or nest fewer lists.` },
    );
  }
}

const pageWord = 'lists within lists multiply';

/**
 * Refuses variables that are too large, before anything looks into them.
 *
 * @throws PolicyGraphError `VARIABLES_TOO_LARGE`
 */
export function checkVariables(variables: Variables, limits: Limits): void {
  const hint = `${split}; text that repeats belongs into the query.`;
  if (deeperThan(variables, limits.maxVariablesDepth)) {
    throw new PolicyGraphError(
      'VARIABLES_TOO_LARGE',
      `The variables are nested deeper than ${limits.maxVariablesDepth} levels, the most that is allowed.`,
      { hint },
    );
  }
  const bytes = Buffer.byteLength(JSON.stringify(variables));
  if (bytes <= limits.maxVariablesBytes) return;
  throw new PolicyGraphError(
    'VARIABLES_TOO_LARGE',
    `The variables have ${bytes} bytes; at most ${limits.maxVariablesBytes} are allowed.`,
    { hint },
  );
}

function deeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => deeperThan(inner, levels - 1));
}

/** The error for a document of too many tokens, which graphql-js counts. */
export function tooManyTokens({ maxTokens }: Limits): PolicyGraphError {
  return new PolicyGraphError(
    'QUERY_TOO_LONG',
    `The query has more than ${maxTokens} tokens, the most that is allowed.`,
    { hint: `${split}, or use fragments.` },
  );
}
