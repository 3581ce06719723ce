import { type CellValues, type Properties, type PropertyValue, toGraphDay } from '../graph/index.js';
import { type Column, type DateMark, type DaySpan, parseEdtf, toLifespan } from '../model/index.js';

/** Which dates of a row say when it held: an entity lasts, and what happened to it is no end of it. */
const entityMarks: ReadonlySet<DateMark> = new Set(['BEGINS', 'ENDS']);
const statementMarks: ReadonlySet<DateMark> = new Set(['BEGINS', 'ENDS', 'HAPPENED']);

export interface DeriveOptions {
  readonly of: 'entity' | 'statement';
  readonly columns: readonly Column[];
  readonly values: CellValues;
  /** The last day on which the source can have known it, `YYYY-MM-DD`. */
  readonly sourceDay: string | undefined;
}

/**
 * The properties that are worked out from a row's dates: `<field>Earliest` and `<field>Latest` for each date, and
 * `possibleFrom`, `possibleUntil`, `knownFrom`, `knownUntil` for the row. An open side has no property.
 */
export function derivedDates({ of, columns, values, sourceDay }: DeriveOptions): Properties {
  const marks = of === 'entity' ? entityMarks : statementMarks;
  const dates = columns.flatMap((column) => {
    const text = values[column.field];
    const span = column.date && typeof text === 'string' ? parse(text) : undefined;
    return column.date && span ? [{ field: column.field, marks: column.date, span }] : [];
  });
  const lifespan = toLifespan(
    dates.filter((date) => marks.has(date.marks)),
    sourceDay,
  );
  const days = dates.flatMap(({ field, span }): [string, string | undefined][] => [
    [`${field}Earliest`, span.earliest],
    [`${field}Latest`, span.latest],
  ]);
  return toDays([...days, ...Object.entries(lifespan)]);
}

/** The last day a dataset's source can have known: the latest day of its date. */
export function sourceDayOf(date: string): string | undefined {
  return parse(date)?.latest;
}

/** Properties without those that have no value. */
export function present(properties: Readonly<Record<string, PropertyValue | undefined>>): Properties {
  return Object.fromEntries(
    Object.entries(properties).filter((entry): entry is [string, PropertyValue] => entry[1] !== undefined),
  );
}

/** Most dates that are remembered. */
const memory = 10_000;
const spans = new Map<string, DaySpan | undefined>();

/** `parseEdtf` takes about half a millisecond, and the same few dates come back in row after row. */
function parse(text: string): DaySpan | undefined {
  if (spans.has(text)) return spans.get(text);
  if (spans.size >= memory) spans.clear();
  const span = parseEdtf(text);
  spans.set(text, span);
  return span;
}

function toDays(days: readonly [string, string | undefined][]): Properties {
  return Object.fromEntries(days.flatMap(([name, iso]) => (iso === undefined ? [] : [[name, toGraphDay(iso)]])));
}
