import { isPlainNumber, parseCell, toFileSpelling, type Value } from '../../dataset/index.js';
import { type Column, type Family, familyNamed, joins, type Model, parseEdtf } from '../../model/index.js';
import type { Draft, DraftEntity, DraftStatement, Unplaced } from '../reader.js';
import { createIds } from '../slug.js';
import type { Choice, EntityRule, Mapping, StatementRule } from './mapping.js';
import type { Table, TableRow } from './table.js';

interface Work {
  readonly model: Model;
  readonly separator: string;
  readonly idOf: (text: string) => string;
  /** By what tells them apart in the file. */
  readonly entities: Map<string, DraftEntity>;
  readonly statements: DraftStatement[];
  readonly unplaced: Unplaced[];
}

/** Makes entities and statements of tables, as a mapping says. What has no place is listed. */
export function readTables(tables: readonly Table[], mapping: Mapping, model: Model): Draft {
  const work: Work = {
    model,
    separator: mapping.separator,
    idOf: createIds(),
    entities: new Map(),
    statements: [],
    unplaced: [],
  };
  const pairs = tables.map((table, index) => ({ table, rules: mapping.tables[index] }));
  // Statements may stand before the entities they join.
  for (const { table, rules } of pairs)
    for (const row of table.rows) for (const rule of rules?.entities ?? []) readEntity(row, rule, work);
  for (const { table, rules } of pairs) {
    for (const row of table.rows) {
      for (const rule of rules?.statements ?? []) readStatement(row, rule, work);
      const isMeant = [...(rules?.entities ?? []), ...(rules?.statements ?? [])].some((rule) => applies(row, rule));
      if (!isMeant) work.unplaced.push({ line: row.line, what: 'row', why: 'No rule of the mapping is for it.' });
    }
    listColumns(table, rules, work);
  }
  const unplaced = [...work.unplaced].sort((a, b) => a.line - b.line);
  return { entities: [...work.entities.values()], statements: work.statements, unplaced };
}

function applies({ cells }: TableRow, { when }: Pick<EntityRule, 'when'>): boolean {
  return when === undefined || [when.is].flat().includes(cells[when.column] ?? '');
}

function readEntity(row: TableRow, rule: EntityRule, work: Work): void {
  const family = familyNamed(work.model, rule.family);
  const key = row.cells[rule.id] ?? '';
  if (!family || !applies(row, rule) || key === '') return;
  const kinds = family.kinds.map(({ name }) => name);
  const kind = rule.kind === undefined ? undefined : choose(row, rule.kind, kinds);
  if (rule.kind !== undefined && kind === undefined) {
    work.unplaced.push({
      line: row.line,
      what: family.name,
      why: 'The row says no kind that the model or the mapping knows.',
    });
    return;
  }
  const cells = readCells(row, family.columns, rule.columns, work);
  const id = work.idOf(key);
  const values: Readonly<Record<string, Value>> = {
    name: key,
    ...cells,
    id,
    ...(kind === undefined ? {} : { kind }),
    ...keptKey(key, id, cells, family),
  };
  const before = work.entities.get(key);
  if (before) compare(row, before, { line: row.line, family, values }, work);
  else work.entities.set(key, { line: row.line, family, values });
}

/** A key that had to be changed to be an id stays known as an identifier, unless it is the name. */
function keptKey(key: string, id: string, cells: Readonly<Record<string, Value>>, { columns }: Family) {
  if (key === id || key === (cells.name ?? key) || !columns.some(({ field }) => field === 'identifiers')) return {};
  const known = Array.isArray(cells.identifiers) ? cells.identifiers : [];
  return { identifiers: [...known, `file:${key}`] };
}

/** The first row counts; what a later one says otherwise is listed. */
function compare(row: TableRow, before: DraftEntity, again: DraftEntity, { unplaced }: Work): void {
  const fields = Object.keys(again.values).filter(
    (field) => JSON.stringify(again.values[field]) !== JSON.stringify(before.values[field]),
  );
  const kind = before.family.name === again.family.name ? [] : ['family'];
  for (const field of [...kind, ...fields])
    unplaced.push({
      line: row.line,
      what: `${field} of an entity`,
      why: `An earlier row, line ${before.line}, says otherwise.`,
    });
}

