import type { Family, Model } from '../model/index.js';
import { lookOf, palette } from '../palette.js';
import { birth } from './fixed.js';
import { type GraphProperty, labelsWithFamily, propertiesOfFamily, propertiesOfStatement } from './properties.js';
import type { BloomRelationshipType, Category, Perspective } from './shape.js';
import { datedRules, disputedRule } from './style-rules.js';

/**
 * Icons by family. Bloom names an icon by an id of its own that cannot be looked up: these are what published
 * perspectives use for categories of the same name, and all others go without.
 */
const icons: Readonly<Record<string, string>> = {
  Person: '7704F5DB-A361-4067-9F2B-5EEDD2E9B9F4',
  Place: '8C0F002B-5A9E-416C-A642-0FA4AC4C0AF8',
};

/** One category for each kind, then one for each family: the first that matches is believed to style a node. */
export function categoriesOf(model: Model): Category[] {
  const kinds = model.families.flatMap((family) => family.kinds.map(({ name }) => ({ family, kind: name })));
  const families = model.families.map((family) => ({ family, kind: undefined }));
  return [...kinds, ...families].map(({ family, kind }, index) => toCategory(family, kind, index + 1));
}

function toCategory(family: Family, kind: string | undefined, id: number): Category {
  const name = kind ?? family.name;
  const caption = { key: 'name', type: 'property', isCaption: true, inTooltip: true } as const;
  return {
    id,
    name,
    labels: [name],
    ...lookOf(family.name, kind),
    icon: icons[family.name] ?? 'no-icon',
    properties: propertiesOfFamily(family).map((property) => ({
      name: property.name,
      exclude: property.technical,
      dataType: property.dataType,
    })),
    captionKeys: ['0_CATEGORY_NAME_CAPTION_KEY', 'name'],
    captions: [{ ...caption, styles: [], isGdsData: false }],
    textSize: 1,
    textAlign: 'top',
    styleRules: [disputedRule()],
    createdAt: birth,
    lastEditedAt: birth,
  };
}

/** Every relation type of the model. The caption is the type alone: an empty property in it would blank the whole. */
export function relationshipTypesOf(model: Model): BloomRelationshipType[] {
  const properties = propertiesOfStatement(model.statement);
  return model.relations.map(({ name }) => ({
    id: name,
    name,
    properties: properties.map((property) => ({
      propertyKey: property.name,
      type: name,
      dataType: property.dataType,
    })),
    color: palette.statements.plain,
    size: 1,
    textSize: 1,
    textAlign: 'top',
    captionKeys: ['0_REL_TYPE_CAPTION_KEY'],
    captions: [{ key: name, type: 'relationship', isCaption: true, inTooltip: true, styles: [] }],
    styleRules: [disputedRule(), ...datedRules(model.statement)],
  }));
}

/** The properties of each label, `Entity` included, which is no category. */
export function labelProperties(model: Model): Perspective['labels'] {
  const labels = labelsWithFamily(model);
  const everywhere = model.families
    .slice(0, 1)
    .flatMap(propertiesOfFamily)
    .filter(({ name }) =>
      model.families.every((family) => propertiesOfFamily(family).some((property) => property.name === name)),
    );
  const toList = (label: string, properties: readonly GraphProperty[]) =>
    [label, properties.map(({ name, dataType }) => ({ propertyKey: name, type: label, dataType }))] as const;
  return Object.fromEntries([
    toList('Entity', everywhere),
    ...labels.map(({ label, family }) => toList(label, propertiesOfFamily(family))),
  ]);
}

/** What joins what, as far as the model allows it, and what is indexed: search in Bloom offers nothing else. */
export function metadataOf(model: Model): Perspective['metadata'] {
  const labelsOf = (name: string) => {
    const family = model.families.find((candidate) => candidate.name === name);
    return [name, ...(family?.kinds.map((kind) => kind.name) ?? [])];
  };
  const segments = new Map<string, Perspective['metadata']['pathSegments'][number]>();
  const add = (source: string, relationshipType: string, target: string) =>
    segments.set(`${source} ${relationshipType} ${target}`, { source, relationshipType, target });
  for (const { name, ends } of model.relations)
    for (const { from, to } of ends)
      for (const source of from)
        for (const target of to) {
          // Kinds to families and families to kinds: all pairs of kinds would be many and mostly empty.
          for (const label of labelsOf(source)) add(label, name, target);
          for (const label of labelsOf(target)) add(source, name, label);
        }
  return {
    pathSegments: [...segments.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, segment]) => segment),
    indexes: ['Entity', ...labelsWithFamily(model).map(({ label }) => label)].flatMap((label) =>
      ['id', 'name'].map((key) => ({
        label,
        type: 'native' as const,
        propertyKeys: [{ key, metadataProp: false }],
      })),
    ),
    stats: { labels: {}, relationshipTypes: {} },
  };
}
