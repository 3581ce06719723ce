import { SaxesParser } from 'saxes';
import { PolicyGraphError } from '../../errors.js';
import type { Unplaced } from '../reader.js';
import type { Table, TableRow } from '../table/table.js';

/** Nodes and edges of a GraphML file as two tables: attributes by name; `id`, and of edges `source` and `target`. */
export interface GraphmlTables {
  readonly nodes: Table;
  readonly edges: Table;
  readonly unplaced: readonly Unplaced[];
}

interface Reading {
  readonly names: Map<string, string>;
  readonly nodes: TableRow[];
  readonly edges: TableRow[];
  readonly unplaced: Unplaced[];
  open: { line: number; cells: Record<string, string>; isNode: boolean } | undefined;
  data: { key: string; text: string } | undefined;
}

/** @throws PolicyGraphError `IMPORT_INVALID` where the text is no XML, with file and line */
export function parseGraphml(text: string, path: string): GraphmlTables {
  const reading: Reading = { names: new Map(), nodes: [], edges: [], unplaced: [], open: undefined, data: undefined };
  const parser = new SaxesParser();
  let line = 1;
  parser.on('opentagstart', () => {
    line = parser.line;
  });
  parser.on('opentag', ({ name, attributes }) => openTag(reading, name, attributes, line));
  const onText = (piece: string) => {
    if (reading.data) reading.data.text += piece;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', ({ name }) => closeTag(reading, name));
  parser.on('error', (error) => {
    throw new PolicyGraphError('IMPORT_INVALID', `The file is no valid XML: ${error.message}`, {
      where: `${path}:${parser.line}`,
      hint: 'Name a GraphML file, as yEd, Gephi or `export --format graphml` write it.',
    });
  });
  parser.write(text).close();
  return { nodes: toTable(reading.nodes), edges: toTable(reading.edges), unplaced: reading.unplaced };
}

function openTag(reading: Reading, name: string, attributes: Readonly<Record<string, string>>, line: number): void {
  switch (name) {
    case 'key':
      reading.names.set(attributes.id ?? '', attributes['attr.name'] ?? attributes.id ?? '');
      return;
    case 'node':
    case 'edge':
      reading.open = { line, cells: { ...attributes }, isNode: name === 'node' };
      return;
    case 'data':
      reading.data = { key: attributes.key ?? '', text: '' };
      return;
    case 'hyperedge':
    case 'port':
      reading.unplaced.push({ line, what: name, why: 'A statement joins two entities and nothing else.' });
  }
}

function closeTag(reading: Reading, name: string): void {
  const { open, data, names } = reading;
  if (name === 'data' && data) {
    if (open) open.cells[names.get(data.key) ?? data.key] ??= data.text.trim();
    reading.data = undefined;
  }
  if ((name === 'node' || name === 'edge') && open) {
    (open.isNode ? reading.nodes : reading.edges).push({ line: open.line, cells: open.cells });
    reading.open = undefined;
  }
}

function toTable(rows: readonly TableRow[]): Table {
  const header = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  return { line: rows[0]?.line ?? 1, header, rows };
}
