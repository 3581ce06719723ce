/**
 * How the model is written in FollowTheMoney (model 3.8): which schema an entity takes, which property a column goes
 * to, and which schema a statement becomes. Kinds, columns and relation types that are named nowhere here take the
 * last rule that fits, so that a new line in schema.graphql needs none here.
 */

/** The schemata that entities are written in. */
export type ThingSchema =
  | 'Address'
  | 'Article'
  | 'Asset'
  | 'Company'
  | 'Note'
  | 'Organization'
  | 'Person'
  | 'Project'
  | 'PublicBody';

/** The schemata that statements are written in. */
export type EdgeSchema =
  | 'Directorship'
  | 'Documentation'
  | 'Membership'
  | 'Ownership'
  | 'Payment'
  | 'ProjectParticipant'
  | 'Succession'
  | 'UnknownLink';

/** Which schema entities of a family, or of some of its kinds, take. */
export interface SchemaRule {
  /** Any family where it is left out. */
  readonly family?: string;
  /** Any kind where it is left out. */
  readonly kinds?: readonly string[];
  readonly schema: ThingSchema;
  /** Set where the schema is only the nearest there is: what is lost by it. */
  readonly near?: string;
}

/** The first rule that fits decides. */
export const schemaRules: readonly SchemaRule[] = [
  {
    family: 'Organization',
    kinds: ['StateOrgan', 'Ministry', 'Agency', 'Court', 'PublicBody', 'LocalGovernment'],
    schema: 'PublicBody',
  },
  { family: 'Organization', kinds: ['Company'], schema: 'Company' },
  { family: 'Organization', schema: 'Organization' },
  { family: 'Person', schema: 'Person' },
  {
    family: 'Policy',
    schema: 'Project',
    near: 'FollowTheMoney has no policies; a project is an activity with participants, a goal, a time and an amount.',
  },
  { family: 'Fund', schema: 'Company', near: 'FollowTheMoney writes funds as companies.' },
  {
    family: 'PilotZone',
    schema: 'Project',
    near: 'FollowTheMoney has no zones; the designation is an activity with participants.',
  },
  { family: 'Place', schema: 'Address', near: 'An address is the only place FollowTheMoney has.' },
  { family: 'Product', schema: 'Asset', near: 'An asset is the only thing FollowTheMoney has.' },
  { family: 'Source', schema: 'Article' },
  {
    schema: 'Note',
    near: 'FollowTheMoney has nothing of the sort; a note is what may stand beside any entity and be linked to it.',
  },
];

/** The types of FollowTheMoney that are written. */
export type PropertyType = 'date' | 'entity' | 'identifier' | 'name' | 'number' | 'string' | 'text' | 'url';

/** The column of a family, or of statements, that a property holds. */
export interface PropertyRule {
  readonly field: string;
  readonly property: string;
  readonly type: PropertyType;
  /** The schemata that have the property; all where it is left out. */
  readonly on?: readonly (ThingSchema | EdgeSchema)[];
}

const legalEntities = ['Company', 'Organization', 'Person', 'PublicBody'] as const;

/** Columns of entities. A column without a rule is kept in `notes` as `column: value`. */
export const entityProperties: readonly PropertyRule[] = [
  { field: 'name', property: 'name', type: 'name' },
  { field: 'acronym', property: 'weakAlias', type: 'name' },
  { field: 'aliases', property: 'alias', type: 'name' },
  { field: 'description', property: 'description', type: 'text' },
  { field: 'purpose', property: 'goal', type: 'string', on: ['Project'] },
  { field: 'purpose', property: 'summary', type: 'text' },
  { field: 'status', property: 'status', type: 'string', on: [...legalEntities, 'Project'] },
  { field: 'website', property: 'website', type: 'url', on: legalEntities },
  { field: 'identifiers', property: 'idNumber', type: 'identifier', on: legalEntities },
  { field: 'founded', property: 'incorporationDate', type: 'date', on: legalEntities },
  { field: 'dissolved', property: 'dissolutionDate', type: 'date', on: legalEntities },
  { field: 'launched', property: 'date', type: 'date', on: ['Project'] },
  { field: 'designated', property: 'startDate', type: 'date', on: ['Project'] },
  { field: 'amount', property: 'amount', type: 'number', on: ['Company', 'Project'] },
  { field: 'currency', property: 'currency', type: 'string', on: ['Company', 'Project'] },
  { field: 'author', property: 'author', type: 'string', on: ['Article'] },
  { field: 'year', property: 'publishedAt', type: 'date', on: ['Article'] },
  { field: 'publisher', property: 'publisher', type: 'string', on: ['Article'] },
  { field: 'link', property: 'sourceUrl', type: 'url', on: ['Article'] },
];

