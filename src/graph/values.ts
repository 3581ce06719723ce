import neo4j, { type Date as DriverDate, type Integer } from 'neo4j-driver';
import { PolicyGraphError } from '../errors.js';

/** A day as Neo4j stores it. */
export type GraphDay = DriverDate;

/** A whole number as Neo4j stores it; a plain JavaScript number is stored as a float. */
export type GraphInteger = Integer;

/** What a property of a node or relation can hold. */
export type PropertyValue = string | number | readonly string[] | GraphDay | GraphInteger;

/** The properties of a node or relation, ready to be written. */
export type Properties = Readonly<Record<string, PropertyValue>>;

/** One row of a result: columns by name, with days as `YYYY-MM-DD` and every number as a JavaScript number. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Turns a day into what Neo4j stores as a date.
 *
 * @param iso `YYYY-MM-DD`
 * @throws PolicyGraphError `INTERNAL` where the text is no such day
 */
export function toGraphDay(iso: string): GraphDay {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso))
    throw new PolicyGraphError('INTERNAL', `"${iso}" is no day of the form YYYY-MM-DD`);
  return neo4j.types.Date.fromString(iso);
}

/** Turns a whole number into what Neo4j stores as one. */
export function toGraphInteger(value: number): GraphInteger {
  return neo4j.int(value);
}

/** Turns what the driver gives, or what is about to be written, into plain data: dates and times as ISO 8601 text. */
export function toPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toPlain);
  if (neo4j.isInt(value)) return value.toNumber();
  if (isTemporal(value)) return String(value);
  return toPlainRecord(value);
}

/** `toPlain` for each property of an object. */
export function toPlainRecord(value: object): Row {
  const plain: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) plain[key] = toPlain(part);
  return plain;
}

function isTemporal(value: object): boolean {
  return (
    neo4j.isDate(value) ||
    neo4j.isDateTime(value) ||
    neo4j.isLocalDateTime(value) ||
    neo4j.isTime(value) ||
    neo4j.isLocalTime(value) ||
    neo4j.isDuration(value)
  );
}
