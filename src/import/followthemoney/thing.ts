import type { Value } from '../../dataset/index.js';
import { followTheMoneyMapping, parseLabelled } from '../../export/index.js';
import { type Column, type Family, parseEdtf } from '../../model/index.js';
import type { Unplaced } from '../reader.js';
import { type FtmLine, readCell } from './ftm-line.js';
import type { FamilyPlace } from './schemas.js';

/** An entity of the file in the model's terms. */
export interface Thing {
  readonly line: number;
  readonly family: Family;
  readonly values: Readonly<Record<string, Value>>;
}

export interface ReadThingOptions {
  /** The id it gets. */
  readonly id: string;
  /** What has no place is added here. */
  readonly unplaced: Unplaced[];
}

/** Identifiers that FollowTheMoney has a property for, and the scheme they are given. */
const schemes: Readonly<Record<string, string>> = {
  dunsCode: 'duns',
  innCode: 'inn',
  leiCode: 'lei',
  ogrnCode: 'ogrn',
  registrationNumber: 'registration',
  taxNumber: 'tax',
  vatCode: 'vat',
  wikidataId: 'wikidata',
};

/** Reads an entity; `undefined` where it has no name. */
export function readThing(
  line: FtmLine,
  { family, kind, guess }: FamilyPlace,
  options: ReadThingOptions,
): Thing | undefined {
  const { id, unplaced } = options;
  const draft = new Map<string, Value>([['id', id]]);
  const used = new Set<string>(['keywords', 'notes', 'proof']);
  if (kind !== undefined) draft.set('kind', kind);
  for (const column of family.columns) fillColumn(column, line, draft, used);
  fillNames(line, family, draft, used);
  fillIdentifiers(line, id, family, draft, used);
  const notes = fillFromWords(line, family, draft, unplaced);
  if (guess !== undefined) {
    notes.push(guess);
    if (has(family, 'certainty')) draft.set('certainty', 'implied');
  }
  if (notes.length > 0 && has(family, 'note'))
    draft.set('note', [draft.get('note'), ...notes].filter(Boolean).join(' '));
  fillPeriod(line, family, draft, used);
  listRest(line, family, used, unplaced);
  if (draft.has('name')) return { line: line.line, family, values: Object.fromEntries(draft) };
  unplaced.push({ line: line.line, what: `schema ${line.schema}`, why: 'It has no name.' });
  return undefined;
}

function has({ columns }: Family, field: string): boolean {
  return columns.some((column) => column.field === field);
}

function fillColumn(
  column: Column,
  { schema, properties }: FtmLine,
  draft: Map<string, Value>,
  used: Set<string>,
): void {
  const { entityProperties } = followTheMoneyMapping;
  const rule = entityProperties.find(
    (one) => one.field === column.field && (one.on?.some((on) => on === schema) ?? true),
  );
  const values = rule && properties[rule.property];
  if (!rule || !values || values.length === 0) return;
  used.add(rule.property);
  const value = toValue(column, values);
  if (value !== undefined) draft.set(column.field, value);
}

function toValue(column: Column, values: readonly string[]): Value | undefined {
  if (column.list) return values.filter((value) => !value.includes('|'));
  const [first = ''] = values;
  if (column.type.kind === 'number') return Number.isFinite(Number(first)) ? Number(first) : undefined;
  if (column.date) return toDate(first);
  return first;
}

/** A date without a time of day; `undefined` where it is no date. */
export function toDate(text: string): string | undefined {
  const day = text.slice(0, 'YYYY-MM-DD'.length);
  return parseEdtf(day) ? day : undefined;
}

/** Further names, former names and further acronyms are aliases. */
function fillNames({ properties }: FtmLine, family: Family, draft: Map<string, Value>, used: Set<string>): void {
  const { name = [], weakAlias = [], previousName = [] } = properties;
  const isAcronym = has(family, 'acronym');
  const more = [...name.slice(1), ...previousName, ...(isAcronym ? weakAlias.slice(1) : weakAlias)];
  used.add('previousName').add('weakAlias');
  const before = draft.get('aliases');
  const aliases = [...new Set([...(Array.isArray(before) ? before : []), ...more])];
  if (aliases.length > 0 && has(family, 'aliases')) draft.set('aliases', aliases);
}

/** An id that had to be changed stays known as an identifier. */
function fillIdentifiers(
  line: FtmLine,
  id: string,
  family: Family,
  draft: Map<string, Value>,
  used: Set<string>,
): void {
  if (!has(family, 'identifiers')) return;
  const before = draft.get('identifiers');
  const found = Object.entries(schemes).flatMap(([property, scheme]) => {
    used.add(property);
    return (line.properties[property] ?? []).map((value) => `${scheme}:${value}`);
  });
  const own = (Array.isArray(before) ? before : []).map((value) => (value.includes(':') ? value : `id:${value}`));
  const all = [...own, ...found, ...(line.id === id ? [] : [`ftm:${line.id}`])];
  if (all.length > 0) draft.set('identifiers', [...new Set(all)]);
}

/** Reads columns that stand in words among the notes. @returns the notes that are none */
function fillFromWords(line: FtmLine, family: Family, draft: Map<string, Value>, unplaced: Unplaced[]): string[] {
  const free: string[] = [];
  let isProven = (line.properties.proof ?? []).length > 0;
  for (const note of line.properties.notes ?? []) {
    const words = parseLabelled(note);
    const cell = words && readCell(family.columns, words.label, words.value);
    if (words?.label === 'evidence' || words?.label === 'locator') isProven = true;
    else if (cell) draft.set(cell.field, cell.value);
    else free.push(note);
  }
  if (isProven) unplaced.push(evidenceElsewhere(line.line));
  return free;
}

/** The row's evidence is the file, so what the file itself was read from has no place. */
export function evidenceElsewhere(line: number): Unplaced {
  return { line, what: 'evidence in another source', why: 'The evidence of the row is the line of the file.' };
}

function fillPeriod({ properties }: FtmLine, family: Family, draft: Map<string, Value>, used: Set<string>): void {
  const column = family.columns.find(({ date }) => date === 'COVERS');
  const [start] = properties.startDate ?? [];
  const [end] = properties.endDate ?? [];
  if (!column || used.has('startDate')) return;
  used.add('startDate').add('endDate');
  if (draft.has(column.field) || (start === undefined && end === undefined)) return;
  const period = `${start === undefined ? '..' : toDate(start)}/${end === undefined ? '..' : toDate(end)}`;
  if (parseEdtf(period)) draft.set(column.field, period);
}

function listRest(
  { line, properties }: FtmLine,
  family: Family,
  used: ReadonlySet<string>,
  unplaced: Unplaced[],
): void {
  for (const property of Object.keys(properties)) {
    if (!used.has(property))
      unplaced.push({ line, what: `property ${property}`, why: `No column of ${family.name} corresponds to it.` });
  }
}
