import type { Values } from './variable-shape.js';

/** Where the value of a parameter comes from: always the same, a place in the variables, or put together of such. */
export type Source =
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'variable'; readonly path: readonly string[] }
  | { readonly kind: 'list'; readonly elements: readonly Source[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Source])[] };

/** A statement's parameters as the library made them, and the coerced variables it made them of. */
export interface Translated {
  readonly parameters: object;
  readonly variables: Values;
}

/**
 * Finds where each parameter comes from by comparing two translations of the same shape, the second of which was given
 * texts that occur nowhere else.
 *
 * @returns `undefined` where anything in the parameters is neither the same in both nor one whole value of a variable
 */
export function traceParameters(actual: Translated, marked: Translated): Source | undefined {
  const places = new Map<string, readonly string[]>();
  findPlaces(marked.variables, [], (path, leaf) => {
    if (textOf(leaf) !== textOf(valueAt(actual.variables, path))) places.set(textOf(leaf), path);
  });
  return trace(actual.parameters, marked.parameters, (leaf, other) => {
    const path = places.get(textOf(other));
    if (path) return textOf(valueAt(actual.variables, path)) === textOf(leaf) ? { kind: 'variable', path } : undefined;
    return textOf(leaf) === textOf(other) ? { kind: 'constant', value: leaf } : undefined;
  });
}

/** The parameters for other variables of the same shape. */
export function fillParameters(source: Source, variables: Values): unknown {
  switch (source.kind) {
    case 'constant':
      return source.value;
    case 'variable':
      return valueAt(variables, source.path);
    case 'list':
      return source.elements.map((element) => fillParameters(element, variables));
    case 'map': {
      const filled: Record<string, unknown> = {};
      for (const [key, entry] of source.entries) filled[key] = fillParameters(entry, variables);
      return filled;
    }
    default:
      return source satisfies never;
  }
}

type TraceLeaf = (actual: unknown, marked: unknown) => Source | undefined;

function trace(actual: unknown, marked: unknown, leaf: TraceLeaf): Source | undefined {
  if (Array.isArray(actual) && Array.isArray(marked)) {
    if (actual.length !== marked.length) return undefined;
    const elements = actual.map((element, index) => trace(element, marked[index], leaf));
    return elements.every(isKnown) ? simplified({ kind: 'list', elements }, elements, actual) : undefined;
  }
  if (isPlain(actual) && isPlain(marked)) {
    const keys = Object.keys(actual);
    if (keys.join() !== Object.keys(marked).join()) return undefined;
    const sources = keys.map((key) => trace(actual[key], marked[key], leaf));
    if (!sources.every(isKnown)) return undefined;
    const entries = keys.flatMap((key, index) => (sources[index] ? [[key, sources[index]] as const] : []));
    return simplified({ kind: 'map', entries }, sources, actual);
  }
  return leaf(actual, marked);
}

/** What is put together of nothing but constants is one. */
function simplified(source: Source, parts: readonly Source[], value: unknown): Source {
  return parts.every((part) => part.kind === 'constant') ? { kind: 'constant', value } : source;
}

function isKnown(source: Source | undefined): source is Source {
  return source !== undefined;
}

function findPlaces(
  value: unknown,
  path: readonly string[],
  found: (path: readonly string[], leaf: unknown) => void,
): void {
  if (Array.isArray(value) || isPlain(value))
    for (const [key, part] of Object.entries(value)) findPlaces(part, [...path, key], found);
  else found(path, value);
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Values)[key];
  }
  return current;
}

function isPlain(value: unknown): value is Values {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A value and its class as text: a whole number of the driver is not the same as a text of its digits. */
function textOf(value: unknown): string {
  const kind = typeof value === 'object' && value !== null ? value.constructor.name : typeof value;
  return `${kind} ${String(value)}`;
}
