import type { EntityRow } from '../../graph/index.js';
import type { Column, Model } from '../../model/index.js';
import type { LossReport } from '../loss.js';
import { toPlainSpan } from '../plain-dates.js';
import { wordsOfStatement } from '../relation-words.js';
import type { SourceDataset, SourceEntity, SourceStatement } from '../source.js';
import { isWebAddress } from '../web-address.js';
import { type Claim, claimsOfColumn } from './claims.js';
import {
  addedProperties,
  type EdgeSchema,
  entityProperties,
  propertyOf,
  relationRuleOf,
  schemaOf,
  statementProperties,
  type ThingSchema,
} from './mapping.js';

/** What one dataset says, and where in its source. */
export interface Saying {
  readonly dataset: SourceDataset;
  /** Lines and locator of the source. */
  readonly origin: string;
  readonly claims: readonly Claim[];
}

/** An entity of FollowTheMoney, by who says what of it. Statements are entities too. */
export interface FtmEntity {
  readonly id: string;
  readonly schema: ThingSchema | EdgeSchema;
  readonly sayings: readonly Saying[];
}

export interface WritingContext {
  readonly model: Model;
  readonly datasets: ReadonlyMap<string, SourceDataset>;
  readonly loss: LossReport;
}

/** Columns that are written by themselves and not by a rule. */
const entityHeads: ReadonlySet<string> = new Set(['id', 'kind', 'evidence']);
const statementHeads: ReadonlySet<string> = new Set(['id', 'from', 'type', 'to', 'evidence']);

/** An entity in FollowTheMoney. */
export function toFtmEntity(entity: SourceEntity, context: WritingContext): FtmEntity {
  const { schema, near } = schemaOf(entity.family, entity.kind);
  if (near !== undefined) context.loss.add(`${entity.family} as ${schema}`, near);
  const sayings = entity.rows.flatMap((row) => {
    const dataset = context.datasets.get(row.dataset);
    return dataset
      ? [{ dataset, origin: originOf(row), claims: entityClaims({ entity, row, schema, dataset, context }) }]
      : [];
  });
  return { id: entity.id, schema, sayings };
}

function originOf({ values, locator }: EntityRow): string {
  return toOrigin(String(values.evidence), locator);
}

function toOrigin(evidence: string, locator: string | undefined): string {
  return locator === undefined ? evidence : `${evidence} (${locator})`;
}

interface EntityClaimsOptions {
  readonly entity: SourceEntity;
  readonly row: EntityRow;
  readonly schema: ThingSchema;
  readonly dataset: SourceDataset;
  readonly context: WritingContext;
}

function entityClaims({ entity, row, schema, dataset, context }: EntityClaimsOptions): readonly Claim[] {
  const options = { rules: entityProperties, schema, words: 'notes', of: entity.family, loss: context.loss } as const;
  const columns = entity.familyOf.columns.filter(({ field }) => !entityHeads.has(field));
  const claims = columns.flatMap((column) => {
    const value = row.values[column.field];
    return value === undefined
      ? []
      : [...periodClaims(column, value, schema), ...claimsOfColumn(column, value, options)];
  });
  const report = dataset.source.id;
  return [
    ...claims,
    added('keywords', entity.kind ?? entity.family),
    ...(report === entity.id ? [] : [added('proof', report)]),
    added('notes', `evidence: ${report} ${String(row.values.evidence)}`),
    ...(row.locator === undefined ? [] : [added('notes', `locator: ${row.locator}`)]),
  ];
}

/** A project has a start and an end, which a closed span of time fills. */
function periodClaims({ date }: Column, value: unknown, schema: ThingSchema): readonly Claim[] {
  const span = date === 'COVERS' && schema === 'Project' ? toPlainSpan(String(value)) : undefined;
  if (!span) return [];
  return [
    { property: 'startDate', type: 'date', value: span[0], original: String(value) },
    { property: 'endDate', type: 'date', value: span[1], original: String(value) },
  ];
}

function added(property: keyof typeof addedProperties, value: string): Claim {
  return { property, type: addedProperties[property], value };
}

/** A statement in FollowTheMoney: an entity that joins two others. */
export function toFtmEdge(statement: SourceStatement, context: WritingContext): FtmEntity {
  const { type, from, to } = statement;
  const rule = relationRuleOf(type, schemaOf(from.family, from.kind).schema, schemaOf(to.family, to.kind).schema);
  if (rule.near !== undefined) context.loss.add(`${type} as ${rule.schema}`, rule.near);
  const dataset = context.datasets.get(statement.dataset);
  const ends: readonly Claim[] = [
    { property: rule.from, type: 'entity', value: from.id },
    { property: rule.to, type: 'entity', value: to.id },
  ];
  const claims = [
    ...ends,
    ...statementClaims(statement, rule.schema, context),
    ...(dataset ? originClaims(statement, dataset) : []),
  ];
  const origin = toOrigin(statement.evidence, statement.locator);
  return {
    id: context.datasets.size > 1 ? statement.key : statement.id,
    schema: rule.schema,
    sayings: dataset ? [{ dataset, origin, claims }] : [],
  };
}

function statementClaims(statement: SourceStatement, schema: EdgeSchema, context: WritingContext): readonly Claim[] {
  const options = {
    rules: statementProperties,
    schema,
    words: 'description',
    of: 'statements',
    loss: context.loss,
  } as const;
  const columns = context.model.statement.columns.filter(({ field }) => !statementHeads.has(field));
  const claims = columns.flatMap((column) => {
    const value = statement.values[column.field];
    return value === undefined ? [] : claimsOfColumn(column, value, options);
  });
  return [...claims, ...roleClaims(statement, schema, context.model), added('description', `type: ${statement.type}`)];
}

/** What a drawing shows on the link where the source names no role: the act, or the words of the relation. */
function roleClaims(statement: SourceStatement, schema: EdgeSchema, model: Model): readonly Claim[] {
  const rule = propertyOf(statementProperties, 'role', schema);
  if (rule?.property !== 'role' || statement.values.role !== undefined) return [];
  const { act } = statement.values;
  return [
    {
      property: rule.property,
      type: rule.type,
      value: act === undefined ? wordsOfStatement(model, statement) : String(act),
    },
  ];
}

function originClaims(statement: SourceStatement, { publisher, link, source }: SourceDataset): readonly Claim[] {
  return [
    added('recordId', `${source.id} ${statement.evidence}`),
    ...(statement.locator === undefined ? [] : [added('summary', statement.locator)]),
    added('publisher', publisher),
    ...(isWebAddress(link) ? [added('sourceUrl', new URL(link).href)] : []),
  ];
}
