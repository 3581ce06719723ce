import { groupBy } from '../../dataset/index.js';
import { inBatches } from '../batches.js';
import type { ExportFormat } from '../format.js';
import { labelsOfEntity } from '../labels.js';
import {
  datasetProperties,
  datasetShapes,
  entityProperties,
  entityShapes,
  statementProperties,
  statementShapes,
} from '../properties.js';
import type { ExportSource, SourceEntity, SourceStatement } from '../source.js';
import { loseVersions } from '../versions.js';
import { toMap } from './literal.js';

/** How many rows go into one statement: enough to be quick, few enough for a person to look at. */
const batchSize = 500;

const head = `// A graph of Policy Graph as a Cypher script, for Neo4j 5 and later:
//   cypher-shell -f graph.cypher
// It can be run again: what is there is brought to what stands here, and nothing is added twice.
CREATE CONSTRAINT dataset_id IF NOT EXISTS FOR (n:Dataset) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
`;

/** A script of idempotent statements that makes the same graph in another Neo4j. */
export const cypher: ExportFormat = {
  name: 'cypher',
  title: 'Cypher script',
  description: 'A script that makes the same graph in another Neo4j, and may be run again.',
  files: [{ name: 'graph.cypher', holds: 'the script: constraints, datasets, entities, then statements' }],
  mapping: (model) => [
    {
      title: 'What becomes what',
      header: ['graph', 'Cypher'],
      rows: [
        ['a dataset', '`MERGE (n:Dataset {id})`, then all its properties'],
        ['an entity', '`MERGE (n:Entity {id})`, then all its properties and labels'],
        ['a statement', '`MERGE (a)-[r:TYPE {id, dataset}]->(b)`, then all its properties'],
        ['a first or last day', "`date('2016-01-01')`"],
        ['a number', 'a float, as the loader stores it; counts and positions are integers'],
        [
          'properties',
          `${entityShapes(model.families).length} of nodes, ${statementShapes(model).length} of relations, by the names they have in the graph`,
        ],
      ],
    },
  ],
  write: async (source, target, loss) => {
    loseVersions(source, loss);
    const file = target.open('graph.cypher');
    await file.write(head);
    const datasets = source.datasets.map((dataset) => toMap(datasetShapes, datasetProperties(dataset)));
    await file.write(toStatement(datasets, 'MERGE (n:Dataset {id: row.id}) SET n = row'));
    for await (const batch of inBatches(source.entities(), batchSize))
      await file.write(entityStatements(source, batch));
    for await (const batch of inBatches(source.statements(), batchSize))
      await file.write(relationStatements(source, batch));
  },
};

/** One statement for each set of labels of a batch, since labels cannot be parameters everywhere. */
function entityStatements({ model }: ExportSource, batch: readonly SourceEntity[]): string {
  const shapes = entityShapes(model.families);
  const groups = groupBy(batch, (entity) => labelsOfEntity(entity).join(':'));
  return [...groups]
    .map(([labels, entities]) => {
      const rows = entities.map((entity) => toMap(shapes, entityProperties(entity)));
      return toStatement(rows, `MERGE (n:Entity {id: row.id}) SET n = row SET n:${labels}`);
    })
    .join('');
}

/** One statement for each type of a batch. */
function relationStatements({ model }: ExportSource, batch: readonly SourceStatement[]): string {
  const shapes = statementShapes(model);
  return [...groupBy(batch, ({ type }) => type)]
    .map(([type, statements]) => {
      const rows = statements.map((statement) => {
        const ends = `from: '${statement.from.id}', to: '${statement.to.id}'`;
        return `{${ends}, properties: ${toMap(shapes, statementProperties(statement))}}`;
      });
      return toStatement(
        rows,
        'MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) ' +
          `MERGE (a)-[r:${type} {id: row.properties.id, dataset: row.properties.dataset}]->(b) SET r = row.properties`,
      );
    })
    .join('');
}

function toStatement(rows: readonly string[], work: string): string {
  return `UNWIND [\n  ${rows.join(',\n  ')}\n] AS row\n${work};\n`;
}
