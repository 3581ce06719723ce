import type { Value } from '../../dataset/index.js';
import type { EntityRow } from '../../graph/index.js';
import type { Column } from '../../model/index.js';
import { lineFragments } from '../line-fragment.js';
import { toPlainDate } from '../plain-dates.js';
import type { SourceDataset, SourceEntity, SourceStatement } from '../source.js';
import { isWebAddress } from '../web-address.js';
import {
  assertedCertainties,
  classRules,
  entityTerms,
  type LiteralForm,
  nodeRules,
  predicateRules,
  statementTerms,
  type TermRule,
} from './mapping.js';

/** A node of JSON-LD: terms and values. */
export type JsonLdNode = Readonly<Record<string, unknown>>;

/** Columns that are written by themselves and not as a literal. */
const written: ReadonlySet<string> = new Set(['id', 'kind', 'from', 'type', 'to', 'evidence', 'reference']);

/** A dataset, its publisher, and the text its rows were read from. */
export function datasetNodes({
  id,
  title,
  publisher,
  date,
  licence,
  language,
  link,
  source,
  version,
}: SourceDataset): readonly JsonLdNode[] {
  return [
    {
      '@id': datasetId(id),
      '@type': 'schema:Dataset',
      'dct:title': title,
      'schema:publisher': publisher,
      'dct:issued': toDate(date),
      'dct:rights': licence,
      'dct:language': language,
      ...(isWebAddress(link) ? { 'schema:url': reference(link) } : {}),
      'schema:version': version,
      'prov:wasDerivedFrom': reference(textId(source.file)),
    },
    {
      '@id': textId(source.file),
      '@type': 'prov:Entity',
      'prov:alternateOf': reference(entityId(source.id)),
      'dct:format': 'text/plain',
      'pg:lines': source.lines,
      'pg:sha256': source.sha256,
    },
  ];
}

/** An entity with what each dataset says of it and where. */
export function entityNode(entity: SourceEntity, datasets: ReadonlyMap<string, SourceDataset>): JsonLdNode {
  return {
    '@id': entityId(entity.id),
    '@type': classesOf(entity),
    ...literals(entity.familyOf.columns, entity.values, (field) => termOf(entityTerms, field, entity.family)),
    ...evidenceOf(entity.rows, datasets),
  };
}

function classesOf({ family, kind }: SourceEntity): readonly string[] {
  const rules = classRules.filter(
    (rule) => rule.family === family && (rule.kinds === undefined || (kind !== undefined && rule.kinds.includes(kind))),
  );
  return [`pg:${family}`, ...(kind === undefined ? [] : [`pg:${kind}`]), ...rules.flatMap(({ classes }) => classes)];
}

function evidenceOf(rows: readonly EntityRow[], datasets: ReadonlyMap<string, SourceDataset>): JsonLdNode {
  const passages = rows.flatMap(({ dataset, values }) => passagesOf(datasets.get(dataset), String(values.evidence)));
  const locators = rows.flatMap(({ locator }) => (locator === undefined ? [] : [locator]));
  return {
    'prov:wasDerivedFrom': passages,
    ...(locators.length > 0 ? { 'pg:locator': locators } : {}),
    'dct:isReferencedBy': rows.map(({ dataset }) => reference(datasetId(dataset))),
  };
}

function passagesOf(dataset: SourceDataset | undefined, evidence: string): readonly JsonLdNode[] {
  return dataset
    ? lineFragments(evidence).map((fragment) => reference(`${textId(dataset.source.file)}${fragment}`))
    : [];
}

/** The nodes of a statement: its own, and a plain triple for each of its predicates where the source is firm. */
export function statementNodes(
  columns: readonly Column[],
  statement: SourceStatement,
  dataset: SourceDataset | undefined,
): readonly JsonLdNode[] {
  return [statementNode(columns, statement, dataset), ...tripleNodes(statement)];
}

