import type { Value } from '../dataset/index.js';
import type { Family, Model } from '../model/index.js';

/** An entity as a reader found it. */
export interface DraftEntity {
  /** The line of the file, from 1. */
  readonly line: number;
  readonly family: Family;
  /** Its columns by field name, `id` and `name` among them and without `evidence`; what is empty is left out. */
  readonly values: Readonly<Record<string, Value>>;
}

/** A statement as a reader found it. */
export interface DraftStatement {
  readonly line: number;
  /** The id of an entity of the draft. */
  readonly from: string;
  /** A relation type that may join the families of the two. */
  readonly type: string;
  readonly to: string;
  /** Its columns by field name, without ends, `id` and `evidence`. */
  readonly values: Readonly<Record<string, Value>>;
}

/** Something of the file that has no place in the model. */
export interface Unplaced {
  readonly line: number;
  /** What it is, the same words for all of a sort: `property country`. */
  readonly what: string;
  readonly why: string;
}

/** What a reader made of a file. */
export interface Draft {
  readonly entities: readonly DraftEntity[];
  readonly statements: readonly DraftStatement[];
  readonly unplaced: readonly Unplaced[];
}

/** A file that is read. */
export interface ImportInput {
  /** The path as the user gave it, for messages. */
  readonly path: string;
  readonly text: string;
  readonly model: Model;
  /** What says how the file's columns map to the model, where one was given. */
  readonly mapping?: { readonly path: string; readonly text: string };
}

/** Reads one format. Registered in `readers.ts`. */
export interface ImportReader {
  /** What is typed after `--from`. */
  readonly name: string;
  readonly title: string;
  /** What it reads, in one sentence. */
  readonly description: string;
  /** @throws PolicyGraphError `IMPORT_INVALID` where the file is not of the format, with file and line */
  read(input: ImportInput): Draft;
}
