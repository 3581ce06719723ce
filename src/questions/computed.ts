import type { Model } from '../model/index.js';
import type { Quotes } from './quotes.js';
import { type Chain, createTeller } from './sentence.js';

/**
 * The fields that schema.graphql marks `@computedFrom`, by name: each takes what the graph answers under the field's
 * name and gives the field's value. A field of such a name is computed wherever it stands.
 */
export type Computed = Readonly<Record<string, (raw: unknown) => unknown>>;

/** Every computed field: the passages behind a row, and chains of statements in words. */
export function createComputed({ model, quotes }: { readonly model: Model; readonly quotes: Quotes }): Computed {
  const tell = createTeller(model);
  return {
    quote: (raw) => quotes.of(toPassages(raw)).quote,
    quoteStatus: (raw) => quotes.of(toPassages(raw)).quoteStatus,
    // Only `cypher/questions/` makes chains, in the form that `Chain` has.
    sentence: (raw) => tell(raw as Chain),
  };
}

/** Replaces what an answer holds under the names of computed fields, however deep, by the values of these fields. */
export function fillComputed(value: unknown, computed: Computed): unknown {
  if (Array.isArray(value)) return value.map((element) => fillComputed(element, computed));
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const compute = Object.hasOwn(computed, key) ? computed[key] : undefined;
      return [key, compute ? compute(inner) : fillComputed(inner, computed)];
    }),
  );
}

/** What has no passages, such as an entity that only other rows name, has none to show. */
function toPassages(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
