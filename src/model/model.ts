/** The model as data: what `schema.graphql` says about families, kinds, columns, relations and questions. */

/** What a date column marks; the values of `enum DateMark` in schema.graphql. */
export type DateMark = 'BEGINS' | 'ENDS' | 'HAPPENED' | 'COVERS' | 'DUE';

/** How `verify` treats a column; `NUMBER`: each number of the value must stand in the evidence lines. */
export type Proof = 'NAME' | 'NUMBER' | 'NONE';

/** What a cell holds, once parsed. */
export type ColumnType =
  | { readonly kind: 'string' }
  | { readonly kind: 'number' }
  | { readonly kind: 'enum'; readonly name: string; readonly values: readonly string[] };

/** A column of a CSV file, which is a field of a type in schema.graphql. */
export interface Column {
  /** The header in the file, snake case: `in_force`. */
  readonly name: string;
  /** The field and the graph property, camel case: `inForce`. */
  readonly field: string;
  readonly description: string;
  readonly type: ColumnType;
  readonly list: boolean;
  readonly required: boolean;
  readonly proof: Proof;
  readonly date: DateMark | undefined;
  /** Set where the column names an end of a statement (`from`, `type`, `to`). */
  readonly end: boolean;
  /** Set where the column holds ids: the family they belong to, or `any`. */
  readonly refersTo: string | undefined;
}

/** A value of an enum and what it means. */
export interface Kind {
  readonly name: string;
  readonly description: string;
}

/** A family of entities: a GraphQL type, a label and a file. */
export interface Family {
  /** `PilotZone` */
  readonly name: string;
  /** `pilotZones`, the list field; `{families}` in relation names. */
  readonly plural: string;
  /** `pilot-zones.csv` */
  readonly file: string;
  /** The word that refers back to one of them in a sentence: `which`, `who`. */
  readonly pronoun: string;
  readonly description: string;
  readonly columns: readonly Column[];
  /** Empty for families without kinds. */
  readonly kinds: readonly Kind[];
}

/** One `@relation` line: which families it joins and how it reads. */
export interface RelationEnds {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** What stands between the two names in a sentence; `{act|launched}` is a column, or the words; `{(role)}` in brackets. */
  readonly verb: string;
  /** The same, read from the far end. */
  readonly verbBack: string;
  /** Field template on the `from` types, with `{families}` or `{Families}` for the far end's plural. */
  readonly reads: string;
  readonly readsBack: string;
  readonly symmetric: boolean;
  readonly term: string | undefined;
  /** The GraphQL union over `from`, where the `to` types have one field for all of them. */
  readonly fromUnion: string | undefined;
  /** The GraphQL union over `to`, where the `from` types have one field for all of them. */
  readonly toUnion: string | undefined;
}

export interface RelationType {
  /** `SUBORDINATE_TO` */
  readonly name: string;
  readonly description: string;
  readonly ends: readonly RelationEnds[];
}

/** A thin type over one kind, such as `Ministry`. */
export interface KindType {
  readonly name: string;
  readonly family: string;
}

export interface QuestionArgument {
  readonly name: string;
  readonly description: string;
  /** The GraphQL type as written: `ID!`, `[String!]`. */
  readonly type: string;
  readonly required: boolean;
  readonly list: boolean;
  /** The named type below lists and non-nulls: `Int`. */
  readonly scalar: string;
  /** The values it can take, where that type is an enum. */
  readonly values: readonly string[] | undefined;
  readonly defaultValue: unknown;
  /** The families an id given for it is expected to be of; empty where any will do. */
  readonly families: readonly string[];
}

export interface Question {
  /** `whoRuns`: the field, the command and the file name. */
  readonly name: string;
  readonly description: string;
  readonly args: readonly QuestionArgument[];
  /** The type of the answer as written. */
  readonly type: string;
  /** Arguments for a terminal. */
  readonly example: string;
  /** How it is asked in words: `who runs {id}`. */
  readonly phrases: readonly string[];
}

/** The columns of `statements.csv`. */
export interface StatementShape {
  readonly file: string;
  readonly columns: readonly Column[];
}

export interface Model {
  readonly families: readonly Family[];
  readonly relations: readonly RelationType[];
  readonly statement: StatementShape;
  readonly kindTypes: readonly KindType[];
  readonly questions: readonly Question[];
  /** Every enum of schema.graphql: its values and what they mean. */
  readonly vocabularies: ReadonlyMap<string, readonly Kind[]>;
}

/** The family of that name; `undefined` if there is none. */
export function familyNamed(model: Model, name: string): Family | undefined {
  return model.families.find((family) => family.name === name);
}

/** Every label an entity can carry besides `Entity`: families and kinds. */
export function labelsOf(model: Model): readonly string[] {
  return model.families.flatMap((family) => [family.name, ...family.kinds.map((kind) => kind.name)]);
}

/** Whether a statement of this type may start at `from` and end at `to` (family names). */
export function joins(relation: RelationType, from: string, to: string): boolean {
  return relation.ends.some((ends) => ends.from.includes(from) && ends.to.includes(to));
}
