import { type DaySpan, parseEdtf, toLifespan } from './dates.js';
import type { Column, DateMark } from './model.js';

/** Which dates of a row say when it held: an entity lasts, and what happened to it is no end of it. */
const entityMarks: ReadonlySet<DateMark> = new Set(['BEGINS', 'ENDS']);
const statementMarks: ReadonlySet<DateMark> = new Set(['BEGINS', 'ENDS', 'HAPPENED']);

export interface DerivedDaysOptions {
  readonly of: 'entity' | 'statement';
  readonly columns: readonly Column[];
  /** The row's parsed cells by field. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The last day on which the source can have known it, `YYYY-MM-DD`. */
  readonly sourceDay: string | undefined;
}

/**
 * The days that are worked out from a row's dates, `YYYY-MM-DD`: `<field>Earliest` and `<field>Latest` for each date, and
 * `possibleFrom`, `possibleUntil`, `knownFrom`, `knownUntil` for the row. An open side is left out.
 */
export function derivedDays({ of, columns, values, sourceDay }: DerivedDaysOptions): Readonly<Record<string, string>> {
  const marks = of === 'entity' ? entityMarks : statementMarks;
  const dates = columns.flatMap((column) => {
    const text = values[column.field];
    const span = column.date && typeof text === 'string' ? rememberedSpan(text) : undefined;
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
  return Object.fromEntries(
    [...days, ...Object.entries(lifespan)].filter((day): day is [string, string] => day[1] !== undefined),
  );
}

/** The names of all days that `derivedDays` can give for rows with these columns, in its order. */
export function derivedDayNames(columns: readonly Column[]): readonly string[] {
  const dates = columns.filter(({ date }) => date !== undefined);
  return [
    ...dates.flatMap(({ field }) => [`${field}Earliest`, `${field}Latest`]),
    'possibleFrom',
    'possibleUntil',
    'knownFrom',
    'knownUntil',
  ];
}

/** The last day a dataset's source can have known: the latest day of its date. */
export function sourceDayOf(date: string): string | undefined {
  return rememberedSpan(date)?.latest;
}

/** Most dates that are remembered. */
const memory = 10_000;
const spans = new Map<string, DaySpan | undefined>();

/** `parseEdtf` takes about half a millisecond, and the same few dates come back in row after row. */
function rememberedSpan(text: string): DaySpan | undefined {
  if (spans.has(text)) return spans.get(text);
  if (spans.size >= memory) spans.clear();
  const span = parseEdtf(text);
  spans.set(text, span);
  return span;
}