function statementNode(
  columns: readonly Column[],
  statement: SourceStatement,
  dataset: SourceDataset | undefined,
): JsonLdNode {
  const { type, from, to, values, evidence, locator } = statement;
  const node = nodeRules.find((rule) => rule.type === type && (rule.from?.includes(from.family) ?? true));
  const cited = Array.isArray(values.reference) ? values.reference : [];
  return {
    '@id': statementId(statement),
    '@type': ['rdf:Statement', ...(node ? [node.class] : [])],
    'rdf:subject': reference(entityId(from.id)),
    'rdf:predicate': reference(`pg:${type}`),
    'rdf:object': reference(entityId(to.id)),
    ...(node ? { [node.fromTerm]: reference(entityId(from.id)) } : {}),
    ...(node?.toTerm ? { [node.toTerm]: reference(entityId(to.id)) } : {}),
    ...literals(columns, values, (field) => termOf(statementTerms, field, undefined)),
    ...(cited.length > 0 ? { 'prov:hadPrimarySource': cited.map((id) => reference(entityId(String(id)))) } : {}),
    'prov:wasDerivedFrom': passagesOf(dataset, evidence),
    ...(locator === undefined ? {} : { 'pg:locator': locator }),
    'dct:isPartOf': reference(datasetId(statement.dataset)),
  };
}

/** Whether the plain triple is written beside the statement's node. */
export function isAsserted({ certainty }: SourceStatement): boolean {
  return assertedCertainties.includes(certainty);
}

function tripleNodes(statement: SourceStatement): readonly JsonLdNode[] {
  const { type, from, to } = statement;
  const back = nodeRules.find((rule) => rule.type === type && rule.backTerm !== undefined)?.backTerm;
  const qualified = back ? [{ '@id': entityId(to.id), [back]: reference(statementId(statement)) }] : [];
  if (!isAsserted(statement)) return qualified;
  const own = { '@id': entityId(from.id), [`pg:${type}`]: reference(entityId(to.id)) };
  const rule = predicateRules.find(
    (candidate) =>
      candidate.type === type &&
      (candidate.from?.includes(from.family) ?? true) &&
      (candidate.to?.includes(to.family) ?? true),
  );
  if (!rule) return [own, ...qualified];
  const [near, far] = rule.inverse ? [to, from] : [from, to];
  return [own, { '@id': entityId(near.id), [rule.predicate]: reference(entityId(far.id)) }, ...qualified];
}

interface Term {
  readonly term: string;
  readonly form: LiteralForm;
}

function termOf(rules: readonly TermRule[], field: string, family: string | undefined): Term {
  const fits = (rule: TermRule): boolean =>
    rule.field === field && (rule.families === undefined || (family !== undefined && rule.families.includes(family)));
  return rules.find(fits) ?? { term: `pg:${field}`, form: 'text' };
}

function literals(
  columns: readonly Column[],
  values: Readonly<Record<string, Value>>,
  term: (field: string) => Term,
): JsonLdNode {
  const entries = columns.flatMap((column): [string, unknown][] => {
    const value = values[column.field];
    if (value === undefined || written.has(column.field)) return [];
    const { term: key, form } = term(column.field);
    return [[key, toLiteral(value, column.date ? 'date' : form)]];
  });
  return Object.fromEntries(entries);
}

function toLiteral(value: Value, form: LiteralForm): unknown {
  if (typeof value === 'object') return value;
  if (typeof value === 'number') return { '@value': String(value), '@type': 'xsd:decimal' };
  if (form === 'date') return toDate(value);
  return form === 'url' && isWebAddress(value) ? reference(value) : value;
}

/** A year, month or day as XML Schema has it; anything else as EDTF. */
function toDate(edtf: string): JsonLdNode {
  const plain = toPlainDate(edtf);
  if (!plain?.isExact) return { '@value': edtf, '@type': 'edtf:EDTF' };
  const [, month, day] = plain.date.split('-');
  const type = day ? 'xsd:date' : month ? 'xsd:gYearMonth' : 'xsd:gYear';
  return { '@value': plain.date, '@type': type };
}

function reference(id: string): JsonLdNode {
  return { '@id': id };
}

function entityId(id: string): string {
  return `entity/${id}`;
}

function statementId({ dataset, id }: SourceStatement): string {
  return `statement/${encodeURIComponent(dataset)}/${encodeURIComponent(id)}`;
}

function datasetId(id: string): string {
  return `dataset/${encodeURIComponent(id)}`;
}

function textId(file: string): string {
  return `text/${encodeURIComponent(file)}`;
}
