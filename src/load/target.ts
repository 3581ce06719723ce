import { type Dataset, type EntityRecord, locate, parseEvidence, type StatementRecord, type Value } from '../dataset/index.js';
import { type Properties, toGraphInteger } from '../graph/index.js';
import type { Model } from '../model/index.js';
import { derivedDates, present, sourceDayOf } from './derive.js';
import type { DatedRow } from './unite.js';

/** A statement as it shall stand in the graph. */
export interface TargetStatement {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: Properties;
}

/** The row of an entity as the graph shall keep it. */
export function toEntityRow(dataset: Dataset, { row, values }: EntityRecord): DatedRow {
  return {
    dataset: dataset.id,
    version: dataset.version,
    sourceDay: sourceDayOf(dataset.manifest.date),
    row,
    locator: locatorOf(dataset, values),
    values,
  };
}

/** A statement's relation: its columns but for the ends and the type, and what is worked out from them. */
export function toStatement(dataset: Dataset, model: Model, record: StatementRecord): TargetStatement {
  const { columns } = model.statement;
  const { id, from, to, relation, row, values } = record;
  const cells = columns.filter(({ end, field }) => !end && field in values).map(({ field }) => [field, values[field]] as const);
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
        row: toGraphInteger(row),
      }),
    },
  };
}

/** The properties of the dataset's own node. */
export function toDatasetProperties({ id, version, manifest, manifestText, entities, statements }: Dataset): Properties {
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
    entities: toGraphInteger(entities.length),
    statements: toGraphInteger(statements.length),
    manifest: manifestText,
    source: source.id,
    sourceKind: source.kind,
    sourceFile: source.file,
    sourceLines: toGraphInteger(source.lines),
    sourceSha256: source.sha256,
  });
}

function locatorOf({ manifest }: Dataset, values: Readonly<Record<string, Value>>): string | undefined {
  const ranges = parseEvidence(String(values.evidence));
  return ranges && (locate(manifest.sections, ranges) || undefined);
}
