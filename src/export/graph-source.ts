import { PolicyGraphError } from '../errors.js';
import { type CellValues, type Graph, type Row, readEntityRows } from '../graph/index.js';
import {
  type Column,
  derivedDayNames,
  derivedDays,
  type Family,
  familyNamed,
  type Model,
  sourceDayOf,
} from '../model/index.js';
import type { ExportCypher } from './export-cypher.js';
import type { ExportSource, SourceDataset, SourceEnd, SourceEntity, SourceStatement } from './source.js';

export interface GraphSourceOptions {
  readonly graph: Graph;
  readonly model: Model;
  readonly cypher: ExportCypher;
  /** The id of the one dataset to export; all of the graph without it. */
  readonly dataset?: string | undefined;
}

/** What a graph holds, as an export reads it. */
export interface GraphSource extends ExportSource {
  /**
   * Makes sure that nothing was loaded since the source was opened.
   *
   * @throws PolicyGraphError `DATABASE_REFUSED` where something was: what was read may mix two versions
   */
  assertUnchanged(): Promise<void>;
}

/**
 * Opens a graph for an export.
 *
 * @throws PolicyGraphError `DATASET_NOT_FOUND` where the graph does not hold the dataset, or none at all
 */
export async function openGraphSource(options: GraphSourceOptions): Promise<GraphSource> {
  const datasets = await readDatasets(options);
  if (datasets.length === 0) throw await notFound(options);
  const sourceDays = new Map(datasets.map(({ id, date }) => [id, sourceDayOf(date)]));
  return {
    model: options.model,
    datasets,
    entities: () => streamEntities(options, sourceDays),
    statements: () => streamStatements(options),
    assertUnchanged: async () => {
      if (fingerprint(await readDatasets(options)) === fingerprint(datasets)) return;
      throw new PolicyGraphError('DATABASE_REFUSED', 'A dataset was loaded while the graph was exported.', {
        hint: 'Nothing was written. Export again once the load is done.',
      });
    },
  };
}

function fingerprint(datasets: readonly SourceDataset[]): string {
  return JSON.stringify(datasets.map(({ id, version, versions }) => [id, version, versions]));
}

async function notFound({ graph, cypher, dataset }: GraphSourceOptions): Promise<PolicyGraphError> {
  const known = (await graph.read<{ id: string }>(cypher.datasets)).map(({ id }) => id);
  const message = dataset === undefined ? 'The graph holds no dataset.' : `The graph has no dataset "${dataset}".`;
  return new PolicyGraphError('DATASET_NOT_FOUND', message, {
    hint: known.length > 0 ? `It has ${known.join(', ')}.` : 'It has none at all; load one first.',
    details: { dataset, known },
  });
}

async function readDatasets({ graph, cypher, dataset }: GraphSourceOptions): Promise<readonly SourceDataset[]> {
  const found = await graph.read<{ properties: Row; versions: number }>(cypher['source-datasets'], {
    dataset: dataset ?? null,
  });
  return found.map(({ properties, versions }) => ({ ...toDataset(properties), versions }));
}

function toDataset(properties: Row): Omit<SourceDataset, 'versions'> {
  const text = (name: string) => String(properties[name] ?? '');
  return {
    id: text('id'),
    title: text('title'),
    publisher: text('publisher'),
    date: text('date'),
    licence: text('licence'),
    language: text('language'),
    link: optionalText(properties.link),
    version: text('version'),
    source: {
      id: text('source'),
      kind: text('sourceKind'),
      file: text('sourceFile'),
      lines: Number(properties.sourceLines),
      sha256: text('sourceSha256'),
    },
    entities: Number(properties.entities),
    statements: Number(properties.statements),
    manifest: text('manifest'),
    properties: properties as SourceDataset['properties'],
  };
}