function readStatement(row: TableRow, rule: StatementRule, work: Work): void {
  const { model, entities, unplaced, statements } = work;
  const keys = [row.cells[rule.from] ?? '', row.cells[rule.to] ?? ''] as const;
  if (!applies(row, rule) || keys.includes('')) return;
  const [from, to] = keys.map((key) => entities.get(key));
  const types = model.relations.map(({ name }) => name);
  const type = choose(row, rule.type, types);
  const why = obstacle({ from, to, type }, model);
  if (why !== undefined || !from || !to || type === undefined) {
    unplaced.push({ line: row.line, what: 'statement', why: why ?? '' });
    return;
  }
  const values = withReferences(readCells(row, model.statement.columns, rule.columns, work), row, work);
  statements.push({ line: row.line, from: String(from.values.id), type, to: String(to.values.id), values });
}

interface Joined {
  readonly from: DraftEntity | undefined;
  readonly to: DraftEntity | undefined;
  readonly type: string | undefined;
}

/** Why a row can make no statement. */
function obstacle({ from, to, type }: Joined, model: Model): string | undefined {
  if (!from || !to) return 'An end of it is no entity of the file.';
  const relation = model.relations.find(({ name }) => name === type);
  if (!relation) return 'The row says no type that the model or the mapping knows.';
  if (joins(relation, from.family.name, to.family.name)) return undefined;
  return `${relation.name} does not join ${from.family.name} to ${to.family.name}.`;
}

/** References are to sources of the file. */
function withReferences(values: Record<string, Value>, { line }: TableRow, { entities, unplaced }: Work) {
  if (!Array.isArray(values.reference)) return values;
  const { reference, ...rest } = values;
  const found = reference.map((key) => entities.get(key));
  const known = found.flatMap((entity) => (entity?.family.name === 'Source' ? [String(entity.values.id)] : []));
  if (known.length < found.length) unplaced.push({ line, what: 'reference', why: 'It is no source of the file.' });
  return known.length > 0 ? { ...rest, reference: known } : rest;
}

/** What a row says by a rule, if it is one of the names there are. Letter case, spaces and hyphens do not matter. */
function choose({ cells }: TableRow, rule: Choice, names: readonly string[]): string | undefined {
  if (typeof rule === 'string') return rule;
  const word = cells[rule.column] ?? '';
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return rule.values[word] ?? names.find((name) => plain(name) === plain(word)) ?? rule.otherwise;
}

function readCells(
  row: TableRow,
  columns: readonly Column[],
  mapped: Readonly<Record<string, string>>,
  { separator, unplaced }: Work,
): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const [name, from] of Object.entries(mapped)) {
    const column = columns.find((candidate) => candidate.name === name);
    const text = (row.cells[from] ?? '').trim();
    if (!column || text === '') continue;
    const value = readCell(column, text, separator);
    if (value !== undefined) values[column.field] = value;
    else
      unplaced.push({
        line: row.line,
        what: `value of ${from}`,
        why: `It is no ${wanted(column)}, as ${name} has to be.`,
      });
  }
  return values;
}

function readCell(column: Column, text: string, separator: string): Value | undefined {
  if (column.list) {
    const items = text.split(separator).map((item) => item.trim().replaceAll('|', '/'));
    return items.filter((item) => item !== '');
  }
  if (column.date) return parseEdtf(text) ? text : undefined;
  if (column.type.kind === 'number') {
    const number = String(Number(text));
    return isPlainNumber(number) ? Number(number) : undefined;
  }
  return parseCell(column, column.type.kind === 'enum' ? toFileSpelling(text) : text);
}

function wanted({ date, type }: Column): string {
  if (date) return 'date in EDTF';
  return type.kind === 'number' ? 'plain number' : 'value of its vocabulary';
}

/** Columns that nothing is read from, each told once, at the header. */
function listColumns(table: Table, rules: Mapping['tables'][number] | undefined, { unplaced }: Work): void {
  const used = new Set<string>();
  const add = (choice: Choice | undefined) => {
    if (typeof choice === 'object') used.add(choice.column);
  };
  for (const { id, kind, when, columns } of rules?.entities ?? []) {
    for (const column of [id, when?.column ?? '', ...Object.values(columns)]) used.add(column);
    add(kind);
  }
  for (const { from, to, type, when, columns } of rules?.statements ?? []) {
    for (const column of [from, to, when?.column ?? '', ...Object.values(columns)]) used.add(column);
    add(type);
  }
  for (const column of table.header.filter((name) => !used.has(name)))
    unplaced.push({ line: table.line, what: `column ${column}`, why: 'The mapping does not say what it is.' });
}
