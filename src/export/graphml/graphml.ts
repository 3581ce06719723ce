import type { Model } from '../../model/index.js';
import { flatTypes, toFlatText } from '../flat-values.js';
import type { ExportFormat } from '../format.js';
import { labelsOfEntity } from '../labels.js';
import type { LossReport } from '../loss.js';
import {
  datasetProperties,
  entityProperties,
  entityShapes,
  type PropertyShape,
  statementProperties,
  statementShapes,
} from '../properties.js';
import type { ExportValue } from '../source.js';
import { loseVersions } from '../versions.js';
import { createXml, type XmlFile } from '../xml.js';

const namespace = 'http://graphml.graphdrawing.org/xmlns';

interface Key extends PropertyShape {
  readonly on: 'graph' | 'node' | 'edge';
}

/** What tools look for: the text beside a node or an edge, and the labels as Neo4j has them. */
const ownKeys: readonly Key[] = [
  { on: 'graph', name: 'datasets', type: 'string', description: 'Every dataset with its dataset.yaml, as JSON.' },
  { on: 'node', name: 'label', type: 'string', description: 'The name: what is drawn beside it.' },
  { on: 'node', name: 'labels', type: 'string[]', description: 'Entity, family and kind.' },
  { on: 'edge', name: 'label', type: 'string', description: 'The type of statement: what is drawn beside it.' },
];

/** GraphML, for yEd, Gephi, Cytoscape, igraph and NetworkX. */
export const graphml: ExportFormat = {
  name: 'graphml',
  title: 'GraphML',
  description: 'One XML file for yEd, Gephi, Cytoscape, igraph and NetworkX.',
  files: [{ name: 'graph.graphml', holds: 'the graph: a node for each entity, an edge for each statement' }],
  mapping: (model) => [
    {
      title: 'Keys',
      header: ['key', 'on', 'type', 'meaning'],
      rows: keysOf(model).map(({ on, name, type, description }) => [`\`${name}\``, on, flatTypes[type], description]),
    },
  ],
  write: async (source, target, loss) => {
    loseVersions(source, loss);
    const keys = keysOf(source.model);
    const file = target.open('graph.graphml');
    const xml = createXml(file, loss);
    xml.open('graphml', { xmlns: namespace });
    for (const key of keys) writeKey(xml, key);
    xml.open('graph', { id: 'policy-graph', edgedefault: 'directed' });
    xml.element('data', { key: idOf('graph', 'datasets') }, JSON.stringify(source.datasets.map(datasetProperties)));
    const nodeKeys = keys.filter(({ on }) => on === 'node');
    for await (const entity of source.entities()) {
      const own = { label: entity.name, labels: labelsOfEntity(entity) };
      xml.open('node', { id: entity.id });
      writeData({ xml, loss, keys: nodeKeys, values: { ...own, ...entityProperties(entity) } });
      xml.close();
      await xml.flush();
    }
    const edgeKeys = keys.filter(({ on }) => on === 'edge');
    for await (const statement of source.statements()) {
      const { key, type, from, to } = statement;
      xml.open('edge', { id: key, source: from.id, target: to.id });
      writeData({ xml, loss, keys: edgeKeys, values: { label: type, ...statementProperties(statement) } });
      xml.close();
      await xml.flush();
    }
    xml.close();
    xml.close();
    await xml.flush();
    await file.write('\n');
  },
};

function keysOf(model: Model): readonly Key[] {
  // A node's id is its id in GraphML too.
  const nodes = entityShapes(model.families).filter(({ name }) => name !== 'id');
  return [
    ...ownKeys,
    ...nodes.map((shape): Key => ({ ...shape, on: 'node' })),
    ...statementShapes(model).map((shape): Key => ({ ...shape, on: 'edge' })),
  ];
}

function idOf(on: Key['on'], name: string): string {
  return `${on}-${name}`;
}

function writeKey(xml: XmlFile, { on, name, type, description }: Key): void {
  xml.open('key', { id: idOf(on, name), for: on, 'attr.name': name, 'attr.type': flatTypes[type] });
  xml.element('desc', {}, description);
  xml.close();
}

interface DataOptions {
  readonly xml: XmlFile;
  readonly loss: LossReport;
  readonly keys: readonly Key[];
  readonly values: Readonly<Record<string, ExportValue>>;
}

function writeData({ xml, loss, keys, values }: DataOptions): void {
  for (const { on, name } of keys) {
    const value = values[name];
    if (value !== undefined) xml.element('data', { key: idOf(on, name) }, toFlatText(value, loss));
  }
}