async function* streamEntities(
  { graph, model, cypher, dataset }: GraphSourceOptions,
  sourceDays: ReadonlyMap<string, string | undefined>,
): AsyncGenerator<SourceEntity> {
  const parameters = { dataset: dataset ?? null };
  for await (const { properties } of graph.stream<{ properties: Row }>(cypher['source-entities'], parameters)) {
    const family = familyOf(model, properties);
    const rows = readEntityRows(properties, family);
    const own = rows.find((row) => row.dataset === dataset);
    // The node unites what several datasets say; of one dataset, only what that one says is wanted.
    if (own && rows.length > 1) {
      const { values } = own;
      const sourceDay = sourceDays.get(own.dataset);
      const days = derivedDays({ of: 'entity', columns: family.columns, values, sourceDay });
      yield { ...toEnd(properties, dataset), familyOf: family, values, days, locator: own.locator, rows: [own] };
    } else {
      const { columns } = family;
      const locator = optionalText(properties.locator);
      const values = valuesOf(properties, columns);
      const days = daysOf(properties, columns);
      yield { ...toEnd(properties, undefined), familyOf: family, values, days, locator, rows };
    }
  }
}

interface StatementRow {
  readonly from: Row;
  readonly type: string;
  readonly to: Row;
  readonly properties: Row;
}

async function* streamStatements({
  graph,
  model,
  cypher,
  dataset,
}: GraphSourceOptions): AsyncGenerator<SourceStatement> {
  const columns = model.statement.columns.filter(({ end }) => !end);
  const parameters = { dataset: dataset ?? null };
  for await (const row of graph.stream<StatementRow>(cypher['source-statements'], parameters)) {
    const { properties } = row;
    const text = (name: string) => String(properties[name] ?? '');
    yield {
      id: text('id'),
      key: `${text('dataset')}:${text('id')}`,
      type: row.type,
      from: toEnd(row.from, dataset),
      to: toEnd(row.to, dataset),
      dataset: text('dataset'),
      version: text('version'),
      source: text('source'),
      evidence: text('evidence'),
      certainty: text('certainty'),
      locator: optionalText(properties.locator),
      sections: Array.isArray(properties.sections) ? properties.sections.map(String) : [],
      row: Number(properties.row),
      values: valuesOf(properties, columns),
      days: daysOf(properties, columns),
    };
  }
}

function familyOf(model: Model, properties: Row): Family {
  const family = familyNamed(model, String(properties.family));
  if (family) return family;
  throw new PolicyGraphError(
    'DATABASE_REFUSED',
    `The entity "${String(properties.id)}" of the graph has a family that the model does not know.`,
    {
      where: String(properties.family),
      hint: 'The graph was loaded by another version of Policy Graph, or changed by other means; load its datasets again.',
    },
  );
}

/** @param dataset the one dataset whose name for the entity counts; the united name without it */
function toEnd(properties: Row, dataset: string | undefined): SourceEnd {
  const kind = properties.kind ?? undefined;
  return {
    id: String(properties.id),
    name: nameIn(properties, dataset) ?? String(properties.name ?? properties.id),
    family: String(properties.family),
    kind: kind === undefined ? undefined : String(kind),
  };
}

function nameIn({ datasets, rows }: Row, dataset: string | undefined): string | undefined {
  if (dataset === undefined || !Array.isArray(datasets) || !Array.isArray(rows)) return undefined;
  const own: unknown = rows[datasets.indexOf(dataset)];
  if (typeof own !== 'string') return undefined;
  return (JSON.parse(own) as { readonly values: { readonly name?: string } }).values.name;
}

function valuesOf(properties: Row, columns: readonly Column[]): CellValues {
  const present = columns.filter(({ field }) => properties[field] !== undefined && properties[field] !== null);
  return Object.fromEntries(present.map(({ field }) => [field, properties[field]])) as CellValues;
}

const dayNames = new WeakMap<readonly Column[], readonly string[]>();

function daysOf(properties: Row, columns: readonly Column[]): Readonly<Record<string, string>> {
  const names = dayNames.get(columns) ?? derivedDayNames(columns);
  dayNames.set(columns, names);
  return Object.fromEntries(
    names.flatMap((name) => (typeof properties[name] === 'string' ? [[name, properties[name]]] : [])),
  );
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
