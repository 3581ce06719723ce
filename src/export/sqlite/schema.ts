import type { Model } from '../../model/index.js';
import { toSnakeCase } from '../../model/index.js';
import { datasetShapes, entityShapes, type PropertyShape, statementShapes } from '../properties.js';

/** A column of a table, and the property of the graph it holds. */
export interface SqlColumn {
  /** Snake case: `in_force`. */
  readonly name: string;
  readonly shape: PropertyShape;
}

/** The tables whose columns follow from the model. Lists are rows of `<table>_item`. */
export interface SqlSchema {
  readonly dataset: readonly SqlColumn[];
  readonly entity: readonly SqlColumn[];
  readonly statement: readonly SqlColumn[];
}

/** What the tables hold in columns of their own, or elsewhere. */
const elsewhere: ReadonlySet<string> = new Set(['rows', 'datasets', 'versions', 'passages']);

/** The columns of the tables, of a model. */
export function sqlSchema(model: Model): SqlSchema {
  return {
    dataset: columnsOf(datasetShapes.filter(({ type }) => type !== 'string[]')),
    entity: columnsOf(singles(entityShapes(model.families)).filter(({ name }) => name !== 'row' && name !== 'locator')),
    statement: columnsOf(singles(statementShapes(model))),
  };
}

function singles(shapes: readonly PropertyShape[]): readonly PropertyShape[] {
  return shapes.filter(({ name, type }) => type !== 'string[]' && !elsewhere.has(name));
}

function columnsOf(shapes: readonly PropertyShape[]): readonly SqlColumn[] {
  return shapes.map((shape) => ({ name: toSnakeCase(shape.name), shape }));
}

/** The fields that are lists, of entities or of statements. */
export function listFields(shapes: readonly PropertyShape[]): readonly string[] {
  return shapes.filter(({ name, type }) => type === 'string[]' && !elsewhere.has(name)).map(({ name }) => name);
}

const types = { string: 'TEXT', float: 'REAL', integer: 'INTEGER', day: 'TEXT', 'string[]': 'TEXT' } as const;

/** The statements that make the tables. */
export function tableStatements(schema: SqlSchema): string {
  const columns = (list: readonly SqlColumn[], keys: readonly string[]) =>
    list
      .filter(({ name }) => !keys.includes(name))
      .map(({ name, shape }) => `  "${name}" ${types[shape.type]}`)
      .join(',\n');
  return `
CREATE TABLE dataset (
  id TEXT PRIMARY KEY,
${columns(schema.dataset, ['id'])}
) WITHOUT ROWID;
CREATE TABLE section (
  dataset TEXT NOT NULL REFERENCES dataset (id),
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  parent TEXT,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  lines TEXT NOT NULL,
  PRIMARY KEY (dataset, id),
  FOREIGN KEY (dataset, parent) REFERENCES section (dataset, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE TABLE entity (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  family TEXT NOT NULL,
${columns(schema.entity, ['id', 'family'])}
);
CREATE TABLE entity_item (
  entity TEXT NOT NULL REFERENCES entity (id),
  field TEXT NOT NULL,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (entity, field, position)
) WITHOUT ROWID;
CREATE TABLE entity_row (
  entity TEXT NOT NULL REFERENCES entity (id),
  dataset TEXT NOT NULL REFERENCES dataset (id),
  "row" INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  locator TEXT,
  "values" TEXT NOT NULL CHECK (json_valid("values")),
  PRIMARY KEY (entity, dataset)
) WITHOUT ROWID;
CREATE TABLE statement (
  key TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  "from" TEXT NOT NULL REFERENCES entity (id),
  "to" TEXT NOT NULL REFERENCES entity (id),
  dataset TEXT NOT NULL REFERENCES dataset (id),
${columns(schema.statement, ['dataset'])},
  UNIQUE (dataset, id)
) WITHOUT ROWID;
CREATE TABLE statement_item (
  statement TEXT NOT NULL REFERENCES statement (key),
  field TEXT NOT NULL,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (statement, field, position)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE entity_name USING fts5 (name, acronym, aliases, content = '', tokenize = "unicode61 remove_diacritics 2");
`;
}

/** What is made once the rows are there: indexes, and views for people. */
export function indexStatements({ families }: Model, schema: SqlSchema): string {
  const present = new Set(schema.entity.map(({ name }) => name));
  const views = families.map(({ name, columns }) => {
    const own = columns.map((column) => column.name).filter((column) => present.has(column));
    const aliases = columns.some((column) => column.name === 'aliases') ? `, ${aliasList}` : '';
    return `CREATE VIEW "${toSnakeCase(name).replace(/^_/, '')}" AS
  SELECT ${own.map((column) => `e."${column}"`).join(', ')}${aliases}
  FROM entity AS e WHERE e.family = '${name}';`;
  });
  return `
CREATE INDEX entity_by_family ON entity (family, kind);
CREATE INDEX entity_by_name ON entity (name COLLATE NOCASE);
CREATE INDEX statement_by_from ON statement ("from", type);
CREATE INDEX statement_by_to ON statement ("to", type);
CREATE INDEX statement_by_type ON statement (type);
CREATE INDEX statement_by_conflict ON statement (conflict) WHERE conflict IS NOT NULL;
CREATE VIEW named_statement AS
  SELECT a.name AS from_name, s.type, b.name AS to_name, s.*
  FROM statement AS s JOIN entity AS a ON a.id = s."from" JOIN entity AS b ON b.id = s."to";
${views.join('\n')}
`;
}

const aliasList = `(SELECT group_concat(i.value, '|') FROM entity_item AS i WHERE i.entity = e.id AND i.field = 'aliases') AS aliases`;
