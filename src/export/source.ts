import type { CellValues, EntityRow } from '../graph/index.js';
import type { Family, Model } from '../model/index.js';

/** A value as an export meets it; days are `YYYY-MM-DD`. */
export type ExportValue = string | number | readonly string[];

/** A dataset of the graph, as its `dataset.yaml` described it when it was loaded. */
export interface SourceDataset {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  /** EDTF. */
  readonly date: string;
  readonly licence: string;
  /** BCP 47. */
  readonly language: string;
  readonly link: string | undefined;
  /** SHA-256 of the folder that was loaded. */
  readonly version: string;
  /** The text its rows were read from. */
  readonly source: {
    /** The id of the report among the entities. */
    readonly id: string;
    readonly kind: string;
    readonly file: string;
    readonly lines: number;
    readonly sha256: string;
  };
  /** How many rows of entities and of statements it has. */
  readonly entities: number;
  readonly statements: number;
  /** `dataset.yaml` as it was loaded. */
  readonly manifest: string;
  /** Everything its own node holds, its sections among it. */
  readonly properties: Readonly<Record<string, ExportValue>>;
  /** How many of its loads the graph remembers. */
  readonly versions: number;
}

/** An entity at an end of a statement. */
export interface SourceEnd {
  readonly id: string;
  readonly name: string;
  readonly family: string;
  /** `undefined` in families without kinds. */
  readonly kind: string | undefined;
}

/** An entity as an export sees it. */
export interface SourceEntity extends SourceEnd {
  readonly familyOf: Family;
  /** Its columns by field name, `id`, `name` and `evidence` among them; what is empty is left out. */
  readonly values: CellValues;
  /** The first and last days that follow from its dates, `YYYY-MM-DD`, by name: `foundedEarliest`, `knownUntil`. */
  readonly days: Readonly<Record<string, string>>;
  /** Where in the source it stands. */
  readonly locator: string | undefined;
  /** What each dataset of the export says about it, by dataset id: with evidence, locator and version. At least one. */
  readonly rows: readonly EntityRow[];
}

/** A statement as an export sees it. */
export interface SourceStatement {
  /** Unique within its dataset. */
  readonly id: string;
  /** `<dataset>:<id>`, unique in the export. */
  readonly key: string;
  readonly type: string;
  readonly from: SourceEnd;
  readonly to: SourceEnd;
  readonly dataset: string;
  /** SHA-256 of the dataset folder it was read from. */
  readonly version: string;
  /** The id of the report it was read from. */
  readonly source: string;
  /** Line ranges of the source: `L214-219|L233`. */
  readonly evidence: string;
  readonly certainty: string;
  /** Where in the source it stands. */
  readonly locator: string | undefined;
  /** `<dataset>:<section>` for each section its evidence touches. */
  readonly sections: readonly string[];
  /** Its position among its dataset's statements, from 1. */
  readonly row: number;
  /** Its columns by field name but for the ends and the type; what is empty is left out. */
  readonly values: CellValues;
  /** The first and last days that follow from its dates, by name: `sinceEarliest`, `knownUntil`. */
  readonly days: Readonly<Record<string, string>>;
}

/**
 * What is exported: one dataset, or all of a graph. Each call of a stream begins anew and gives the same in the same
 * order, so a format may read twice instead of keeping what it read.
 *
 * Of one dataset, an entity that several datasets share has that dataset's values alone. Of all, it is united as the
 * loader unites it, and `rows` has what each dataset says.
 */
export interface ExportSource {
  readonly model: Model;
  /** In the order of their ids. */
  readonly datasets: readonly SourceDataset[];
  /** In the order of their ids. */
  entities(): AsyncIterable<SourceEntity>;
  /** In the order of the ids of their `from`, then of their own, then of their datasets'. */
  statements(): AsyncIterable<SourceStatement>;
}
