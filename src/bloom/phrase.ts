/** A parameter of a search phrase, and what Bloom offers for it. */
export interface Asked {
  /** `$policy`, as it stands in the phrase and in its Cypher. */
  readonly name: string;
  /** The Cypher whose rows are offered: one text each. */
  readonly offers: string;
}

/** A search phrase before it has the form that Bloom wants. */
export interface Phrase {
  /** What a person types: `Who launched $policy`. */
  readonly text: string;
  /** What it shows. */
  readonly shows: string;
  readonly asked: readonly Asked[];
  readonly cypher: string;
  /** The question it asks, where it is one of schema.graphql. */
  readonly question: string | undefined;
}

/** What Bloom is offered at most for one parameter. */
const mostOffers = 10_000;

/**
 * Names, acronyms and aliases of what a pattern finds, for a phrase that takes any of them.
 *
 * @param pattern the Cypher pattern that finds `n`, with WHERE if need be: `(n:Policy)<-[:LAUNCHED]-()`
 */
export function namesOf(pattern: string): string {
  return [
    `MATCH ${pattern}`,
    'UNWIND [n.name, n.acronym] + coalesce(n.aliases, []) AS name',
    'WITH DISTINCT name WHERE name IS NOT NULL',
    `RETURN name ORDER BY name LIMIT ${mostOffers}`,
  ].join('\n');
}

/** Cypher without its comments, which say what schema.graphql or a table says too. */
export function withoutComments(cypher: string): string {
  return cypher
    .split('\n')
    .filter((line) => !/^\s*\/\//.test(line))
    .join('\n')
    .trim();
}
