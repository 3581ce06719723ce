import { PolicyGraphError } from '../errors.js';
import type { Properties } from '../graph/index.js';
import { labelsOf, type Model } from '../model/index.js';
import { changedFields, isSameProperties, rowOf } from './compare.js';
import { sourceDayOf } from './derive.js';
import type { CurrentEntity, GraphState } from './graph-state.js';
import type { LoadPlan, RowChange } from './load-plan.js';
import type { TargetEntity } from './target.js';
import { type DatedRow, type Difference, type United, unite } from './unite.js';

export interface EntityWrite {
  readonly id: string;
  readonly labels: readonly string[];
  /** Labels of the model that the node has and shall not have. */
  readonly staleLabels: readonly string[];
  readonly properties: Properties;
}

export interface EntityComparison {
  readonly changes: LoadPlan['entities'];
  readonly differences: readonly Difference[];
  readonly writes: readonly EntityWrite[];
  /** Entities that no dataset has any more. */
  readonly removals: readonly { readonly id: string }[];
}

export interface CompareEntitiesOptions {
  readonly dataset: string;
  readonly model: Model;
  readonly state: GraphState;
  readonly targets: readonly TargetEntity[];
}

/**
 * Compares the entities of a folder with those of the graph.
 *
 * @throws PolicyGraphError `DATASET_INVALID` where datasets disagree on what sort of thing an entity is, and
 *   `DATABASE_REFUSED` where an id belongs to a node that no dataset put there.
 */
export function compareEntities({ dataset, model, state, targets }: CompareEntitiesOptions): EntityComparison {
  const found = targets.map((target) => compareOne({ dataset, model, state, target }));
  const wanted = new Set(targets.map(({ id }) => id));
  const left = [...state.entities.values()].filter(({ id, rows }) => rowOf(rows, dataset) && !wanted.has(id));
  const stay = left.filter(({ rows }) => rows.length > 1);
  const removals = left.filter(({ rows }) => rows.length === 1).map(({ id }) => ({ id }));
  const unchanged = found.filter(({ status }) => status === 'unchanged');
  return {
    changes: {
      added: found.filter(({ status }) => status === 'added').map(({ id }) => id),
      changed: found.flatMap(({ change }) => change ?? []),
      removed: left.map(({ id }) => id).sort(),
      unchanged: unchanged.length,
      restamped: unchanged.filter(({ write }) => write).length,
      shared: [...found.filter(({ shared }) => shared), ...stay].map(({ id }) => id).sort(),
    },
    differences: found.flatMap(({ differences }) => differences),
    writes: [
      ...found.flatMap(({ write }) => write ?? []),
      ...stay.flatMap((current) => withoutRow(current, { dataset, model, state })),
    ],
    removals,
  };
}

interface Found {
  readonly id: string;
  readonly status: 'added' | 'changed' | 'unchanged';
  readonly change: RowChange | undefined;
  readonly shared: boolean;
  readonly differences: readonly Difference[];
  readonly write: EntityWrite | undefined;
}

interface CompareOneOptions {
  readonly dataset: string;
  readonly model: Model;
  readonly state: GraphState;
  readonly target: TargetEntity;
}

function compareOne({ dataset, model, state, target }: CompareOneOptions): Found {
  const { id, family, row } = target;
  const current = state.entities.get(id);
  const before = current && rowOf(current.rows, dataset);
  const others = (current?.rows ?? []).filter((other) => other.dataset !== dataset);
  if (current) assertMayShare(target, current, others);
  const united = unite(id, family, [...others.map((other) => withSourceDay(other, state)), row]);
  const fields = before ? changedFields(before, row) : [];
  return {
    id,
    status: !before ? 'added' : fields.length > 0 ? 'changed' : 'unchanged',
    change: fields.length > 0 ? { id, fields } : undefined,
    shared: others.length > 0,
    differences: united.differences,
    write: toWrite(id, { model, current, united }),
  };
}

/** What remains of a shared entity when this dataset's row leaves it. */
function withoutRow(
  current: CurrentEntity,
  { dataset, model, state }: Omit<CompareOneOptions, 'target'>,
): EntityWrite[] {
  const { id, family, rows } = current;
  const others = rows.filter((row) => row.dataset !== dataset).map((row) => withSourceDay(row, state));
  return [toWrite(id, { model, current, united: unite(id, family, others) })].flatMap((write) => write ?? []);
}

interface WriteOptions {
  readonly model: Model;
  readonly current: CurrentEntity | undefined;
  readonly united: United;
}

function toWrite(id: string, { model, current, united }: WriteOptions): EntityWrite | undefined {
  const { labels, properties } = united;
  const have = current?.labels ?? [];
  const known = labelsOf(model);
  const staleLabels = have.filter((label) => known.includes(label) && !labels.includes(label));
  const isSame =
    current !== undefined &&
    staleLabels.length === 0 &&
    labels.every((label) => have.includes(label)) &&
    isSameProperties(current.properties, properties);
  return isSame ? undefined : { id, labels, staleLabels, properties };
}

function withSourceDay(row: CurrentEntity['rows'][number], { datasets }: GraphState): DatedRow {
  return { ...row, sourceDay: sourceDayOf(String(datasets.get(row.dataset)?.date)) };
}

function assertMayShare(
  { id, family, row, where }: TargetEntity,
  current: CurrentEntity,
  others: CurrentEntity['rows'],
): void {
  if (current.rows.length === 0) {
    throw new PolicyGraphError(
      'DATABASE_REFUSED',
      `The database has an :Entity with the id "${id}" that no dataset put there.`,
      {
        where,
        hint: 'Remove that node, or load into a database of its own.',
        details: { id, labels: current.labels },
      },
    );
  }
  const [other] = others;
  if (!other) return;
  const ours = sortOf(family.name, row.values.kind);
  const theirs = sortOf(current.family.name, other.values.kind);
  if (ours === theirs) return;
  throw new PolicyGraphError(
    'DATASET_INVALID',
    `"${id}" is ${ours} at ${where}, but ${theirs} in the dataset ${other.dataset} (${current.family.file}, row ${other.row}).`,
    {
      where,
      hint: 'The same id in two datasets is the same thing. Correct the kind in one of them, or give one an id of its own.',
      details: { id, dataset: other.dataset, ours, theirs },
    },
  );
}

function sortOf(family: string, kind: unknown): string {
  return kind === undefined ? family : `${family}, kind ${String(kind)}`;
}
