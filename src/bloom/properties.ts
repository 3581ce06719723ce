import type { Column, Family, Model, StatementShape } from '../model/index.js';
import type { DataType } from './shape.js';

/** A property of a node or relationship in the graph. */
export interface GraphProperty {
  readonly name: string;
  readonly dataType: DataType;
  /** Set where it is for the program and tells a reader nothing. */
  readonly technical: boolean;
}

const days = ['possibleFrom', 'possibleUntil', 'knownFrom', 'knownUntil'];

/** What the loader writes beside the columns, on entities and statements alike. */
const derived: readonly GraphProperty[] = [
  readable('datasets', 'array'),
  readable('locator', 'string'),
  ...days.map((name) => readable(name, 'Date')),
  technical('passages', 'array'),
  technical('sections', 'array'),
  technical('row', 'bigint'),
];

/** The properties of the nodes of a family. */
export function propertiesOfFamily({ columns }: Family): readonly GraphProperty[] {
  return [...columns.flatMap(ofColumn), readable('family', 'string'), ...derived, technical('versions', 'array')];
}

/** The properties of every relationship. */
export function propertiesOfStatement({ columns }: StatementShape): readonly GraphProperty[] {
  const own = columns.filter(({ end }) => !end).flatMap(ofColumn);
  return [
    ...own,
    readable('dataset', 'string'),
    readable('source', 'string'),
    ...derived,
    technical('version', 'string'),
  ];
}

/** The labels of the nodes that are entities, each with its family: families, then their kinds. */
export function labelsWithFamily(model: Model): readonly { readonly label: string; readonly family: Family }[] {
  return model.families.flatMap((family) => [
    { label: family.name, family },
    ...family.kinds.map(({ name }) => ({ label: name, family })),
  ]);
}

function ofColumn(column: Column): GraphProperty[] {
  const { field, date } = column;
  const own = readable(field, dataTypeOf(column));
  return date ? [own, readable(`${field}Earliest`, 'Date'), readable(`${field}Latest`, 'Date')] : [own];
}

function dataTypeOf({ list, type }: Column): DataType {
  if (list) return 'array';
  return type.kind === 'number' ? 'number' : 'string';
}

function readable(name: string, dataType: DataType): GraphProperty {
  return { name, dataType, technical: false };
}

function technical(name: string, dataType: DataType): GraphProperty {
  return { name, dataType, technical: true };
}
