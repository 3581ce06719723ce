import {
  type Dataset,
  type DatasetInfo,
  type EntityRecord,
  locate,
  parseEvidence,
  type StatementRecord,
  type Value,
} from '../dataset/index.js';
import { PolicyGraphError } from '../errors.js';
import { type Properties, toGraphInteger } from '../graph/index.js';
import type { Family, Model } from '../model/index.js';
import { derivedDates, present, sourceDayOf } from './derive.js';
import { sectionLists, touchedSections } from './sections.js';
import type { DatedRow } from './unite.js';

/** An entity as the folder has it. */
export interface TargetEntity {
  readonly id: string;
  readonly family: Family;
  readonly row: DatedRow;
  /** `file:line` of the row. */
  readonly where: string;
}

/** A statement as it shall stand in the graph. */
export interface TargetStatement {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: Properties;
}

/** What the graph shall hold of a dataset. */
export interface Target {
  /** Its id. */
  readonly dataset: string;
  readonly version: string | undefined;
  /** Of the dataset's own node; `undefined` where there shall be none. */
  readonly properties: Properties | undefined;
  readonly entities: readonly TargetEntity[];
  readonly statements: readonly TargetStatement[];
}

/**
 * What the graph shall hold of a dataset folder.
 *
 * @throws PolicyGraphError `DATASET_INVALID` where ids repeat or a statement cannot be placed: the graph would lose rows
 */
export function toTarget(dataset: Dataset, model: Model): Target {
  assertSound(dataset, model);
  const { entities, statements } = dataset;
  return {
    dataset: dataset.id,
    version: dataset.version,
    properties: toDatasetProperties(dataset, { entities: entities.length, statements: statements.length }),
    entities: entities.map((record) => toEntity(dataset, record)),
    statements: statements.map((record) => toStatement(dataset, model, record)),
  };
}

/** What the graph shall hold of a dataset that is to be removed. */
export function nothingOf(dataset: string): Target {
  return { dataset, version: undefined, properties: undefined, entities: [], statements: [] };
}

/** Validation says all this better; here it only keeps rows from vanishing without a word. */
function assertSound({ id, entities, statements }: Dataset, model: Model): void {
  const known = new Set(entities.map((entity) => entity.id));
  const types = new Set(model.relations.map(({ name }) => name));
  const bad =
    repeated(entities) ??
    repeated(statements) ??
    statements.find(({ from, to, relation }) => !known.has(from) || !known.has(to) || !types.has(relation));
  if (!bad) return;
  throw new PolicyGraphError(
    'DATASET_INVALID',
    `The dataset ${id} cannot be loaded: the row "${bad.id}" has an id, a type or an end that is not sound.`,
    {
      where: `${bad.file}:${bad.line}`,
      hint: 'policy-graph validate says what is wrong.',
      details: { id: bad.id },
    },
  );
}

function repeated<Record extends { readonly id: string }>(records: readonly Record[]): Record | undefined {
  const seen = new Set<string>();
  return records.find(({ id }) => seen.size === seen.add(id).size);
}

/** An entity's row as it shall stand in the graph. */
export function toEntity(dataset: DatasetInfo, { id, family, file, line, row, values }: EntityRecord): TargetEntity {
  return {
    id,
    family,
    where: `${file}:${line}`,
    row: {
      dataset: dataset.id,
      version: dataset.version,
      sourceDay: sourceDayOf(dataset.manifest.date),
      row,
      locator: locatorOf(dataset, values),
      sections: touchedSections(dataset, values),
      values,
    },
  };
}

/** A statement's relation: its columns but for the ends and the type, and what is worked out from them. */
export function toStatement(dataset: DatasetInfo, model: Model, record: StatementRecord): TargetStatement {
  const { columns } = model.statement;
  const { id, from, to, relation, row, values } = record;
  const sections = touchedSections(dataset, values);
  const cells = columns
    .filter(({ end, field }) => !end && field in values)
    .map(({ field }) => [field, values[field]] as const);
  return {
    id,
    type: relation,
    from,
    to,
    properties: {
      ...present(Object.fromEntries(cells)),
      ...derivedDates({ of: 'statement', columns, values, sourceDay: sourceDayOf(dataset.manifest.date) }),
      ...present({
        dataset: dataset.id,
        datasets: [dataset.id],
        version: dataset.version,
        source: dataset.manifest.source.id,
        locator: locatorOf(dataset, values),
        passages: [`${dataset.id}:${String(values.evidence)}`],
        sections: sections.length > 0 ? sections : undefined,
        row: toGraphInteger(row),
      }),
    },
  };
}

/** The properties of the dataset's own node; `counts` are its rows. */
export function toDatasetProperties(
  dataset: DatasetInfo,
  counts: { readonly entities: number; readonly statements: number },
): Properties {
  const { id, version, digests, manifest, manifestText } = dataset;
  const { source } = manifest;
  return present({
    id,
    title: manifest.title,
    publisher: manifest.publisher,
    date: manifest.date,
    licence: manifest.licence,
    language: manifest.language,
    link: manifest.link,
    version,
    entities: toGraphInteger(counts.entities),
    statements: toGraphInteger(counts.statements),
    manifest: manifestText,
    source: source.id,
    sourceKind: source.kind,
    sourceFile: source.file,
    sourceLines: toGraphInteger(source.lines),
    sourceSha256: source.sha256,
    fileNames: digests.map(({ name }) => name),
    fileBytes: digests.map(({ bytes }) => String(bytes)),
    fileSha256s: digests.map(({ sha256 }) => sha256),
    ...sectionLists(dataset),
  });
}

function locatorOf({ manifest }: DatasetInfo, values: Readonly<Record<string, Value>>): string | undefined {
  const ranges = parseEvidence(String(values.evidence));
  return ranges && (locate(manifest.sections, ranges) || undefined);
}
