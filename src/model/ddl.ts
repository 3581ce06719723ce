import { labelsOf, type Model } from './model.js';
import { toSlug } from './names.js';

/** The constraints and indexes of the model, and the templates they are made from (`cypher/schema/`). */
export interface DdlTemplates {
  /** Uniqueness of `id` on a label; `{name}` and `{label}` are filled in. */
  readonly entityId: string;
  /** An index on `name` of a label. */
  readonly entityName: string;
  /** Uniqueness of (`id`, `dataset`) on a relation type; `{name}` and `{type}` are filled in. */
  readonly statementId: string;
  /** Statements that need nothing filled in. */
  readonly fixed: readonly string[];
}

/**
 * Every statement that prepares a database for the model; each is idempotent.
 *
 * An index serves only its own label, so each label that is queried by has its own.
 */
export function toDdl(model: Model, templates: DdlTemplates): readonly string[] {
  const labels = ['Entity', ...labelsOf(model)];
  const fill = (template: string, values: Record<string, string>): string =>
    template.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
  return [
    ...templates.fixed,
    ...labels.map((label) => fill(templates.entityId, { name: `${label.toLowerCase()}_id`, label })),
    ...labels.map((label) => fill(templates.entityName, { name: `${label.toLowerCase()}_name`, label })),
    ...model.relations.map(({ name: type }) =>
      fill(templates.statementId, { name: `${toSlug(type).replaceAll('-', '_')}_id`, type }),
    ),
  ];
}
