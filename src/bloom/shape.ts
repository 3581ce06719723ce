import { z } from 'zod';

/** The types of a property as Bloom names them. */
export const dataTypes = ['string', 'number', 'bigint', 'boolean', 'array', 'Date', 'DateTime'] as const;
const dataType = z.enum(dataTypes);
const color = z.string().regex(/^#[0-9A-Fa-f]{6}$/);
const moment = z.int().positive();
const strings = z.array(z.string());

const caption = z.strictObject({
  key: z.string(),
  type: z.enum(['property', 'label', 'relationship']),
  isCaption: z.boolean(),
  inTooltip: z.boolean(),
  styles: strings,
  isGdsData: z.boolean().optional(),
});

const styleRule = z.strictObject({
  id: z.string().regex(/^rule:\d+$/),
  type: z.enum(['single', 'range']),
  basedOn: z.string().regex(/^\w+_(string|number|bigint|boolean|array|Date|DateTime)$/),
  condition: z.enum(['equals', 'contains', 'greater-than', 'between', 'has-property', 'is-true']),
  conditionValue: z.string().nullable(),
  rangeValue: z.string().nullable(),
  applyColor: z.boolean(),
  applySize: z.boolean(),
  applyCaption: z.boolean(),
  captionKeys: strings,
  color,
  size: z.number(),
  minSize: z.number(),
  maxSize: z.number(),
  minColor: color,
  midColor: color,
  maxColor: color,
  minPoint: z.string(),
  maxPoint: z.string(),
  isTimeZoneConvertEnabled: z.boolean(),
  selectedTimeZone: z.string(),
  valuesMapper: strings,
  existingValues: strings,
});

const category = z.strictObject({
  id: z.int().positive(),
  name: z.string(),
  labels: strings,
  color,
  size: z.number().min(0.25).max(4),
  icon: z.union([z.literal('no-icon'), z.string().regex(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/)]),
  properties: z.array(z.strictObject({ name: z.string(), exclude: z.boolean(), dataType })),
  captionKeys: strings,
  captions: z.array(caption),
  textSize: z.number(),
  textAlign: z.string(),
  styleRules: z.array(styleRule),
  createdAt: moment,
  lastEditedAt: moment,
});

const typedProperty = z.strictObject({ propertyKey: z.string(), type: z.string(), dataType });

const relationshipType = z.strictObject({
  id: z.string(),
  name: z.string(),
  properties: z.array(typedProperty),
  color,
  size: z.number(),
  textSize: z.number(),
  textAlign: z.string(),
  captionKeys: strings,
  captions: z.array(caption),
  styleRules: z.array(styleRule),
});

const parameter = z.strictObject({
  name: z.string().regex(/^\$\w+$/),
  dataType: z.enum(['String', 'Integer', 'Float', 'Boolean', 'Date']),
  collapsed: z.boolean(),
  suggestionLabel: z.string().nullable(),
  suggestionProp: z.string().nullable(),
  suggestionBoolean: z.boolean(),
  cypher: z.string().nullable(),
});

const template = z.strictObject({
  name: z.string(),
  id: z.string().regex(/^tmpl:\d+$/),
  createdAt: moment,
  // Brackets in a phrase, above all round a parameter, have broken Bloom's search.
  text: z.string().regex(/^[^()]+$/),
  cypher: z.string(),
  isUpdateQuery: z.null(),
  isWriteTransactionChecked: z.null(),
  hasCypherErrors: z.literal(false),
  params: z.array(parameter),
});

const sceneAction = z.strictObject({
  name: z.string(),
  id: z.uuid(),
  createdAt: moment,
  cypher: z.string(),
  isUpdateQuery: z.null(),
  categories: z.null(),
  relationshipTypes: z.null(),
  hasCypherErrors: z.literal(false),
});

const metadata = z.strictObject({
  pathSegments: z.array(z.strictObject({ source: z.string(), relationshipType: z.string(), target: z.string() })),
  indexes: z.array(
    z.strictObject({
      label: z.string(),
      type: z.literal('native'),
      propertyKeys: z.array(z.strictObject({ key: z.string(), metadataProp: z.boolean() })),
    }),
  ),
  stats: z.strictObject({
    labels: z.record(z.string(), z.int()),
    relationshipTypes: z.record(z.string(), z.int()),
  }),
});

/**
 * A perspective as Bloom 2.21 writes it, with the caption keys that 2.7 reads too. No key more and no key less; learned
 * from published exports, since the format is not documented.
 */
export const perspectiveShape = z.strictObject({
  name: z.string(),
  id: z.uuid(),
  version: z.literal('2.21.0'),
  type: z.literal('STANDARD_PERSPECTIVE'),
  createdAt: moment,
  lastEditedAt: moment,
  isAuto: z.boolean(),
  parentPerspectiveId: z.null(),
  hideUncategorisedData: z.boolean(),
  maxLimitToastMsgEnabled: z.boolean(),
  categories: z.array(category),
  labels: z.record(z.string(), z.array(typedProperty)),
  relationshipTypes: z.array(relationshipType),
  palette: z.strictObject({ colors: z.array(color), currentIndex: z.int() }),
  templates: z.array(template),
  sceneActions: z.array(sceneAction),
  hiddenRelationshipTypes: strings,
  hiddenCategories: z.array(z.int()),
  metadata,
});

export type Perspective = z.infer<typeof perspectiveShape>;
export type Category = z.infer<typeof category>;
export type BloomRelationshipType = z.infer<typeof relationshipType>;
export type StyleRule = z.infer<typeof styleRule>;
export type SearchPhrase = z.infer<typeof template>;
export type PhraseParameter = z.infer<typeof parameter>;
export type SceneAction = z.infer<typeof sceneAction>;
export type DataType = (typeof dataTypes)[number];
