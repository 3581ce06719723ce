import type { Family } from '../model/index.js';

/** Where a record or a cell stands: the path as the user gave it, line and column from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** An inclusive range of lines of the source text, from 1. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** What a parsed cell holds. Enum values are in the schema's spelling (`at_least` for `at-least`). */
export type Value = string | number | readonly string[];

/** One row of a CSV file. Every record knows where it stands. */
export interface DatasetRecord {
  readonly file: string;
  /** The line its first cell stands on. */
  readonly line: number;
  /** Its position among the rows of its file, from 1; `export` restores this order. */
  readonly row: number;
  /** The cells as they stand, by header; an empty cell is the empty string. */
  readonly cells: Readonly<Record<string, string>>;
  /** The parsed cells by field name; empty cells, and cells that cannot be parsed, are left out. */
  readonly values: Readonly<Record<string, Value>>;
}

/** A row of a family's file. `id` is the empty string where the cell is empty. */
export interface EntityRecord extends DatasetRecord {
  readonly type: 'entity';
  readonly id: string;
  readonly family: Family;
}

/** A row of statements.csv. `id`, `from` and `to` are the empty string where the cell is empty. */
export interface StatementRecord extends DatasetRecord {
  readonly type: 'statement';
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The relation type as written. */
  readonly relation: string;
}

/** A section of the source: a chapter, table, box or block of footnotes, with its line ranges. Sections nest. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly kind: 'prose' | 'table' | 'box' | 'footnotes';
  readonly lines: readonly LineRange[];
  readonly sections: readonly Section[];
}

/** Lines of the source that no row has to cite, and why. */
export interface IgnoredLines {
  readonly lines: readonly LineRange[];
  /** In a few words that are the same for all lines of the sort: `page header`, `table header`. */
  readonly reason: string;
}

/** What `dataset.yaml` says. */
export interface Manifest {
  readonly title: string;
  readonly publisher: string;
  /** EDTF. */
  readonly date: string;
  readonly licence: string;
  readonly language: string;
  readonly link: string | undefined;
  readonly source: {
    /** The id of the `Report` in sources.csv that every row of the dataset was read from. */
    readonly id: string;
    /** `text`: evidence is the report's lines; `register`: evidence is the table's rows, by line. */
    readonly kind: 'text' | 'register';
    readonly file: string;
    readonly lines: number;
    readonly sha256: string;
  };
  readonly sections: readonly Section[];
  /** What an editor has looked at and rightly passed over. */
  readonly ignored: readonly IgnoredLines[];
  readonly assertions: {
    /** Least and most entities by family or kind. */
    readonly entities: Readonly<Record<string, Bounds>>;
    /** Least and most statements by relation type. */
    readonly statements: Readonly<Record<string, Bounds>>;
  };
}

/** The least and the most that are asserted; `undefined` is unbounded. */
export interface Bounds {
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** One CSV file of a dataset folder as it stands. */
export interface DatasetFile {
  /** `pilot-zones.csv` */
  readonly name: string;
  /** The path as the user gave it. */
  readonly file: string;
  /** The text as it stands, with its byte order mark and line ends. */
  readonly text: string;
  readonly header: readonly string[];
  readonly rows: readonly DatasetRow[];
}

/** The cells of one row in the order of the file, before anything is known about their columns. */
export interface DatasetRow {
  /** The line its first cell stands on. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What a dataset is, apart from its rows. */
export interface DatasetInfo {
  /** The folder's name. */
  readonly id: string;
  /** The folder as the user gave it. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** dataset.yaml as it stands, byte for byte. */
  readonly manifestText: string;
  /** SHA-256 over the names and bytes of the folder's files, hex. */
  readonly version: string;
  /** Each of these files by itself, sorted by name. */
  readonly digests: readonly FileDigest[];
}

/** A file and how to tell that it is that file. */
export interface FileDigest {
  readonly name: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** A dataset folder, read whole. */
export interface Dataset extends DatasetInfo {
  /** The CSV files that could be read, families first, in the order of the model. */
  readonly files: readonly DatasetFile[];
  readonly entities: readonly EntityRecord[];
  readonly statements: readonly StatementRecord[];
}
