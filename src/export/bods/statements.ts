import { createHash } from 'node:crypto';
import type { Value } from '../../dataset/index.js';
import type { EntityRow } from '../../graph/index.js';
import { sourceDayOf } from '../../model/index.js';
import type { LossReport } from '../loss.js';
import type { SourceDataset, SourceEntity, SourceStatement } from '../source.js';
import { isWebAddress } from '../web-address.js';
import { type EntityTypeRule, entityTypeRules, type InterestRule, interestRules, shareProperties } from './mapping.js';

/** A statement of the standard. */
export type BodsStatement = Readonly<Record<string, unknown>>;

const version = '0.4';

/** The type of a record; `undefined` for what the standard has no entities for. */
export function entityTypeOf(family: string, kind: string | undefined): EntityTypeRule | undefined {
  return entityTypeRules.find(
    (rule) => rule.family === family && (rule.kinds === undefined || (kind !== undefined && rule.kinds.includes(kind))),
  );
}

/** What a statement is in the standard; `undefined` where it is no ownership or control. */
export function interestOf({ type, from, to }: SourceStatement): InterestRule | undefined {
  const rule = interestRules.find((one) => one.type === type && one.from.includes(from.family));
  const subject = rule?.inverse ? from : to;
  return rule && entityTypeOf(subject.family, subject.kind) ? rule : undefined;
}

interface RecordOptions {
  readonly row: EntityRow;
  readonly dataset: SourceDataset;
  readonly loss: LossReport;
}

/** The record of a body or fund as one dataset has it. */
export function entityStatement(entity: SourceEntity, rule: EntityTypeRule, options: RecordOptions): BodsStatement {
  const { values } = options.row;
  const { id, kind, family } = entity;
  const identifiers = texts(values.identifiers).map(toIdentifier);
  // An identifier in a register is what makes a registered entity.
  const type = rule.type === 'legalEntity' && identifiers.length > 0 ? 'registeredEntity' : rule.type;
  const names = [...texts(values.acronym), ...texts(values.aliases)];
  return envelope('entity', id, {
    ...recordOptions(entity, options),
    subject: id,
    details: {
      isComponent: false,
      entityType: { type, ...(rule.subtype ? { subtype: rule.subtype } : {}), details: kind ?? family },
      name: String(values.name),
      ...(names.length > 0 ? { alternateNames: names } : {}),
      ...(identifiers.length > 0 ? { identifiers } : {}),
      ...day('foundingDate', values.founded, `${family}: founded`, options.loss),
      ...day('dissolutionDate', values.dissolved, `${family}: dissolved`, options.loss),
      ...(isWebAddress(textOf(values.website)) ? { uri: values.website } : {}),
    },
  });
}

/** The record of a person as one dataset has it. */
export function personStatement(entity: SourceEntity, subject: string, options: RecordOptions): BodsStatement {
  const { values } = options.row;
  const aliases = texts(values.aliases).map((fullName) => ({ type: 'alternative', fullName }));
  const identifiers = texts(values.identifiers).map(toIdentifier);
  return envelope('person', entity.id, {
    ...recordOptions(entity, options),
    subject,
    details: {
      isComponent: false,
      personType: 'knownPerson',
      names: [{ fullName: String(values.name) }, ...aliases],
      ...(identifiers.length > 0 ? { identifiers } : {}),
    },
  });
}

/** The record of an ownership or control. */
export function relationshipStatement(
  statement: SourceStatement,
  rule: InterestRule,
  { dataset, loss }: Omit<RecordOptions, 'row'>,
): BodsStatement {
  const { from, to, values, evidence, locator, key } = statement;
  const [subject, party] = rule.inverse ? [from, to] : [to, from];
  const isState = entityTypeOf(subject.family, subject.kind)?.type === 'stateBody';
  const interest = {
    type: isState ? (rule.inState ?? rule.interest) : rule.interest,
    directOrIndirect: 'unknown',
    beneficialOwnershipOrControl: false,
    details: detailsOf(statement),
    ...shareOf(values),
    ...day('startDate', values.since ?? values.date, `${statement.type}: since or date`, loss),
    ...day('endDate', values.until, `${statement.type}: until`, loss),
  };
  return envelope('relationship', key, {
    dataset,
    evidence,
    locator,
    subject: subject.id,
    note: noteOf(values),
    details: { isComponent: false, subject: subject.id, interestedParty: party.id, interests: [interest] },
  });
}

