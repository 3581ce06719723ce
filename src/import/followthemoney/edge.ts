import type { Value } from '../../dataset/index.js';
import { followTheMoneyMapping, parseLabelled, wordsOf } from '../../export/index.js';
import { joins, type Model } from '../../model/index.js';
import type { DraftStatement, Unplaced } from '../reader.js';
import { type FtmLine, readCell } from './ftm-line.js';
import { edgeSchemas } from './schemas.js';
import { evidenceElsewhere, type Thing, toDate } from './thing.js';

/** A statement whose references are still ids of the file. */
export interface Edge extends DraftStatement {
  readonly references: readonly string[];
}

export interface ReadEdgeOptions {
  readonly things: ReadonlyMap<string, Thing>;
  readonly model: Model;
  readonly unplaced: Unplaced[];
}

/** What `description` says in words, by the columns' names in the file, and what else it says. */
interface Words {
  readonly cells: ReadonlyMap<string, string>;
  readonly free: readonly string[];
}

const origins: readonly string[] = ['recordId', 'summary', 'publisher', 'sourceUrl'];

/** Reads an entity that joins two others; none where an end or the type has no place in the model. */
export function readEdge(line: FtmLine, options: ReadEdgeOptions): Edge | undefined {
  const { things, model, unplaced } = options;
  const place = edgeSchemas.get(line.schema);
  if (!place) return undefined;
  const refuse = (why: string): undefined => {
    unplaced.push({ line: line.line, what: `schema ${line.schema}`, why });
  };
  const [from, to] = [place.from, place.to].map((property) => things.get(line.properties[property]?.[0] ?? ''));
  if (!from || !to) return refuse('An end of it is missing or has no place.');
  const words = readWords(line);
  const type = words.cells.get('type') ?? place.type;
  const relation = model.relations.find(({ name }) => name === type);
  if (!relation) return refuse('The file does not say which relation it is.');
  if (!joins(relation, from.family.name, to.family.name))
    return refuse(`${relation.name} does not join ${from.family.name} to ${to.family.name}.`);
  const values = readValues(line, words, {
    model,
    words: wordsOf(model, relation.name, from.family.name, to.family.name),
  });
  listRest(line, [place.from, place.to], unplaced);
  const ends = { from: String(from.values.id), to: String(to.values.id) };
  const references = words.cells.get('reference')?.split('|') ?? [];
  return { line: line.line, ...ends, type: relation.name, values, references };
}

function readWords({ properties }: FtmLine): Words {
  const parsed = (properties.description ?? []).map((text) => ({ text, words: parseLabelled(text) }));
  return {
    cells: new Map(parsed.flatMap(({ words }) => (words ? [[words.label, words.value]] : []))),
    free: parsed.filter(({ words }) => !words).map(({ text }) => text),
  };
}

interface ReadValuesOptions {
  readonly model: Model;
  /** The words that stand for the role where there is none. */
  readonly words: string;
}

function readValues(
  { schema, properties }: FtmLine,
  { cells, free }: Words,
  { model, words }: ReadValuesOptions,
): Record<string, Value> {
  const { columns } = model.statement;
  const values: Record<string, Value> = {};
  for (const { field, property, type, on } of followTheMoneyMapping.statementProperties) {
    const [text] = properties[property] ?? [];
    if (text === undefined || !(on?.some((one) => one === schema) ?? true)) continue;
    const value = type === 'date' ? toDate(text) : readCell(columns, field, text)?.value;
    if (value !== undefined) values[field] = value;
  }
  // What stands in for a role that the file does not name.
  if (values.role === words || values.role === cells.get('act')) delete values.role;
  for (const [label, text] of cells) {
    const cell = ['id', 'from', 'type', 'to', 'evidence', 'reference'].includes(label)
      ? undefined
      : readCell(columns, label, text);
    if (cell) values[cell.field] = cell.value;
  }
  if (free.length > 0) values.note = [values.note, ...free].filter(Boolean).join(' ');
  return values;
}

function listRest({ line, properties }: FtmLine, ends: readonly string[], unplaced: Unplaced[]): void {
  const columns = followTheMoneyMapping.statementProperties.map(({ property }) => property);
  const known = new Set<string>([...ends, ...origins, ...columns, 'description']);
  for (const property of Object.keys(properties)) {
    if (!known.has(property))
      unplaced.push({ line, what: `property ${property}`, why: 'No column of statements corresponds to it.' });
  }
  if (origins.some((property) => property in properties)) unplaced.push(evidenceElsewhere(line));
}
