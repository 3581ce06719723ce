import { join } from 'node:path';
import type { EntityRecord } from '../../dataset/index.js';
import { PolicyGraphError } from '../../errors.js';
import { type Graph, type Properties, toGraphInteger } from '../../graph/index.js';
import type { Family, Model } from '../../model/index.js';
import type { Progress } from '../apply-plan.js';
import type { BulkSource } from '../bulk/batches.js';
import { createTally } from '../bulk/tally.js';
import type { LoadCypher } from '../load-cypher.js';
import type { LoadPlan } from '../load-plan.js';
import { type TargetEntity, toDatasetProperties, toEntity, toStatement } from '../target.js';
import { type Difference, type United, unite } from '../unite.js';
import { datasetColumns, entityColumns, statementColumns, versionColumns } from './import-columns.js';
import { createImportFile, type ImportFile, listSeparator } from './import-csv.js';

export interface ImportOptions {
  readonly model: Model;
  /** Every dataset the graph is to hold. */
  readonly sources: readonly BulkSource[];
  /** An empty folder for the files. */
  readonly folder: string;
  readonly report?: ((progress: Progress) => void) | undefined;
}

/** Files for Neo4j's import tool, and what the graph will hold. */
export interface ImportFiles {
  readonly nodes: readonly string[];
  readonly relations: readonly string[];
  /** Those whose cells hold line breaks. */
  readonly withLineBreaks: readonly string[];
  readonly listSeparator: string;
  readonly plans: readonly LoadPlan[];
}

/** Rows that are made at once. */
const batchSize = 2_000;

/**
 * Writes what a load of all `sources` into an empty graph would make, as files for Neo4j's import tool. Rows are written as
 * they are read; only entities that several datasets have are remembered, until all their rows are there.
 *
 * @throws PolicyGraphError `DATASET_INVALID` where datasets disagree on what sort of thing an entity is
 */
export async function writeImportFiles(options: ImportOptions): Promise<ImportFiles> {
  const { model, folder } = options;
  const families = new Map(
    model.families.map(({ name, columns }): [string, ImportFile] => [
      name,
      createImportFile(join(folder, `${name}.csv`), [':ID', ':LABEL'], entityColumns(columns)),
    ]),
  );
  const ends = [':START_ID', ':END_ID', ':TYPE'];
  const statements = createImportFile(join(folder, 'statements.csv'), ends, statementColumns(model.statement.columns));
  const datasets = createImportFile(join(folder, 'Dataset.csv'), [':ID(Dataset)', ':LABEL'], datasetColumns);
  const versions = createImportFile(join(folder, 'Version.csv'), [':ID(Version)', ':LABEL'], versionColumns);
  const nodes = [...families.values(), datasets, versions];
  const files = [...nodes, statements];
  try {
    const plans = await writeRows({ ...options, families, statements, datasets, versions });
    await Promise.all(files.map((file) => file.close()));
    return {
      nodes: nodes.map(({ path }) => path),
      relations: [statements.path],
      withLineBreaks: files.filter(({ hasLineBreaks }) => hasLineBreaks).map(({ path }) => path),
      listSeparator,
      plans,
    };
  } catch (error) {
    await Promise.allSettled(files.map((file) => file.close()));
    throw error;
  }
}

/**
 * Writes the datasets' own nodes once more, through the running server: a list whose only item is the empty string has no
 * form in the import tool's files.
 */
export async function writeDatasetNodes(
  graph: Graph,
  cypher: Pick<LoadCypher, 'write-dataset'>,
  sources: readonly BulkSource[],
): Promise<void> {
  await graph.write(async ({ run }) => {
    for (const { stream, entities, statements } of sources) {
      const properties = toDatasetProperties(stream, { entities: entities.size, statements: statements.size });
      await run(cypher['write-dataset'], { dataset: stream.id, properties });
    }
  });
}

interface Writing extends ImportOptions {
  readonly families: ReadonlyMap<string, ImportFile>;
  readonly statements: ImportFile;
  readonly datasets: ImportFile;
  readonly versions: ImportFile;
}

/** The rows of entities that several datasets have. */
type SharedRows = Map<string, TargetEntity[]>;

