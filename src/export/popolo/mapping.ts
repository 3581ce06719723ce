/**
 * How the model is written in Popolo: bodies, people, places, and who belongs where. Popolo has nothing for policies,
 * money or technology.
 */

/** The lists of a Popolo file, in the order they are written, and the family that fills each. */
export const lists = { persons: 'Person', organizations: 'Organization', areas: 'Place' } as const;

/** The name of a Popolo list that entities are written to. */
export type EntityList = keyof typeof lists;

/** The property that holds a column, and what form the value takes. */
export interface PopoloProperty {
  readonly field: string;
  readonly property: string;
  /**
   * `date`: plain ISO 8601 only; `names`: `other_names`; `identifiers`: scheme and identifier apart; `links`: a web
   * address; `text`: as it stands.
   */
  readonly form: 'date' | 'identifiers' | 'links' | 'names' | 'text';
}

const common: readonly PopoloProperty[] = [{ field: 'name', property: 'name', form: 'text' }];

/** The columns that Popolo has a property for. Every other column is counted as lost. */
export const properties: Readonly<Record<EntityList, readonly PopoloProperty[]>> = {
  persons: [
    ...common,
    { field: 'aliases', property: 'other_names', form: 'names' },
    { field: 'description', property: 'summary', form: 'text' },
    { field: 'identifiers', property: 'identifiers', form: 'identifiers' },
  ],
  organizations: [
    ...common,
    { field: 'kind', property: 'classification', form: 'text' },
    { field: 'acronym', property: 'other_names', form: 'names' },
    { field: 'aliases', property: 'other_names', form: 'names' },
    { field: 'description', property: 'abstract', form: 'text' },
    { field: 'purpose', property: 'description', form: 'text' },
    { field: 'founded', property: 'founding_date', form: 'date' },
    { field: 'dissolved', property: 'dissolution_date', form: 'date' },
    { field: 'identifiers', property: 'identifiers', form: 'identifiers' },
    { field: 'website', property: 'links', form: 'links' },
  ],
  areas: [...common, { field: 'kind', property: 'classification', form: 'text' }],
};

/** Where a statement goes. */
export interface PopoloRelation {
  readonly type: string;
  readonly from: readonly string[];
  readonly to: string;
  /** `membership`: an entry of `memberships`; `link`: the one `property` of the entity it starts at. */
  readonly as: 'membership' | 'link';
  readonly property?: 'area_id' | 'parent_id';
}

/** Statements of every other type are counted as lost. */
export const relations: readonly PopoloRelation[] = [
  { type: 'HEADS', from: ['Person'], to: 'Organization', as: 'membership' },
  { type: 'MEMBER_OF', from: ['Organization', 'Person'], to: 'Organization', as: 'membership' },
  { type: 'SUBORDINATE_TO', from: ['Organization'], to: 'Organization', as: 'link', property: 'parent_id' },
  { type: 'HEADQUARTERED_IN', from: ['Organization'], to: 'Place', as: 'link', property: 'area_id' },
  { type: 'PART_OF', from: ['Place'], to: 'Place', as: 'link', property: 'parent_id' },
];

/** The columns of statements that a membership has a property for. */
export const membershipProperties: readonly PopoloProperty[] = [
  { field: 'role', property: 'role', form: 'text' },
  { field: 'since', property: 'start_date', form: 'date' },
  { field: 'until', property: 'end_date', form: 'date' },
];
