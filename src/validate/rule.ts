import {
  type Dataset,
  type DatasetRecord,
  didYouMean,
  exampleLimit,
  type Finding,
  type Level,
  placeOf,
} from '../dataset/index.js';
import type { Column, Model } from '../model/index.js';

/** One thing that must or should hold for a dataset. Rules return findings and never throw for bad data. */
export interface Rule {
  /** Kebab case; the name of its file. */
  readonly id: string;
  readonly level: Level;
  /** What has to hold, as a sentence. */
  readonly title: string;
  /** True for rules that make no sense where rows of a file could not be read. */
  readonly needsAllRows?: boolean;
  check(dataset: Dataset, model: Model): readonly Finding[];
}

/** What a rule finds in one cell. */
export interface CellProblem {
  readonly message: string;
  readonly record: DatasetRecord;
  /** The header; without it the row as a whole is meant. */
  readonly column?: string;
  readonly found?: string;
  readonly expected?: string;
  readonly hint?: string;
}

/** Turns a problem of a cell into a finding with its place. */
export function toFinding(rule: Pick<Rule, 'id' | 'level'>, { record, column, ...facts }: CellProblem): Finding {
  return { rule: rule.id, level: rule.level, at: placeOf(record, column), ...facts };
}

/** Every entity and statement. */
export function recordsOf({ entities, statements }: Dataset): readonly DatasetRecord[] {
  return [...entities, ...statements];
}

/** A cell of a known column, as it stands. */
export interface Cell {
  readonly record: DatasetRecord;
  readonly column: Column;
  readonly text: string;
}

/** Every cell that its file has a column for, of the columns that pass `which`; empty cells included. */
export function cellsOf(dataset: Dataset, model: Model, which: (column: Column) => boolean): readonly Cell[] {
  const statementColumns = model.statement.columns.filter(which);
  const familyColumns = new Map(model.families.map((family) => [family.name, family.columns.filter(which)]));
  const found: Cell[] = [];
  // Loops, because every rule comes through here with every row.
  const collect = (record: DatasetRecord, columns: readonly Column[]): void => {
    for (const column of columns) {
      const text = record.cells[column.name];
      if (text !== undefined) found.push({ record, column, text });
    }
  };
  for (const entity of dataset.entities) collect(entity, familyColumns.get(entity.family.name) ?? []);
  for (const statement of dataset.statements) collect(statement, statementColumns);
  return found;
}

/** Like `didYouMean`, but looks only as often as examples are shown: with many names each look takes its time. */
export function createSuggester(names: readonly string[]): (name: string) => { readonly hint?: string } {
  let looks = 0;
  return (name) => (looks++ < exampleLimit ? didYouMean(name, names) : {});
}

/** A value as it is shown in a finding. */
export function show(text: string): string {
  return text === '' ? 'nothing' : JSON.stringify(text);
}

/** `a, b or c` */
export function anyOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
