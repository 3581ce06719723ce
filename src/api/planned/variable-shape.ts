import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';

/** A variable of an operation: what it is called, its type, and whether its value decides on more than a parameter. */
export interface Variable {
  readonly name: string;
  readonly type: GraphQLInputType;
  /** Its value itself belongs to the shape. */
  readonly isDecisive: boolean;
}

export type Values = Readonly<Record<string, unknown>>;

/** Scalars of text that go into a statement as parameters and decide on nothing else. */
const texts: ReadonlySet<string> = new Set(['String', 'ID', 'Date', 'Edtf']);

/**
 * What decides which statement an operation becomes: which variables are left out or null, how long lists are, which
 * keys a filter has and in what order, and every value that is not a text. Texts that are not empty are left open.
 *
 * @param values variables as the client sent them, known to be valid
 */
export function shapeOf(variables: readonly Variable[], values: Values): string {
  let shape = '';
  for (const { name, type, isDecisive } of variables) {
    const value = values[name];
    shape += value === undefined ? '-' : isDecisive ? JSON.stringify(value) : shapeOfValue(type, value);
    shape += ';';
  }
  return shape;
}

function shapeOfValue(type: GraphQLInputType, value: unknown): string {
  if (value === null) return 'null';
  if (isNonNullType(type)) return shapeOfValue(type.ofType, value);
  if (isListType(type)) {
    const inner = type.ofType;
    return Array.isArray(value)
      ? `[${value.map((element) => shapeOfValue(inner, element)).join()}]`
      : shapeOfValue(inner, value);
  }
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    const parts = Object.entries(value as object).map(([key, part]) => {
      const field = fields[key];
      return `${key}:${field && part !== undefined ? shapeOfValue(field.type, part) : '-'}`;
    });
    return `{${parts.join()}}`;
  }
  return isOpen(type, value) ? 'text' : JSON.stringify(value);
}

/**
 * Other values of the same shape: every text that the shape leaves open is replaced by one that occurs nowhere else.
 *
 * @param taken texts that must not be used
 */
export function markedValues(variables: readonly Variable[], values: Values, taken: ReadonlySet<string>): Values {
  const next = createMarkers(taken);
  const mark = (type: GraphQLInputType, value: unknown): unknown => {
    if (value === null || value === undefined) return value;
    if (isNonNullType(type)) return mark(type.ofType, value);
    if (isListType(type)) {
      const inner = type.ofType;
      return Array.isArray(value) ? value.map((element) => mark(inner, element)) : mark(inner, value);
    }
    if (isInputObjectType(type)) {
      const fields = type.getFields();
      return Object.fromEntries(
        Object.entries(value as object).map(([key, part]) => [key, fields[key] ? mark(fields[key].type, part) : part]),
      );
    }
    return isOpen(type, value) ? next('name' in type ? type.name : '') : value;
  };
  return Object.fromEntries(
    variables
      .filter(({ name }) => values[name] !== undefined)
      .map(({ name, type, isDecisive }) => [name, isDecisive ? values[name] : mark(type, values[name])]),
  );
}

function isOpen(type: GraphQLInputType, value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !isEnumType(type) && 'name' in type && texts.has(type.name);
}

const day = 24 * 60 * 60 * 1000;

/** Makes texts that occur nowhere else: days where the scalar takes only days. */
function createMarkers(taken: ReadonlySet<string>): (scalar: string) => string {
  let count = 0;
  return (scalar) => {
    for (;;) {
      count += 1;
      const isDay = scalar === 'Date' || scalar === 'Edtf';
      const marker = isDay
        ? new Date(Date.UTC(1701, 0, 1) + count * day).toISOString().slice(0, 10)
        : `⟦marker ${count}⟧`;
      if (!taken.has(marker)) return marker;
    }
  };
}
