import type { Column, Model } from '../../model/index.js';
import type { Draft, ImportReader } from '../reader.js';
import { checkMapping } from '../table/check-mapping.js';
import { type Mapping, parseMapping } from '../table/mapping.js';
import { readTables } from '../table/read-tables.js';
import type { Table } from '../table/table.js';
import { parseGraphml } from './parse-graphml.js';

/** Reads GraphML: its nodes as one table and its edges as another. */
export const graphmlReader: ImportReader = {
  name: 'graphml',
  title: 'GraphML',
  description: 'GraphML as `export --format graphml` writes it, or of yEd, Gephi and others with --mapping.',
  read: ({ path, text, model, mapping }): Draft => {
    const { nodes, edges, unplaced } = parseGraphml(text, path);
    const tables = [nodes, edges];
    const draft = readTables(tables, mapping ? placedMapping(mapping) : ownMapping(model, nodes, edges), model);
    return { ...draft, unplaced: [...draft.unplaced, ...unplaced].sort((a, b) => a.line - b.line) };

    function placedMapping(file: NonNullable<typeof mapping>): Mapping {
      const placed = parseMapping(file);
      checkMapping(placed, tables, model);
      return placed.mapping;
    }
  },
};

/** What the attributes of an export mean: nodes say family and kind, edges their type, and the rest is called as in the model. */
function ownMapping(model: Model, nodes: Table, edges: Table): Mapping {
  return {
    separator: '|',
    tables: [
      {
        entities: model.families.map((family) => ({
          family: family.name,
          ...(family.kinds.length > 0 ? { kind: { column: 'kind', values: {} } } : {}),
          id: 'id',
          columns: present(family.columns, nodes),
          when: { column: 'family', is: family.name },
        })),
        statements: [],
      },
      {
        entities: [],
        statements: [
          {
            type: { column: 'label', values: {} },
            from: 'source',
            to: 'target',
            columns: present(model.statement.columns, edges),
          },
        ],
      },
    ],
  };
}

/** The columns that a table has, by their names in a dataset; ids, ends and evidence are the import's own. */
function present(columns: readonly Column[], { header }: Table): Record<string, string> {
  const own = columns.filter(({ field, end }) => !end && !['id', 'kind', 'evidence'].includes(field));
  return Object.fromEntries(own.filter(({ field }) => header.includes(field)).map(({ name, field }) => [name, field]));
}