async function writeRows(writing: Writing): Promise<readonly LoadPlan[]> {
  const { sources, report } = writing;
  const shared: SharedRows = new Map();
  const plans: LoadPlan[] = [];
  const total = sources.reduce((sum, { entities, statements }) => sum + entities.size + statements.size, 0);
  const state = { done: 0 };
  for (const source of sources) {
    const plan = await writeSource(writing, source, shared, (rows) => {
      state.done += rows;
      report?.({ done: state.done, total, message: 'writing files for the import' });
    });
    plans.push(plan);
  }
  const differences: Difference[] = [];
  for (const [id, rows] of shared) {
    const [first] = rows;
    if (!first) continue;
    assertSameSort(rows);
    const united = unite(
      id,
      first.family,
      rows.map(({ row }) => row),
    );
    differences.push(...united.differences);
    await writeEntity(writing, { id, family: first.family, united });
  }
  return plans.map((plan) => ({
    ...plan,
    differences: differences.filter(({ other }) => other.dataset === plan.dataset),
  }));
}

async function writeSource(
  writing: Writing,
  source: BulkSource,
  shared: SharedRows,
  count: (rows: number) => void,
): Promise<LoadPlan> {
  const { model, sources, statements: file } = writing;
  const { stream } = source;
  const others = sources.filter((other) => other !== source);
  const tally = createTally();
  const none = { changed: [], removed: [], unchanged: 0, restamped: 0 };
  for await (const { entities, statements } of stream.batches(batchSize)) {
    const common = await writeEntities(writing, { entities, source, others, shared });
    for (const record of statements) {
      const { type, from, to, properties } = toStatement(stream, model, record);
      await file.write([from, to, type], properties);
    }
    tally.addEntities({ added: entities.map(({ id }) => id), ...none, shared: common }, []);
    tally.addStatements({ added: statements.map(({ id }) => id), ...none });
    count(entities.length + statements.length);
  }
  await writeOwnNodes(writing, source);
  return { dataset: stream.id, version: stream.version, ...tally.sum(), isEmpty: false };
}

interface EntityBatch {
  readonly entities: readonly EntityRecord[];
  readonly source: BulkSource;
  readonly others: readonly BulkSource[];
  readonly shared: SharedRows;
}

/** @returns ids that other datasets have as well; their nodes are written once all their rows are known */
async function writeEntities(
  writing: Writing,
  { entities, source, others, shared }: EntityBatch,
): Promise<readonly string[]> {
  const common: string[] = [];
  for (const record of entities) {
    const target = toEntity(source.stream, record);
    const { id, family, row } = target;
    if (others.some((other) => other.entities.markOf(id) !== undefined)) {
      common.push(id);
      shared.set(id, [...(shared.get(id) ?? []), target]);
    } else await writeEntity(writing, { id, family, united: unite(id, family, [row]) });
  }
  return common;
}

async function writeEntity(
  { families }: Writing,
  { id, family, united }: { readonly id: string; readonly family: Family; readonly united: United },
): Promise<void> {
  await families.get(family.name)?.write([id, united.labels.join(listSeparator)], united.properties);
}

async function writeOwnNodes(
  { datasets, versions }: Writing,
  { stream, entities, statements }: BulkSource,
): Promise<void> {
  const { id, version } = stream;
  await datasets.write(
    [id, 'Dataset'],
    toDatasetProperties(stream, { entities: entities.size, statements: statements.size }),
  );
  const first: Properties = { dataset: id, version, number: toGraphInteger(1), loadedAt: new Date().toISOString() };
  await versions.write([id, 'Version'], first);
}

function assertSameSort([first, ...others]: readonly TargetEntity[]): void {
  if (!first) return;
  const rival = others.find(({ family, row }) => family !== first.family || row.values.kind !== first.row.values.kind);
  if (!rival) return;
  const sort = ({ family, row }: TargetEntity) => [family.name, row.values.kind].filter(Boolean).join(', kind ');
  throw new PolicyGraphError(
    'DATASET_INVALID',
    `"${first.id}" is ${sort(rival)} at ${rival.where}, but ${sort(first)} at ${first.where}.`,
    {
      where: rival.where,
      hint: 'The same id in two datasets is the same thing. Correct the kind in one of them, or give one an id of its own.',
      details: { id: first.id },
    },
  );
}
