import { type CellValues, storeEntityRows } from '../graph/index.js';
import { type Column, derivedDayNames, type Family, type Model } from '../model/index.js';
import type { ExportValue, SourceDataset, SourceEntity, SourceStatement } from './source.js';

/** What a property of the graph holds; `day` is `YYYY-MM-DD`. */
export type PropertyType = 'string' | 'float' | 'integer' | 'day' | 'string[]';

/** A property that entities or statements can have in the graph. */
export interface PropertyShape {
  readonly name: string;
  readonly type: PropertyType;
  readonly description: string;
}

/** The properties of an entity's node, in the order of `entityShapes`; what is empty is left out. */
export function entityProperties(entity: SourceEntity): Readonly<Record<string, ExportValue>> {
  const { rows, values, days, family, locator } = entity;
  const sections = rows.flatMap((row) => row.sections);
  return {
    ...values,
    ...days,
    family,
    datasets: rows.map(({ dataset }) => dataset),
    versions: rows.map(({ version }) => version),
    ...(locator === undefined ? {} : { locator }),
    passages: rows.map((row) => passageOf(row.dataset, row.values)),
    ...(sections.length > 0 ? { sections } : {}),
    row: rows[0]?.row ?? 0,
    ...(storeEntityRows(rows) as Readonly<Record<string, ExportValue>>),
  };
}

/** The properties of a statement's relation, in the order of `statementShapes`; what is empty is left out. */
export function statementProperties(statement: SourceStatement): Readonly<Record<string, ExportValue>> {
  const { values, days, dataset, version, source, locator, sections, row } = statement;
  return {
    ...values,
    ...days,
    dataset,
    datasets: [dataset],
    version,
    source,
    ...(locator === undefined ? {} : { locator }),
    passages: [passageOf(dataset, values)],
    ...(sections.length > 0 ? { sections } : {}),
    row,
  };
}

/** The properties of a dataset's own node, in the order of `datasetShapes`. */
export function datasetProperties({ properties }: SourceDataset): Readonly<Record<string, ExportValue>> {
  const present = datasetShapes.flatMap(({ name }): [string, ExportValue][] => {
    const value = properties[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(present);
}

function passageOf(dataset: string, { evidence }: CellValues): string {
  return `${dataset}:${String(evidence)}`;
}

/** Every property that a node can have: the columns of all families (or of one), then what is derived from them. */
export function entityShapes(families: readonly Family[]): readonly PropertyShape[] {
  const columns = uniqueColumns(families.flatMap((family) => family.columns));
  return [
    ...columns.map(shapeOf),
    ...derivedDayNames(columns).map(dayShape),
    { name: 'family', type: 'string', description: 'The family.' },
    { name: 'datasets', type: 'string[]', description: 'The datasets that have it.' },
    { name: 'versions', type: 'string[]', description: 'The SHA-256 of the folder of each of these datasets.' },
    ...placeShapes,
    { name: 'row', type: 'integer', description: 'Its position in the file of the first of these datasets.' },
    { name: 'rows', type: 'string[]', description: 'What each dataset says, as JSON, where several have it.' },
  ];
}

/** Every property that a relation can have: the columns of the statements but for ends and type, then what is derived. */
export function statementShapes({ statement }: Model): readonly PropertyShape[] {
  const columns = statement.columns.filter(({ end }) => !end);
  return [
    ...columns.map(shapeOf),
    ...derivedDayNames(columns).map(dayShape),
    { name: 'dataset', type: 'string', description: 'The dataset that says so.' },
    { name: 'datasets', type: 'string[]', description: 'The same, as a list.' },
    { name: 'version', type: 'string', description: 'The SHA-256 of the folder of that dataset.' },
    { name: 'source', type: 'string', description: 'The id of the report that says so.' },
    ...placeShapes,
    { name: 'row', type: 'integer', description: 'Its position among the statements of its dataset.' },
  ];
}

const placeShapes: readonly PropertyShape[] = [
  { name: 'locator', type: 'string', description: 'Where in the source it stands.' },
  { name: 'passages', type: 'string[]', description: 'Dataset and lines of the passages behind it.' },
  { name: 'sections', type: 'string[]', description: 'The sections of the source that its lines touch.' },
];

/** Columns of several families may share a field; the first says what it is. */
function uniqueColumns(columns: readonly Column[]): readonly Column[] {
  const unique = new Map<string, Column>();
  for (const column of columns) if (!unique.has(column.field)) unique.set(column.field, column);
  return [...unique.values()];
}

function shapeOf({ field, type, list, description }: Column): PropertyShape {
  if (list) return { name: field, type: 'string[]', description };
  return { name: field, type: type.kind === 'number' ? 'float' : 'string', description };
}

const dayMeanings: Readonly<Record<string, string>> = {
  possibleFrom: 'The first day on which it may have held.',
  possibleUntil: 'The last day on which it may have held.',
  knownFrom: 'The first day on which it certainly held.',
  knownUntil: 'The last day on which it certainly held.',
};

function dayShape(name: string): PropertyShape {
  const field = name.replace(/(Earliest|Latest)$/, '');
  const side = name.endsWith('Earliest') ? 'first' : 'last';
  return { name, type: 'day', description: dayMeanings[name] ?? `The ${side} day that \`${field}\` can mean.` };
}

/** Every property that the node of a dataset can have. */
export const datasetShapes: readonly PropertyShape[] = [
  { name: 'id', type: 'string', description: 'Its id.' },
  { name: 'title', type: 'string', description: 'The title of its source.' },
  { name: 'publisher', type: 'string', description: 'Who published the source.' },
  { name: 'date', type: 'string', description: 'When, in EDTF.' },
  { name: 'licence', type: 'string', description: 'The licence of the source.' },
  { name: 'language', type: 'string', description: 'The language of the source, BCP 47.' },
  { name: 'link', type: 'string', description: 'Where the source is found.' },
  { name: 'version', type: 'string', description: 'The SHA-256 of its folder.' },
  { name: 'entities', type: 'integer', description: 'How many rows of entities it has.' },
  { name: 'statements', type: 'integer', description: 'How many statements it has.' },
  { name: 'manifest', type: 'string', description: '`dataset.yaml` as it was loaded.' },
  { name: 'source', type: 'string', description: 'The id of the report it was read from.' },
  { name: 'sourceKind', type: 'string', description: '`text` or `register`.' },
  { name: 'sourceFile', type: 'string', description: 'The name of the source text.' },
  { name: 'sourceLines', type: 'integer', description: 'How many lines the source text has.' },
  { name: 'sourceSha256', type: 'string', description: 'The SHA-256 of the source text.' },
  { name: 'fileNames', type: 'string[]', description: 'The names of the files of its folder.' },
  { name: 'fileBytes', type: 'string[]', description: 'Their sizes in bytes.' },
  { name: 'fileSha256s', type: 'string[]', description: 'Their SHA-256.' },
  { name: 'sectionIds', type: 'string[]', description: 'The ids of the sections of the source.' },
  { name: 'sectionTitles', type: 'string[]', description: 'Their titles.' },
  { name: 'sectionKinds', type: 'string[]', description: 'Their kinds.' },
  { name: 'sectionLines', type: 'string[]', description: 'Their lines.' },
  { name: 'sectionParents', type: 'string[]', description: 'The ids of the sections around them, or nothing.' },
];
