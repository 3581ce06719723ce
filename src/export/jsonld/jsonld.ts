import type { ExportFormat } from '../format.js';
import { writeJsonList } from '../json-list.js';
import { base, prefixes } from './mapping.js';
import { jsonLdTables } from './mapping-tables.js';
import { datasetNodes, entityNode, isAsserted, statementNodes } from './nodes.js';

const file = 'graph.jsonld';

/** The context of every JSON-LD export; it refers to nothing outside the file. */
export const context = { '@version': 1.1, '@base': base, ...prefixes } as const;

/** JSON-LD in the terms of W3C ORG, CPOV, PROV, SKOS and schema.org. */
export const jsonLd: ExportFormat = {
  name: 'jsonld',
  title: 'JSON-LD',
  description:
    'Linked data in the terms of W3C ORG, CPOV, PROV, SKOS and schema.org, with the evidence of every statement.',
  files: [
    { name: file, holds: 'datasets, entities, and statements with their evidence, as one graph with its context' },
  ],
  mapping: jsonLdTables,
  write: async (source, target, loss) => {
    const datasets = new Map(source.datasets.map((dataset) => [dataset.id, dataset]));
    const columns = source.model.statement.columns;
    const opening = `{"@context":${JSON.stringify(context)},\n"@graph":`;
    await writeJsonList(target.open(file), { opening, closing: '}\n' }, async (list) => {
      for (const dataset of source.datasets) for (const node of datasetNodes(dataset)) await list.write(node);
      for await (const entity of source.entities()) {
        if (entity.rows.length > 1)
          loss.add(
            'entities of several datasets',
            'Which dataset gives which value is not told apart; evidence is of all.',
          );
        await list.write(entityNode(entity, datasets));
      }
      for await (const statement of source.statements()) {
        if (!isAsserted(statement))
          loss.add(
            'plain triples',
            `A ${statement.certainty} statement is written as a node with its evidence, not as a plain triple.`,
          );
        for (const node of statementNodes(columns, statement, datasets.get(statement.dataset))) await list.write(node);
      }
      loss.add(
        'sections and assertions of datasets',
        'No vocabulary has them; each locator is written in words.',
        source.datasets.length,
      );
    });
  },
};
