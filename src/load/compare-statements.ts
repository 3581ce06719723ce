import type { CellValues, Row } from '../graph/index.js';
import type { Column } from '../model/index.js';
import { changedFields, changeOf, isSameProperties } from './compare.js';
import type { CurrentStatement } from './graph-state.js';
import type { FieldChange, RowChanges } from './load-plan.js';
import type { TargetStatement } from './target.js';

export interface StatementComparison {
  readonly changes: RowChanges;
  /** Relations that have to be made. */
  readonly creations: readonly TargetStatement[];
  /** Relations that are in their place and get other properties. */
  readonly updates: readonly TargetStatement[];
  /** Relations that are gone from the folder, or that come back with another type or other ends. */
  readonly removals: readonly Pick<CurrentStatement, 'id' | 'type' | 'from' | 'to'>[];
}

export interface CompareStatementsOptions {
  readonly columns: readonly Column[];
  readonly current: readonly CurrentStatement[];
  readonly targets: readonly TargetStatement[];
}

/** Compares the statements of a folder with the dataset's relations in the graph. */
export function compareStatements({ columns, current, targets }: CompareStatementsOptions): StatementComparison {
  const wanted = new Map(targets.map((target) => [target.id, target]));
  // Somebody may have copied a relation elsewhere by hand: the one that is in its place counts.
  const inPlaceLast = [...current].sort((a, b) => Number(isInPlace(a, wanted)) - Number(isInPlace(b, wanted)));
  const before = new Map(inPlaceLast.map((statement) => [statement.id, statement]));
  const fields = columns.filter(({ end }) => !end).map(({ field }) => field);
  const found = targets.map((target) => compareOne(before.get(target.id), target, fields));
  const unchanged = found.filter(({ status }) => status === 'unchanged');
  return {
    changes: {
      added: found.filter(({ status }) => status === 'added').map(({ target }) => target.id),
      changed: found
        .filter(({ status }) => status === 'changed')
        .map(({ target, changes }) => ({ id: target.id, fields: changes })),
      removed: [...before.keys()].filter((id) => !wanted.has(id)).sort(),
      unchanged: unchanged.length,
      restamped: unchanged.filter(({ isSame }) => !isSame).length,
    },
    creations: found.filter(({ isInPlace }) => !isInPlace).map(({ target }) => target),
    updates: found.filter(({ isInPlace, isSame }) => isInPlace && !isSame).map(({ target }) => target),
    removals: current
      .filter((statement) => !isInPlace(statement, wanted))
      .map(({ id, type, from, to }) => ({ id, type, from, to })),
  };
}

interface Found {
  readonly target: TargetStatement;
  readonly status: 'added' | 'changed' | 'unchanged';
  readonly changes: readonly FieldChange[];
  readonly isInPlace: boolean;
  readonly isSame: boolean;
}

function compareOne(current: CurrentStatement | undefined, target: TargetStatement, fields: readonly string[]): Found {
  if (!current) return { target, status: 'added', changes: [], isInPlace: false, isSame: false };
  const changes = [
    ...changeOf('from', current.from, target.from),
    ...changeOf('type', current.type, target.type),
    ...changeOf('to', current.to, target.to),
    ...changedFields(shown(current.properties, fields), shown(target.properties, fields)),
  ];
  return {
    target,
    status: changes.length > 0 ? 'changed' : 'unchanged',
    changes,
    isInPlace: isSamePlace(current, target),
    isSame: isSamePlace(current, target) && isSameProperties(current.properties, target.properties),
  };
}

function shown(properties: Row, fields: readonly string[]): { values: CellValues; locator: string | undefined } {
  const present = fields.filter((field) => properties[field] !== undefined);
  return {
    values: Object.fromEntries(present.map((field) => [field, properties[field]])) as CellValues,
    locator: properties.locator as string | undefined,
  };
}

function isInPlace(statement: CurrentStatement, wanted: ReadonlyMap<string, TargetStatement>): boolean {
  return isSamePlace(statement, wanted.get(statement.id));
}

function isSamePlace(current: CurrentStatement, target: TargetStatement | undefined): boolean {
  return current.type === target?.type && current.from === target.from && current.to === target.to;
}
