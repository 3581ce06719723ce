import { chmod } from 'node:fs/promises';
import sqlite3 from 'node-sqlite3-wasm';
import type { ExportFormat, MappingTable } from '../format.js';
import {
  datasetProperties,
  entityProperties,
  entityShapes,
  statementProperties,
  statementShapes,
} from '../properties.js';
import type { ExportSource, ExportValue, SourceDataset, SourceEntity } from '../source.js';
import { loseVersions } from '../versions.js';
import { indexStatements, listFields, type SqlColumn, type SqlSchema, sqlSchema, tableStatements } from './schema.js';

const file = 'graph.sqlite';

/** Nobody reads the file while it is made, and a failed export leaves none: so it needs no journal. */
const settings =
  'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; PRAGMA page_size = 4096;';

/** One SQLite file with foreign keys, indexes, views and a full-text index over names. */
export const sqlite: ExportFormat = {
  name: 'sqlite',
  title: 'SQLite',
  description: 'One SQLite file with foreign keys, indexes, a view for each family and a full-text index over names.',
  files: [{ name: file, holds: 'the database' }],
  mapping: (model) => {
    const schema = sqlSchema(model);
    return [
      ...otherTables,
      columnTable('Table `entity`', schema.entity),
      columnTable('Table `statement`', schema.statement),
    ];
  },
  write: async (source, target, loss) => {
    loseVersions(source, loss);
    const path = target.pathOf(file);
    const database = new sqlite3.Database(path);
    try {
      await fill(database, source);
    } finally {
      database.close();
    }
    // The library makes it private; an export is as readable as any other file.
    await chmod(path, 0o666 & ~process.umask());
  },
};

const otherTables: readonly MappingTable[] = [
  {
    title: 'Tables',
    header: ['table', 'holds'],
    rows: [
      ['`dataset`', 'each dataset, with its `dataset.yaml`'],
      ['`section`', 'the sections of the source of each dataset'],
      ['`entity`', 'each entity; the columns of all families, of which a family uses its own'],
      ['`entity_item`', 'the items of its lists: `aliases`, `identifiers`, `anchor`, `sections`'],
      ['`entity_row`', 'what each dataset says of it: evidence, locator, and the row as JSON'],
      ['`statement`', 'each statement, with `from` and `to`; its key is `<dataset>:<id>`'],
      ['`statement_item`', 'the items of its lists: `reference`, `footnote`, `sections`'],
      ['`entity_name`', 'the full-text index; its `rowid` is `entity.number`'],
      ['`named_statement`', 'a view: each statement with the names of both ends'],
      ['`organization`, `person` …', 'a view for each family, with its own columns'],
    ],
  },
];

function columnTable(title: string, columns: readonly SqlColumn[]): MappingTable {
  return {
    title,
    header: ['column', 'property', 'meaning'],
    rows: columns.map(({ name, shape }) => [`\`${name}\``, `\`${shape.name}\``, shape.description]),
  };
}

async function fill(database: InstanceType<typeof sqlite3.Database>, source: ExportSource): Promise<void> {
  const schema = sqlSchema(source.model);
  database.exec(settings);
  database.exec(tableStatements(schema));
  database.exec('BEGIN');
  const insert = inserts(database, schema);
  for (const dataset of source.datasets) writeDataset(insert, schema, dataset);
  const entityLists = listFields(entityShapes(source.model.families));
  let number = 0;
  for await (const entity of source.entities()) {
    number += 1;
    const values = entityProperties(entity);
    insert.entity.run([number, ...schema.entity.map(({ shape }) => cellOf(values[shape.name]))]);
    writeItems(insert.entityItem, entity.id, entityLists, values);
    insert.name.run([number, entity.name, cellOf(values.acronym), [values.aliases ?? []].flat().join(' | ')]);
    writeRows(insert, entity);
  }
  const statementLists = listFields(statementShapes(source.model));
  for await (const statement of source.statements()) {
    const { key, type, from, to } = statement;
    const values = statementProperties(statement);
    insert.statement.run([
      key,
      type,
      from.id,
      to.id,
      ...schema.statement.map(({ shape }) => cellOf(values[shape.name])),
    ]);
    writeItems(insert.statementItem, key, statementLists, values);
  }
  for (const prepared of Object.values(insert)) prepared.finalize();
  database.exec('COMMIT');
  database.exec(indexStatements(source.model, schema));
  database.exec("INSERT INTO entity_name (entity_name) VALUES ('optimize'); ANALYZE;");
}

type Prepared = ReturnType<InstanceType<typeof sqlite3.Database>['prepare']>;

function inserts(database: InstanceType<typeof sqlite3.Database>, schema: SqlSchema) {
  const into = (table: string, columns: readonly string[]): Prepared => {
    const names = columns.map((name) => `"${name}"`).join(', ');
    return database.prepare(`INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`);
  };
  const names = (columns: readonly SqlColumn[]) => columns.map(({ name }) => name);
  return {
    dataset: into('dataset', names(schema.dataset)),
    section: into('section', ['dataset', 'id', 'position', 'parent', 'title', 'kind', 'lines']),
    entity: into('entity', ['number', ...names(schema.entity)]),
    entityItem: into('entity_item', ['entity', 'field', 'position', 'value']),
    entityRow: into('entity_row', ['entity', 'dataset', 'row', 'evidence', 'locator', 'values']),
    name: into('entity_name', ['rowid', 'name', 'acronym', 'aliases']),
    statement: into('statement', ['key', 'type', 'from', 'to', ...names(schema.statement)]),
    statementItem: into('statement_item', ['statement', 'field', 'position', 'value']),
  };
}

function writeDataset(insert: ReturnType<typeof inserts>, schema: SqlSchema, dataset: SourceDataset): void {
  const values = datasetProperties(dataset);
  insert.dataset.run(schema.dataset.map(({ shape }) => cellOf(values[shape.name])));
  const list = (name: string) => [values[name] ?? []].flat();
  list('sectionIds').forEach((id, index) => {
    const at = (name: string) => String(list(name)[index] ?? '');
    const parent = at('sectionParents') || null;
    const rest = [at('sectionTitles'), at('sectionKinds'), at('sectionLines')];
    insert.section.run([dataset.id, String(id), index + 1, parent, ...rest]);
  });
}

function writeItems(
  insert: Prepared,
  owner: string,
  fields: readonly string[],
  values: Readonly<Record<string, ExportValue>>,
): void {
  for (const field of fields)
    [values[field] ?? []].flat().forEach((item, index) => void insert.run([owner, field, index + 1, String(item)]));
}

function writeRows(insert: ReturnType<typeof inserts>, { id, rows }: SourceEntity): void {
  for (const { dataset, row, locator, values } of rows)
    insert.entityRow.run([id, dataset, row, String(values.evidence), locator ?? null, JSON.stringify(values)]);
}

function cellOf(value: ExportValue | undefined): string | number | null {
  if (value === undefined) return null;
  return typeof value === 'object' ? value.join('|') : value;
}
