import { type Graph, readCypher } from '../graph/index.js';

/** How many there are of a sort. */
interface SortCount {
  readonly name: string;
  readonly total: number;
}

/** A dataset as the catalogue has it: `type Dataset` of schema.graphql. */
export interface DatasetEntry {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  /** EDTF. */
  readonly date: string;
  readonly licence: string;
  /** BCP 47. */
  readonly language: string;
  readonly link: string | null;
  /** SHA-256 of the folder. */
  readonly version: string;
  /** ISO 8601. */
  readonly loadedAt: string | null;
  readonly source: string;
  readonly sourceText: {
    readonly file: string;
    readonly kind: string;
    readonly lines: number;
    readonly sha256: string;
  };
  /** Empty for a dataset that was loaded before they were kept. */
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  readonly entities: number;
  readonly statements: number;
  readonly families: readonly SortCount[];
  readonly relations: readonly SortCount[];
}

/** The statements of `cypher/catalogue/`, by the names that schema.graphql gives them in `@reads`. */
export type CatalogueCypher = Readonly<Record<'datasets', string>>;

/** Reads the statements of `cypher/catalogue/`; throws as `readCypher` does. */
export async function readCatalogueCypher(folder: string): Promise<CatalogueCypher> {
  return readCypher(folder, ['datasets']);
}

/** The datasets in a graph, by id. @throws PolicyGraphError `DATABASE_UNAVAILABLE` or `DATABASE_REFUSED` */
export async function readDatasets(graph: Graph, cypher: CatalogueCypher): Promise<readonly DatasetEntry[]> {
  const rows = await graph.read<{ answer: DatasetEntry }>(cypher.datasets);
  return rows.map(({ answer }) => answer);
}