/** Columns of statements. A column without a rule is kept in `description` as `column: value`. */
export const statementProperties: readonly PropertyRule[] = [
  { field: 'since', property: 'startDate', type: 'date' },
  { field: 'until', property: 'endDate', type: 'date' },
  { field: 'date', property: 'date', type: 'date' },
  {
    field: 'role',
    property: 'role',
    type: 'string',
    on: ['Directorship', 'Documentation', 'Membership', 'Ownership', 'ProjectParticipant', 'Succession', 'UnknownLink'],
  },
  { field: 'role', property: 'purpose', type: 'text', on: ['Payment'] },
  { field: 'share', property: 'percentage', type: 'string', on: ['Ownership'] },
  { field: 'amount', property: 'amount', type: 'number', on: ['Payment'] },
  { field: 'currency', property: 'currency', type: 'string', on: ['Payment'] },
];

/** What the writer adds to each entity or statement beside its columns, and of which type that is. */
export const addedProperties = {
  /** The kind, or the family where it has no kinds. */
  keywords: 'string',
  /** The report the dataset was read from. */
  proof: 'entity',
  /** On entities: the lines of the source, the locator, and columns that have no property. */
  notes: 'text',
  /** On statements: the type, and columns that have no property. */
  description: 'text',
  /** On statements: the lines of the source. */
  recordId: 'string',
  /** On statements: the locator. */
  summary: 'text',
  /** On statements: who published the source. */
  publisher: 'string',
  /** On statements: where the source is found. */
  sourceUrl: 'url',
} as const satisfies Readonly<Record<string, PropertyType>>;

/** Which schema statements of some types become, by the schemata at their ends. */
export interface RelationRule {
  /** Any type where it is left out. */
  readonly types?: readonly string[];
  readonly schema: EdgeSchema;
  /** The property that names the entity the statement starts at, and the schemata it may have; any where left out. */
  readonly from: string;
  readonly fromSchemas?: readonly ThingSchema[];
  readonly to: string;
  readonly toSchemas?: readonly ThingSchema[];
  /** Set where the schema is only the nearest there is: what is lost by it. */
  readonly near?: string;
}

const bodies = ['Company', 'Organization', 'PublicBody'] as const;

/** The first rule that fits decides; the last one fits any statement. */
export const relationRules: readonly RelationRule[] = [
  {
    types: ['OWNS', 'ACQUIRED'],
    schema: 'Ownership',
    from: 'owner',
    fromSchemas: legalEntities,
    to: 'asset',
    toSchemas: ['Asset', 'Company'],
  },
  {
    types: ['INVESTED_IN'],
    schema: 'Payment',
    from: 'payer',
    fromSchemas: legalEntities,
    to: 'beneficiary',
    toSchemas: legalEntities,
  },
  {
    types: ['HEADS'],
    schema: 'Directorship',
    from: 'director',
    fromSchemas: legalEntities,
    to: 'organization',
    toSchemas: bodies,
  },
  {
    types: ['MEMBER_OF'],
    schema: 'Membership',
    from: 'member',
    fromSchemas: legalEntities,
    to: 'organization',
    toSchemas: bodies,
  },
  {
    types: ['SUCCEEDED_BY'],
    schema: 'Succession',
    from: 'predecessor',
    fromSchemas: legalEntities,
    to: 'successor',
    toSchemas: legalEntities,
  },
  {
    types: ['LAUNCHED', 'RESPONSIBLE_FOR', 'SUPPORTED', 'APPROVED', 'ESTABLISHED', 'IMPLEMENTS'],
    schema: 'ProjectParticipant',
    from: 'participant',
    fromSchemas: legalEntities,
    to: 'project',
    toSchemas: ['Project'],
  },
  {
    types: ['MENTIONS', 'REPORTED'],
    schema: 'Documentation',
    from: 'document',
    fromSchemas: ['Article'],
    to: 'entity',
  },
  {
    schema: 'UnknownLink',
    from: 'subject',
    to: 'object',
    near: 'FollowTheMoney has no schema for it; the type stands in words in `role` and by name in `description`.',
  },
];

/** The schema of an entity. @param kind `undefined` where the family has no kinds */
export function schemaOf(family: string, kind: string | undefined): SchemaRule {
  const fits = (rule: SchemaRule): boolean =>
    (rule.family === undefined || rule.family === family) &&
    (rule.kinds === undefined || (kind !== undefined && rule.kinds.includes(kind)));
  return schemaRules.find(fits) ?? { schema: 'Note' };
}

/** What a statement of a type becomes between entities of two schemata. */
export function relationRuleOf(type: string, from: ThingSchema, to: ThingSchema): RelationRule {
  const fits = (rule: RelationRule): boolean =>
    (rule.types?.includes(type) ?? true) &&
    (rule.fromSchemas?.includes(from) ?? true) &&
    (rule.toSchemas?.includes(to) ?? true);
  return relationRules.find(fits) ?? { schema: 'UnknownLink', from: 'subject', to: 'object' };
}

/** The property of a column on a schema; `undefined` where there is none. */
export function propertyOf(
  rules: readonly PropertyRule[],
  field: string,
  schema: ThingSchema | EdgeSchema,
): PropertyRule | undefined {
  return rules.find((rule) => rule.field === field && (rule.on?.includes(schema) ?? true));
}
