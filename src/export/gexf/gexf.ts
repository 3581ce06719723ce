import { flatTypes, toFlatText } from '../flat-values.js';
import type { ExportFormat } from '../format.js';
import type { LossReport } from '../loss.js';
import {
  entityProperties,
  entityShapes,
  type PropertyShape,
  statementProperties,
  statementShapes,
} from '../properties.js';
import type { ExportSource, ExportValue } from '../source.js';
import { loseVersions } from '../versions.js';
import { createXml, type XmlFile } from '../xml.js';

/** GEXF 1.3, for Gephi: with the time in which each node and edge may have held. */
export const gexf: ExportFormat = {
  name: 'gexf',
  title: 'GEXF',
  description: 'One XML file for Gephi, with a time line.',
  files: [{ name: 'graph.gexf', holds: 'the graph: a node for each entity, an edge for each statement' }],
  mapping: (model) => [
    {
      title: 'Of nodes and edges',
      header: ['GEXF', 'node', 'edge'],
      rows: [
        ['`id`', 'the id', '`<dataset>:<id>`'],
        ['`label`', 'the name', 'the type'],
        ['`kind`', '', 'the type: edges of several kinds may join the same two nodes'],
        ['`start`, `end`', '`possibleFrom`, `possibleUntil`', '`possibleFrom`, `possibleUntil`'],
      ],
    },
    attributeTable('Attributes of nodes', nodeShapes(model)),
    attributeTable('Attributes of edges', statementShapes(model)),
  ],
  write: async (source, target, loss) => {
    loseVersions(source, loss);
    loss.add(
      'descriptions of datasets',
      'GEXF has one description for the graph: it holds their titles',
      source.datasets.length,
    );
    const file = target.open('graph.gexf');
    const xml = createXml(file, loss);
    xml.open('gexf', { xmlns: 'http://www.gexf.net/1.3', version: '1.3' });
    writeMeta(xml, source);
    xml.open('graph', { defaultedgetype: 'directed', mode: 'dynamic', timeformat: 'date' });
    await writeNodes(xml, source, loss);
    await writeEdges(xml, source, loss);
    xml.close();
    xml.close();
    await xml.flush();
    await file.write('\n');
  },
};

function attributeTable(title: string, shapes: readonly PropertyShape[]) {
  return {
    title,
    header: ['attribute', 'type', 'meaning'],
    rows: shapes.map(({ name, type, description }) => [`\`${name}\``, flatTypes[type], description]),
  };
}

/** A node's id and name are its `id` and `label`. */
function nodeShapes({ families }: ExportSource['model']): readonly PropertyShape[] {
  return entityShapes(families).filter(({ name }) => name !== 'id' && name !== 'name');
}

function writeMeta(xml: XmlFile, { datasets }: ExportSource): void {
  xml.open('meta');
  xml.element('creator', {}, 'Policy Graph');
  xml.element(
    'description',
    {},
    datasets.map(({ id, title, publisher }) => `${id}: ${title} (${publisher})`).join('; '),
  );
  xml.close();
}

function writeAttributes(xml: XmlFile, on: 'node' | 'edge', shapes: readonly PropertyShape[]): void {
  xml.open('attributes', { class: on });
  for (const { name, type } of shapes) xml.element('attribute', { id: name, title: name, type: flatTypes[type] });
  xml.close();
}

async function writeNodes(xml: XmlFile, source: ExportSource, loss: LossReport): Promise<void> {
  const shapes = nodeShapes(source.model);
  writeAttributes(xml, 'node', shapes);
  writeAttributes(xml, 'edge', statementShapes(source.model));
  xml.open('nodes');
  for await (const entity of source.entities()) {
    xml.open('node', { id: entity.id, label: entity.name, ...lifespan(entity.days) });
    writeValues({ xml, loss, shapes, values: entityProperties(entity) });
    xml.close();
    await xml.flush();
  }
  xml.close();
}

async function writeEdges(xml: XmlFile, source: ExportSource, loss: LossReport): Promise<void> {
  const shapes = statementShapes(source.model);
  xml.open('edges');
  for await (const statement of source.statements()) {
    const { key, type, from, to, days } = statement;
    xml.open('edge', { id: key, source: from.id, target: to.id, label: type, kind: type, ...lifespan(days) });
    writeValues({ xml, loss, shapes, values: statementProperties(statement) });
    xml.close();
    await xml.flush();
  }
  xml.close();
}

/** What may have held at a time is on the time line then; what has no date is there always. */
function lifespan({ possibleFrom, possibleUntil }: Readonly<Record<string, string>>) {
  return { start: possibleFrom, end: possibleUntil };
}

interface ValuesOptions {
  readonly xml: XmlFile;
  readonly loss: LossReport;
  readonly shapes: readonly PropertyShape[];
  readonly values: Readonly<Record<string, ExportValue>>;
}

function writeValues({ xml, loss, shapes, values }: ValuesOptions): void {
  xml.open('attvalues');
  for (const { name } of shapes) {
    const value = values[name];
    if (value !== undefined) xml.element('attvalue', { for: name, value: toFlatText(value, loss) });
  }
  xml.close();
}
