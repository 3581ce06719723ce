import { toCsvRow } from '../../dataset/index.js';
import type { ExportFormat } from '../format.js';
import { labelsOfEntity } from '../labels.js';
import type { LossReport } from '../loss.js';
import {
  datasetProperties,
  datasetShapes,
  entityProperties,
  entityShapes,
  type PropertyShape,
  statementProperties,
  statementShapes,
} from '../properties.js';
import type { ExportValue } from '../source.js';
import type { ExportWriter } from '../target.js';
import { loseVersions } from '../versions.js';

/** Between the items of a list and between labels: a character that stands in no value, as the import tool is told it. */
const listSeparator = { character: '\u001F', option: 'U+001F' } as const;

/** How the import tool calls the types of properties. */
const types: Readonly<Record<PropertyShape['type'], string>> = {
  string: 'string',
  float: 'double',
  integer: 'long',
  day: 'date',
  'string[]': 'string[]',
};

/** What the import tool is called with, in the folder of the export. */
const importCommand = [
  'neo4j-admin database import full neo4j',
  '--nodes=datasets.csv',
  '--nodes=nodes.csv',
  '--relationships=relationships.csv',
  `--array-delimiter=${listSeparator.option}`,
  '--multiline-fields=true',
].join(' ');

/** Nodes and relationships as CSV, with the headers that Neo4j's import tool reads. */
export const csv: ExportFormat = {
  name: 'csv',
  title: 'CSV for neo4j-admin',
  description: "Nodes and relationships with typed headers, for Neo4j's import tool.",
  files: [
    { name: 'datasets.csv', holds: 'a node for each dataset' },
    { name: 'nodes.csv', holds: 'a node for each entity' },
    { name: 'relationships.csv', holds: 'a relationship for each statement' },
    { name: 'import.txt', holds: 'the command that imports them' },
  ],
  mapping: (model) => [
    {
      title: 'Entities: nodes.csv',
      header: ['property', 'header', 'meaning'],
      rows: rowsOf(nodeHeader(entityShapes(model.families), 'Entity')),
    },
    {
      title: 'Statements: relationships.csv',
      header: ['property', 'header', 'meaning'],
      rows: rowsOf(relationHeader(statementShapes(model))),
    },
  ],
  write: async (source, target, loss) => {
    loseVersions(source, loss);
    const cellsOf = createCells(loss);
    const datasets = target.open('datasets.csv');
    await writeRow(datasets, [...nodeHeader(datasetShapes, 'Dataset').map(({ header }) => header), ':LABEL']);
    for (const dataset of source.datasets)
      await writeRow(datasets, [...cellsOf(datasetShapes, datasetProperties(dataset)), 'Dataset']);
    const nodes = target.open('nodes.csv');
    const entities = nodeHeader(entityShapes(source.model.families), 'Entity');
    await writeRow(nodes, [...entities.map(({ header }) => header), ':LABEL']);
    const entityColumns = entities.map(({ shape }) => shape);
    for await (const entity of source.entities()) {
      const labels = labelsOfEntity(entity).join(listSeparator.character);
      await writeRow(nodes, [...cellsOf(entityColumns, entityProperties(entity)), labels]);
    }
    const relationships = target.open('relationships.csv');
    const shapes = statementShapes(source.model);
    await writeRow(relationships, [':START_ID(Entity)', ':END_ID(Entity)', ':TYPE', ...shapes.map(headerOf)]);
    for await (const statement of source.statements()) {
      const { from, to, type } = statement;
      await writeRow(relationships, [from.id, to.id, type, ...cellsOf(shapes, statementProperties(statement))]);
    }
    await target.open('import.txt').write(`${importCommand}\n`);
  },
};

interface HeaderCell {
  readonly header: string;
  readonly shape: PropertyShape;
}

/** @param ids the space in which the ids of these nodes are unique */
function nodeHeader(shapes: readonly PropertyShape[], ids: string): readonly HeaderCell[] {
  return shapes.map((shape) => ({ shape, header: shape.name === 'id' ? `id:ID(${ids})` : headerOf(shape) }));
}

function relationHeader(shapes: readonly PropertyShape[]): readonly HeaderCell[] {
  return shapes.map((shape) => ({ shape, header: headerOf(shape) }));
}

function headerOf({ name, type }: PropertyShape): string {
  return `${name}:${types[type]}`;
}

function rowsOf(cells: readonly HeaderCell[]): readonly (readonly string[])[] {
  return cells.map(({ header, shape }) => [`\`${shape.name}\``, `\`${header}\``, shape.description]);
}

type CellsOf = (
  shapes: readonly PropertyShape[],
  properties: Readonly<Record<string, ExportValue>>,
) => readonly string[];

function createCells(loss: LossReport): CellsOf {
  const cellOf = (value: ExportValue | undefined): string => {
    if (value === undefined) return '';
    if (typeof value !== 'object') return String(value);
    const cell = value.join(listSeparator.character);
    if (cell === '') loss.add('lists of one empty text', 'the import tool takes an empty cell for no list at all');
    return cell;
  };
  return (shapes, properties) => shapes.map(({ name }) => cellOf(properties[name]));
}

async function writeRow(writer: ExportWriter, cells: readonly string[]): Promise<void> {
  await writer.write(toCsvRow(cells));
}
