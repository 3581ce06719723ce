/** A table of a file: CSV, or the nodes or edges of a graph. */
export interface Table {
  /** The line its header stands on, from 1. */
  readonly line: number;
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly line: number;
  /** Its cells by header; an empty cell is the empty string or left out. */
  readonly cells: Readonly<Record<string, string>>;
}
