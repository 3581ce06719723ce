import { PolicyGraphError } from '../../errors.js';
import type { Model } from '../../model/index.js';
import type { Draft, DraftEntity, DraftStatement, ImportInput, ImportReader, Unplaced } from '../reader.js';
import { createIds } from '../slug.js';
import { type Edge, readEdge } from './edge.js';
import type { FtmLine } from './ftm-line.js';
import { edgeSchemas, familyOfSchema } from './schemas.js';
import { readThing, type Thing } from './thing.js';

/** Reads entities of FollowTheMoney, one JSON object a line. */
export const followTheMoneyReader: ImportReader = {
  name: 'ftm',
  title: 'FollowTheMoney',
  description:
    'Entities of FollowTheMoney, one JSON object a line, as Aleph, OpenSanctions and `export --format ftm` write them.',
  read: (input) => {
    const unplaced: Unplaced[] = [];
    const lines = readLines(input);
    const things = readThings(lines, input.model, unplaced);
    const statements = readStatements(lines, things, input.model, unplaced);
    return toDraft(things, statements, unplaced);
  },
};

function toDraft(
  things: ReadonlyMap<string, Thing>,
  statements: readonly DraftStatement[],
  unplaced: readonly Unplaced[],
): Draft {
  const entities = [...things.values()].map(({ line, family, values }): DraftEntity => ({ line, family, values }));
  return { entities, statements, unplaced: [...unplaced].sort((a, b) => a.line - b.line) };
}

function readLines({ text, path }: ImportInput): readonly FtmLine[] {
  const lines: FtmLine[] = [];
  const seen = new Map<string, number>();
  for (const [index, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue;
    const line = index + 1;
    const entity = toLine(content, line, path);
    const before = seen.get(entity.id);
    if (before !== undefined)
      throw invalid(
        path,
        line,
        `The entity "${entity.id}" stands on line ${before} too.`,
        'Bring the parts of each entity together first: ftm aggregate.',
      );
    seen.set(entity.id, line);
    lines.push(entity);
  }
  return lines;
}

function toLine(content: string, line: number, path: string): FtmLine {
  const found = parseJson(content, line, path);
  const { id, schema, properties } = (found ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || id === '' || typeof schema !== 'string' || !isProperties(properties)) {
    const expected = 'Each line is an object with "id", "schema" and "properties", whose values are lists of texts.';
    throw invalid(path, line, 'The line is no entity of FollowTheMoney.', expected);
  }
  return { line, id, schema, properties };
}

function parseJson(content: string, line: number, path: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw invalid(
      path,
      line,
      `The line is no JSON: ${cause instanceof Error ? cause.message : String(cause)}.`,
      'Write one JSON object a line, as ftm does.',
    );
  }
}

function isProperties(value: unknown): value is Record<string, string[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((all) => Array.isArray(all) && all.every((one) => typeof one === 'string'));
}

function invalid(path: string, line: number, message: string, hint: string): PolicyGraphError {
  return new PolicyGraphError('IMPORT_INVALID', message, { where: `${path}:${line}`, hint });
}

function readThings(lines: readonly FtmLine[], model: Model, unplaced: Unplaced[]): ReadonlyMap<string, Thing> {
  const idOf = createIds();
  const things = new Map<string, Thing>();
  for (const line of lines) {
    if (edgeSchemas.has(line.schema)) continue;
    const place = familyOfSchema(line.schema, line.properties.keywords ?? [], model);
    if (!place) {
      unplaced.push({ line: line.line, what: `schema ${line.schema}`, why: 'Nothing in the model corresponds to it.' });
      continue;
    }
    const thing = readThing(line, place, { id: idOf(line.id), unplaced });
    if (thing) things.set(line.id, thing);
  }
  return things;
}

function readStatements(
  lines: readonly FtmLine[],
  things: ReadonlyMap<string, Thing>,
  model: Model,
  unplaced: Unplaced[],
): readonly DraftStatement[] {
  const edges = lines.filter(({ schema }) => edgeSchemas.has(schema));
  const statements = edges.flatMap((line) => readEdge(line, { things, model, unplaced }) ?? []);
  return statements.map((edge) => withKnownReferences(edge, things, unplaced));
}

/** A reference is to a source of the file, by its id there. */
function withKnownReferences(
  { references, ...statement }: Edge,
  things: ReadonlyMap<string, Thing>,
  unplaced: Unplaced[],
): DraftStatement {
  if (references.length === 0) return statement;
  const known = references.flatMap((id) => {
    const thing = things.get(id);
    if (thing?.family.name === 'Source') return [String(thing.values.id)];
    unplaced.push({ line: statement.line, what: 'reference', why: 'It is no source of the file.' });
    return [];
  });
  return known.length > 0 ? { ...statement, values: { ...statement.values, reference: known } } : statement;
}
