import type { Value } from '../../dataset/index.js';
import type { LossReport } from '../loss.js';
import { toPlainDate } from '../plain-dates.js';
import type { ExportSource, SourceDataset, SourceEntity, SourceStatement } from '../source.js';
import { isWebAddress } from '../web-address.js';
import {
  type EntityList,
  membershipProperties,
  type PopoloProperty,
  type PopoloRelation,
  properties,
  relations,
} from './mapping.js';

/** What the writer of Popolo works with. */
export interface PopoloContext {
  readonly source: ExportSource;
  readonly datasets: ReadonlyMap<string, SourceDataset>;
  readonly loss: LossReport;
}

/** A document of a Popolo list. */
export type PopoloDocument = Readonly<Record<string, unknown>>;

const always: ReadonlySet<string> = new Set(['id', 'evidence']);

/** Where a statement goes; `undefined` where Popolo has no place for it. */
export function relationOf({ type, from, to }: SourceStatement): PopoloRelation | undefined {
  return relations.find((one) => one.type === type && one.from.includes(from.family) && one.to === to.family);
}

/** A person, body or place. @param links the statements that fill `parent_id` and `area_id` */
export function entityDocument(
  list: EntityList,
  entity: SourceEntity,
  links: readonly SourceStatement[],
  context: PopoloContext,
): PopoloDocument {
  const { values, family, familyOf, rows, id } = entity;
  const columns = familyOf.columns.map(({ field }) => field);
  return {
    id,
    ...documentOf({ fields: columns, rules: properties[list], values, of: family, loss: context.loss }),
    ...linksOf(links, context.loss),
    ...sources(
      rows.map(({ dataset, values: own, locator }) => ({ dataset, evidence: String(own.evidence), locator })),
      context,
    ),
  };
}

/** An entry of `memberships`. */
export function membershipDocument(statement: SourceStatement, context: PopoloContext): PopoloDocument {
  const { from, to, values, key, dataset, evidence, locator } = statement;
  const columns = context.source.model.statement.columns.filter(({ end }) => !end);
  const fields = columns.map(({ field }) => field);
  // A certainty that is no news is no loss.
  const { certainty, ...rest } = values;
  const told = certainty === 'stated' ? rest : values;
  return {
    id: key,
    ...(from.family === 'Person'
      ? { person_id: from.id }
      : { member: { '@type': from.family, id: from.id, name: from.name } }),
    organization_id: to.id,
    ...documentOf({ fields, rules: membershipProperties, values: told, of: 'memberships', loss: context.loss }),
    ...sources([{ dataset, evidence, locator }], context),
  };
}

interface DocumentOptions {
  readonly fields: readonly string[];
  readonly rules: readonly PopoloProperty[];
  readonly values: Readonly<Record<string, Value>>;
  readonly of: string;
  readonly loss: LossReport;
}

function documentOf({ fields, rules, values, of, loss }: DocumentOptions): PopoloDocument {
  const document: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field];
    if (value === undefined || always.has(field)) continue;
    const rule = rules.find((one) => one.field === field);
    const content = rule && toContent(rule, value);
    if (!rule) loss.add(`${of}: ${field}`, 'Popolo has no property for it.');
    else if (content === undefined)
      loss.add(`${of}: ${field}`, 'Popolo takes only a plain year, month or day, or a web address.');
    else document[rule.property] = joined(document[rule.property], content);
    if (rule?.form === 'date' && content !== undefined && content !== value)
      loss.add(`${of}: ${field}`, 'Popolo has no approximate dates; the date is written as if it were exact.');
  }
  return document;
}

function joined(before: unknown, content: unknown): unknown {
  return Array.isArray(before) && Array.isArray(content) ? [...before, ...content] : content;
}

function toContent({ form }: PopoloProperty, value: Value): unknown {
  const texts = typeof value === 'object' ? value : [String(value)];
  switch (form) {
    case 'text':
      return texts.join('; ');
    case 'date':
      return toPlainDate(String(value))?.date;
    case 'names':
      return texts.map((name) => ({ name }));
    case 'links':
      return texts.every(isWebAddress) ? texts.map((url) => ({ url })) : undefined;
    case 'identifiers':
      return texts.map(toIdentifier);
    default: {
      const never: never = form;
      return never;
    }
  }
}

function toIdentifier(text: string): object {
  const colon = text.indexOf(':');
  return colon < 0 ? { identifier: text } : { scheme: text.slice(0, colon), identifier: text.slice(colon + 1) };
}

/** `parent_id` and `area_id` hold one entity each, and no word on when or how surely. */
function linksOf(statements: readonly SourceStatement[], loss: LossReport): PopoloDocument {
  const links: Record<string, string> = {};
  for (const statement of statements) {
    const property = relationOf(statement)?.property;
    if (property === undefined) continue;
    if (links[property] !== undefined) {
      loss.add(statement.type, `Popolo has one \`${property}\`; only the first by id is written.`);
      continue;
    }
    links[property] = statement.to.id;
    loss.add(`${statement.type}: evidence, dates and certainty`, `\`${property}\` is an id and nothing else.`);
  }
  return links;
}

interface Passage {
  readonly dataset: string;
  readonly evidence: string;
  readonly locator: string | undefined;
}

/** Popolo's `sources`: an address with a note that says where in it. */
function sources(passages: readonly Passage[], { datasets, loss }: PopoloContext): PopoloDocument {
  const entries = passages.flatMap(({ dataset: id, evidence, locator }) => {
    const dataset = datasets.get(id);
    if (!dataset) return [];
    if (!isWebAddress(dataset.link)) {
      loss.add('evidence', 'Popolo’s `sources` need a web address, and the dataset has none.');
      return [];
    }
    return [{ url: dataset.link, note: [dataset.title, locator, evidence].filter(Boolean).join(', ') }];
  });
  return entries.length > 0 ? { sources: entries } : {};
}
