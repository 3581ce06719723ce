import { parseCsv } from '../../dataset/index.js';
import { PolicyGraphError } from '../../errors.js';
import type { ImportInput, ImportReader } from '../reader.js';
import { checkMapping } from '../table/check-mapping.js';
import { parseMapping } from '../table/mapping.js';
import { readTables } from '../table/read-tables.js';
import type { Table } from '../table/table.js';

/** Reads plain tables of nodes or edges, as a mapping file says. */
export const csvReader: ImportReader = {
  name: 'csv',
  title: 'CSV',
  description: 'Tables of nodes and edges in one CSV file, an empty line between them, with --mapping.',
  read: (input) => {
    if (!input.mapping)
      throw new PolicyGraphError('USAGE', 'A CSV file does not say what its columns mean.', {
        where: '--mapping',
        hint: 'Say it in a mapping file; docs/imports.md has the keys and an example.',
      });
    const tables = toTables(input);
    const placed = parseMapping(input.mapping);
    checkMapping(placed, tables, input.model);
    return readTables(tables, placed.mapping, input.model);
  },
};

function toTables({ text, path }: ImportInput): readonly Table[] {
  const { header, rows, problem } = parseCsv(text);
  if (problem) throw invalid(`${path}:${problem.line}`, problem.message);
  const blocks: { line: number; cells: readonly string[] }[][] = [[{ line: 1, cells: header }]];
  for (const row of rows) {
    if (row.cells.every((cell) => cell === '')) blocks.push([]);
    else blocks.at(-1)?.push({ line: row.line, cells: row.cells });
  }
  return blocks.flatMap(([head, ...body]): Table[] => {
    if (!head) return [];
    const repeated = head.cells.find((name, index) => head.cells.indexOf(name) !== index);
    if (repeated !== undefined) throw invalid(`${path}:${head.line}`, `The column "${repeated}" is there twice.`);
    return [
      {
        line: head.line,
        header: head.cells,
        rows: body.map(({ line, cells }) => toRow(path, head.cells, line, cells)),
      },
    ];
  });
}

function toRow(path: string, header: readonly string[], line: number, cells: readonly string[]) {
  if (cells.length !== header.length)
    throw invalid(`${path}:${line}`, `The row has ${cells.length} cells, and its header ${header.length}.`);
  return { line, cells: Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])) };
}

function invalid(where: string, message: string): PolicyGraphError {
  return new PolicyGraphError('IMPORT_INVALID', message, {
    where,
    hint: 'Write it as RFC 4180 has it; tables of one file are separated by an empty line.',
  });
}
