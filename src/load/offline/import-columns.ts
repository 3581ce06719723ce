import { type Column, derivedDayNames } from '../../model/index.js';
import type { ImportColumn } from './import-csv.js';

const texts = (...names: string[]): ImportColumn[] => names.map((property) => ({ property, type: 'string' }));
const lists = (...names: string[]): ImportColumn[] => names.map((property) => ({ property, type: 'string[]' }));
const days = (...names: string[]): ImportColumn[] => names.map((property) => ({ property, type: 'date' }));
const wholes = (...names: string[]): ImportColumn[] => names.map((property) => ({ property, type: 'long' }));

/** The properties that cells and their dates become. */
function ofCells(columns: readonly Column[]): ImportColumn[] {
  const cells = columns.map(({ field, type, list }): ImportColumn => {
    if (list) return { property: field, type: 'string[]' };
    return { property: field, type: type.kind === 'number' ? 'double' : 'string' };
  });
  return [...cells, ...days(...derivedDayNames(columns))];
}

/** The properties of a family's entities, as the online load writes them. */
export function entityColumns(columns: readonly Column[]): readonly ImportColumn[] {
  return [
    ...ofCells(columns),
    ...texts('family', 'locator'),
    ...lists('datasets', 'versions', 'passages', 'sections', 'rows'),
    ...wholes('row'),
  ];
}

/** The properties of statements; `columns` are those of statements.csv. */
export function statementColumns(columns: readonly Column[]): readonly ImportColumn[] {
  return [
    ...ofCells(columns.filter(({ end }) => !end)),
    ...texts('dataset', 'version', 'source', 'locator'),
    ...lists('datasets', 'passages', 'sections'),
    ...wholes('row'),
  ];
}

/** The properties of a dataset's own node. */
export const datasetColumns: readonly ImportColumn[] = [
  ...texts('id', 'title', 'publisher', 'date', 'licence', 'language', 'link', 'version', 'manifest'),
  ...texts('source', 'sourceKind', 'sourceFile', 'sourceSha256'),
  ...wholes('entities', 'statements', 'sourceLines'),
  ...lists('sectionIds', 'sectionTitles', 'sectionKinds', 'sectionLines', 'sectionParents'),
];

/** The properties of a dataset's first version. */
export const versionColumns: readonly ImportColumn[] = [
  ...texts('dataset', 'version'),
  ...wholes('number'),
  { property: 'loadedAt', type: 'datetime' },
];
