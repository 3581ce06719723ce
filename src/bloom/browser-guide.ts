import { places } from './places.js';
import type { SavedScript } from './saved-scripts.js';

/** The guide to Neo4j Browser: how to get the colours and the queries in, and the queries. */
export function browserGuide(scripts: readonly SavedScript[]): string {
  return `${[
    '<!-- Made from cypher/browser/ by `npx policy-graph bloom`. Edits here are lost. -->',
    '# Neo4j Browser',
    'Neo4j Browser runs Cypher and draws what it finds. `npm start -- --browser` brings it up beside the API and prints its address; the database needs no login. With Docker it is at `http://127.0.0.1:7474`.',
    '## Colours and queries',
    `1. Drag [policy-graph.grass](../${places.grass}) from your file manager into the window: nodes take the colours of their families and kinds, the same as in Bloom. \`:style reset\` undoes it.
2. Drag [policy-graph-queries.zip](../${places.scripts}) into the window: the ten queries below are then under *Favorites*, in the folder *Policy Graph*. (The newer Browser, which is switched on at the top right, takes the style file by its *Import GraSS* button; into its editor, paste a query.)`,
    '![Colours by family and kind](images/legend.svg)',
    'A style sheet can tell statements apart only by their type. Which are disputed, and which have no date, stands in their properties `certainty`, `conflict`, `date`, `since` and `until`; [Bloom](bloom.md) draws it.',
    '## Reading the graph',
    'Every node is an `:Entity`, has its family and, where the family has kinds, its kind as labels (`:Entity:Organization:Ministry`), and a unique `id`. Every relationship is a statement of a source: `evidence` says in which lines of it, `locator` in which chapter or table, `certainty` how firmly it is said. The model is [schema.graphql](../schema.graphql).',
    '## Ten queries',
    ...scripts.flatMap(({ title, explains, cypher }, index) => [
      `### ${index + 1}. ${title}`,
      explains,
      `\`\`\`cypher\n${cypher}\n\`\`\``,
    ]),
  ].join('\n\n')}\n`;
}
