import {
  type Dataset,
  type DatasetRecord,
  type EntityRecord,
  type Finding,
  type LineRange,
  parseEvidence,
  placeOf,
  type StatementRecord,
  splitList,
} from '../dataset/index.js';
import type { Model } from '../model/index.js';
import { monthNames } from './date-proof.js';
import { type Name, toName } from './names.js';
import { isNamed, linesNaming, type Passage, type PreparedText, prepareText, toPassage } from './passage.js';
import { unprovenCells } from './row-proof.js';

/** What verification found. */
export interface VerifyReport {
  readonly checked: { readonly entities: number; readonly statements: number };
  /** What the cited lines do not prove. */
  readonly findings: readonly Finding[];
  /** The same for rows whose note explains it (`verify: …`). */
  readonly explained: readonly Finding[];
}

const explanation = 'verify:';
const citation = 'CITES';
const report = 'REPORTED';
/** How often a finding says where the name does stand; each look goes through the whole text. */
const mostLooks = 25;
const linesShown = 5;

interface Context {
  readonly dataset: Dataset;
  readonly model: Model;
  readonly text: PreparedText;
  readonly months: readonly (readonly string[])[];
  readonly names: ReadonlyMap<string, readonly Name[]>;
  /** Ids of entities that may report figures unnamed, because the text is theirs. */
  readonly publishers: ReadonlySet<string>;
  looksLeft: number;
}

/**
 * Proves a dataset against the text it was read from: a name of each entity, the names of both ends of each statement,
 * and every number and date stand in the lines that the row cites.
 *
 * @param dataset one that `validateDataset` finds valid; rows with unreadable evidence are reported again
 * @param lines the source text, line by line
 */
export function verifyDataset(dataset: Dataset, model: Model, lines: readonly string[]): VerifyReport {
  const context = createContext(dataset, model, lines);
  const rows = [
    ...dataset.entities.map((record) => ({ record, findings: verifyEntity(record, context) })),
    ...dataset.statements.map((record) => ({ record, findings: verifyStatement(record, context) })),
  ];
  const isExplained = (record: DatasetRecord): boolean => (record.cells.note ?? '').startsWith(explanation);
  return {
    checked: { entities: dataset.entities.length, statements: dataset.statements.length },
    findings: rows.filter(({ record }) => !isExplained(record)).flatMap(({ findings }) => findings),
    explained: rows.filter(({ record }) => isExplained(record)).flatMap(({ findings }) => findings),
  };
}

function createContext(dataset: Dataset, model: Model, lines: readonly string[]): Context {
  const withIdentifiers = dataset.manifest.source.kind === 'register';
  const names = new Map<string, readonly Name[]>();
  for (const entity of dataset.entities)
    names.set(entity.id, [...(names.get(entity.id) ?? []), ...namesOf(entity, withIdentifiers)]);
  const publisher = dataset.manifest.publisher.toLowerCase();
  const publishers = [...names]
    .filter(([, own]) => own.some(({ text }) => text.toLowerCase() === publisher))
    .map(([id]) => id);
  return {
    dataset,
    model,
    text: prepareText(lines),
    months: monthNames(dataset.manifest.language),
    names,
    publishers: new Set(publishers),
    looksLeft: mostLooks,
  };
}

/** Every text by which the source may name an entity. */
function namesOf({ family, cells }: EntityRecord, withIdentifiers: boolean): readonly Name[] {
  const names = family.columns
    .filter(({ proof }) => proof === 'NAME')
    .flatMap(({ name, list }) => {
      const cell = cells[name] ?? '';
      const values = list ? splitList(cell) : [cell];
      return values
        .filter((value) => value !== '')
        .map((value) => toName(value, name === 'acronym' ? 'acronym' : 'name'));
    });
  const identifiers = withIdentifiers ? splitList(cells.identifiers ?? '') : [];
  const values = identifiers.flatMap((identifier) => [identifier, identifier.slice(identifier.indexOf(':') + 1)]);
  return [...names, ...values.map((value) => toName(value, 'identifier'))];
}

function verifyEntity(record: EntityRecord, context: Context): readonly Finding[] {
  const passage = passageOf(record, context);
  if (!passage) return [cannotRead(record)];
  const names = context.names.get(record.id) ?? [];
  const message = 'An entity is not named in its evidence.';
  return [
    ...(isNamed(names, passage)
      ? []
      : [notNamed({ rule: 'named', message, record, column: 'evidence', names }, context)]),
    ...unprovenCells(record, record.family.columns, { passage, months: context.months }),
  ];
}

function verifyStatement(record: StatementRecord, context: Context): readonly Finding[] {
  const passage = passageOf(record, context);
  if (!passage) return [cannotRead(record)];
  const message = 'An end of a statement is not named in the evidence.';
  const unnamed = (['from', 'to'] as const).filter(
    (end) =>
      !(end === 'from' && speaksItself(record, context)) && !isNamed(context.names.get(record[end]) ?? [], passage),
  );
  return [
    ...unnamed.map((column) =>
      notNamed(
        { rule: 'ends-named', message, record, column, names: context.names.get(record[column]) ?? [] },
        context,
      ),
    ),
    ...unprovenCells(record, context.model.statement.columns, { passage, months: context.months }),
  ];
}

/** The report does not name itself where it cites a work or gives its own figures. */
function speaksItself({ relation, from }: StatementRecord, { dataset, publishers }: Context): boolean {
  if (relation !== citation && relation !== report) return false;
  return from === dataset.manifest.source.id || (relation === report && publishers.has(from));
}

function passageOf(record: DatasetRecord, { text }: Context): Passage | undefined {
  const ranges = parseEvidence(record.cells.evidence ?? '');
  return ranges && isWithin(ranges, text) ? toPassage(text, ranges) : undefined;
}

function isWithin(ranges: readonly LineRange[], { lines }: PreparedText): boolean {
  return ranges.every(({ last }) => last <= lines.length);
}

function cannotRead(record: DatasetRecord): Finding {
  return {
    rule: 'evidence',
    level: 'MUST',
    message: 'Evidence cannot be read.',
    at: placeOf(record, 'evidence'),
    found: JSON.stringify(record.cells.evidence ?? ''),
    expected: 'line ranges of the text, such as L214-219|L233',
  };
}

interface Unnamed {
  readonly rule: string;
  readonly message: string;
  readonly record: EntityRecord | StatementRecord;
  readonly column: string;
  readonly names: readonly Name[];
}

function notNamed({ rule, message, record, column, names }: Unnamed, context: Context): Finding {
  const id = record.type === 'entity' ? record.id : (record.cells[column] ?? '');
  return {
    rule,
    level: 'MUST',
    message,
    at: placeOf(record, column),
    found: `${id} with ${record.cells.evidence}`,
    expected:
      names.length > 0
        ? `${names.map(({ text }) => JSON.stringify(text)).join(' or ')} in these lines`
        : 'an entity with a name',
    ...whereNamed(names, context),
  };
}

function whereNamed(names: readonly Name[], context: Context): { readonly hint?: string } {
  if (context.looksLeft-- <= 0) return {};
  const lines = linesNaming(names, context.text, linesShown);
  if (lines.length === 0)
    return { hint: 'None of these stands anywhere in the text; an alias or an anchor may be missing.' };
  return { hint: `It is named in ${lines.map((line) => `L${line}`).join(', ')}.` };
}
