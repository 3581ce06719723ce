import type { Model } from '../model/index.js';
import type { LossReport } from './loss.js';
import type { ExportSource } from './source.js';
import type { ExportTarget } from './target.js';

/** A file that a format writes. */
export interface FormatFile {
  /** `graph.graphml`; with a star where there are several of a sort: `*.md`. */
  readonly name: string;
  /** What is in it, as a clause without a final stop. */
  readonly holds: string;
}

/** A part of a format's mapping: what of the graph becomes what of the format. The reference pages show it. */
export interface MappingTable {
  /** `Entities` */
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A way to write a graph for other people's tools. Registered in `formats.ts`. */
export interface ExportFormat {
  /** What is typed after `--format`: lower case. */
  readonly name: string;
  /** What its users call it. */
  readonly title: string;
  /** What it is for, in one sentence. */
  readonly description: string;
  readonly files: readonly FormatFile[];
  /** What becomes what. */
  mapping?(model: Model): readonly MappingTable[];
  /**
   * Reads the source as often as it likes and writes its files; memory must not grow with the graph, and the same source
   * gives the same bytes. What the format cannot carry is counted in `loss`.
   */
  write(source: ExportSource, target: ExportTarget, loss: LossReport): Promise<void>;
}
