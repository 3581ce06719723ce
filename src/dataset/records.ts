import type { Column, Family } from '../model/index.js';
import type { DatasetRecord, DatasetRow, EntityRecord, StatementRecord, Value } from './dataset.js';
import { parseCell } from './values.js';

/**
 * Turns the rows of one file into records.
 *
 * @param file its path, as the user gave it
 * @param columns those of the model; what else the header names is kept among the cells only
 * @returns takes a row and its position in the file, from 1
 */
export function createRecordReader(
  file: string,
  header: readonly string[],
  columns: readonly Column[],
): (row: DatasetRow, position: number) => DatasetRecord {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const places = header.map((name) => ({ name, column: byName.get(name) }));
  return ({ line, cells: texts }, row) => {
    const cells: Record<string, string> = {};
    const values: Record<string, Value> = {};
    for (const [position, { name, column }] of places.entries()) {
      const text = texts[position] ?? '';
      cells[name] = text;
      const value = column && text !== '' ? parseCell(column, text) : undefined;
      if (column && value !== undefined) values[column.field] = value;
    }
    return { file, line, row, cells, values };
  };
}

/** A row of a family's file. */
export function asEntity(record: DatasetRecord, family: Family): EntityRecord {
  return { ...record, type: 'entity', id: record.cells.id ?? '', family };
}

/** A row of statements.csv. */
export function asStatement(record: DatasetRecord): StatementRecord {
  const { id = '', from = '', to = '', type = '' } = record.cells;
  return { ...record, type: 'statement', id, from, to, relation: type };
}
