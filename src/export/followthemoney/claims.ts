import type { Value } from '../../dataset/index.js';
import type { Column } from '../../model/index.js';
import type { LossReport } from '../loss.js';
import { toPlainDate } from '../plain-dates.js';
import { isWebAddress } from '../web-address.js';
import { toLabelled } from './labelled.js';
import { type EdgeSchema, type PropertyRule, type PropertyType, propertyOf, type ThingSchema } from './mapping.js';

/** One value of one property, and who says so: what FollowTheMoney calls a statement. */
export interface Claim {
  readonly property: string;
  readonly type: PropertyType;
  readonly value: string;
  /** The value as the dataset has it, where FollowTheMoney writes it otherwise. */
  readonly original?: string;
}

/** The longest values that FollowTheMoney takes, in characters, by type. */
export const longest: Readonly<Record<PropertyType, number>> = {
  date: 32,
  entity: 200,
  identifier: 64,
  name: 384,
  number: 250,
  string: 1024,
  text: 65_000,
  url: 4096,
};

export interface ColumnClaimsOptions {
  readonly rules: readonly PropertyRule[];
  readonly schema: ThingSchema | EdgeSchema;
  /** The property that takes columns in words. */
  readonly words: 'description' | 'notes';
  /** What the loss report calls the entity or statement: a family, or `statements`. */
  readonly of: string;
  readonly loss: LossReport;
}

/**
 * What a column says, as values of the property it has on the schema. A column without one, and a value that the
 * property cannot take as it is, is kept in words as well.
 */
export function claimsOfColumn(column: Column, value: Value, options: ColumnClaimsOptions): readonly Claim[] {
  const { rules, schema, loss, of } = options;
  const inWords: Claim = { property: options.words, type: 'text', value: toLabelled(column, value) };
  const rule = propertyOf(rules, column.field, schema);
  if (!rule) {
    loss.add(
      `${of}: ${column.name}`,
      `FollowTheMoney has no property for it; it is kept in words in \`${options.words}\`.`,
    );
    return [inWords];
  }
  const values = typeof value === 'object' ? value : [value];
  const claims = values.map((one) => toClaim(rule, String(one)));
  const plain = claims.filter((claim) => claim !== undefined);
  if (claims.every((claim) => claim && claim.original === undefined)) return plain;
  loss.add(`${of}: ${column.name}`, reasonFor(rule.type, options.words));
  return [...plain, inWords];
}

function reasonFor(type: PropertyType, words: string): string {
  if (type === 'date')
    return `FollowTheMoney knows no spans and no approximate dates; the date is kept in words in \`${words}\`.`;
  return `The value is no ${type} as FollowTheMoney takes it; it is kept in words in \`${words}\`.`;
}

function toClaim({ property, type }: PropertyRule, text: string): Claim | undefined {
  if (type === 'date') {
    const date = toPlainDate(text);
    return date && { property, type, value: date.date, ...(date.isExact ? {} : { original: text }) };
  }
  if (type === 'url' && !isWebAddress(text)) return undefined;
  return text.length > longest[type] ? undefined : { property, type, value: text };
}