function recordOptions(_: SourceEntity, { row, dataset }: RecordOptions) {
  return { dataset, evidence: String(row.values.evidence), locator: row.locator, note: textOf(row.values.note) };
}

interface Envelope {
  readonly dataset: SourceDataset;
  readonly evidence: string;
  readonly locator: string | undefined;
  /** The record of the entity that the statement is about. */
  readonly subject: string;
  readonly note: string | undefined;
  readonly details: object;
}

function envelope(recordType: 'entity' | 'person' | 'relationship', record: string, about: Envelope): BodsStatement {
  const { dataset, subject, note, details } = about;
  const date = sourceDayOf(dataset.date);
  return {
    statementId: idOf(dataset, recordType, record),
    declarationSubject: subject,
    statementDate: date,
    ...(note === undefined
      ? {}
      : { annotations: [{ statementPointerTarget: '/', motivation: 'commenting', description: note }] }),
    publicationDetails: { publicationDate: date, bodsVersion: version, publisher: { name: dataset.publisher } },
    source: sourceOf(about),
    recordId: record,
    recordStatus: 'new',
    recordType,
    recordDetails: details,
  };
}

/** Between 32 and 64 characters, the same for the same record of the same version of a dataset. */
function idOf({ id, version: loaded }: SourceDataset, recordType: string, record: string): string {
  return createHash('sha256').update([id, loaded, recordType, record].join('\n')).digest('hex');
}

function sourceOf({ dataset, evidence, locator }: Envelope): object {
  const { source, title, publisher, link } = dataset;
  return {
    type: [source.kind === 'register' ? 'officialRegister' : 'thirdParty'],
    description: [title, locator, evidence].filter(Boolean).join(', '),
    ...(isWebAddress(link) ? { url: link } : {}),
    assertedBy: [{ name: publisher }],
  };
}

/** What the source says in its own terms: the type, and dates and shares as the dataset has them. */
function detailsOf({ type, values }: SourceStatement): string {
  const parts = ['role', 'since', 'until', 'date', 'share', 'qualifier', 'printed'].flatMap((field) => {
    const value = values[field];
    return value === undefined ? [] : [`${field}: ${String(value).replaceAll('_', '-')}`];
  });
  return [type, ...parts].join('; ');
}

function noteOf({ note, certainty, conflict }: Readonly<Record<string, Value>>): string | undefined {
  const parts = [
    textOf(note),
    certainty === undefined || certainty === 'stated' ? undefined : `certainty: ${certainty}`,
    conflict === undefined ? undefined : `conflict: ${conflict}`,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join('; ') : undefined;
}

function shareOf({ share, qualifier }: Readonly<Record<string, Value>>): object {
  if (typeof share !== 'number') return {};
  // A share that is said to be roughly so much is no exact share.
  if (qualifier === 'about') return {};
  return { share: { [qualifier === undefined ? 'exact' : (shareProperties[String(qualifier)] ?? 'exact')]: share } };
}

/** A property for a full day, the only date the standard takes here. */
function day(property: string, value: Value | undefined, what: string, loss: LossReport): object {
  if (value === undefined) return {};
  if (/^\d{4}-\d{2}-\d{2}$/.test(String(value))) return { [property]: value };
  loss.add(what, 'The standard takes full days only; relationships keep the date in words in `details`.');
  return {};
}

function toIdentifier(text: string): object {
  const colon = text.indexOf(':');
  return colon < 0
    ? { id: text, schemeName: 'unknown' }
    : { id: text.slice(colon + 1), schemeName: text.slice(0, colon) };
}

function texts(value: Value | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'object' ? value : [String(value)];
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
