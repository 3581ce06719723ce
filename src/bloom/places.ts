/** Where the derived files are below the project folder. */
export const places = {
  perspective: 'bloom/policy-graph.perspective.json',
  grass: 'bloom/policy-graph.grass',
  scripts: 'bloom/policy-graph-queries.zip',
  guide: 'docs/neo4j-browser.md',
  legend: 'docs/images/legend.svg',
} as const;
