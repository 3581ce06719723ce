import edtf from 'edtf';
import type { DateMark } from './model.js';

/** The first and last day a date can mean, `YYYY-MM-DD`; `undefined` where it is open on that side. */
export interface DaySpan {
  readonly earliest: string | undefined;
  readonly latest: string | undefined;
}

/** The days on which a row is known to hold and on which it may hold; `undefined` is open on that side. */
export interface Lifespan {
  readonly possibleFrom: string | undefined;
  readonly possibleUntil: string | undefined;
  readonly knownFrom: string | undefined;
  readonly knownUntil: string | undefined;
}

const dayLength = 'YYYY-MM-DD'.length;

/**
 * Reads an EDTF date (ISO 8601-2, levels 0 and 1): `2016`, `2016-04`, `2016-04-30`, `2016/2020`, `2015/..`.
 *
 * @returns its first and last day, or `undefined` if the text is no EDTF date.
 */
export function parseEdtf(text: string): DaySpan | undefined {
  try {
    const date = edtf(text, { level: 1 });
    return { earliest: toDay(date.min), latest: toDay(date.max) };
  } catch {
    return undefined;
  }
}

/** Open ends come from the library as plus or minus infinity. */
function toDay(milliseconds: number): string | undefined {
  return Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString().slice(0, dayLength) : undefined;
}

/**
 * What a row's dates say about when it held. A row without a date is possible at any time and known at none.
 *
 * @param dates the row's date columns with what each marks
 * @param sourceDay the last day on which the source can have known it, `YYYY-MM-DD`: a lasting state without an end
 *   is known up to then and merely possible afterwards; an event stays true.
 */
export function toLifespan(
  dates: readonly { readonly marks: DateMark; readonly span: DaySpan }[],
  sourceDay: string | undefined,
): Lifespan {
  const marked = (marks: DateMark): DaySpan | undefined => dates.find((date) => date.marks === marks)?.span;
  const begin = marked('BEGINS');
  const event = marked('HAPPENED');
  const end = marked('ENDS');
  const start = begin ?? event;
  const lasting = begin !== undefined || event === undefined;
  return {
    possibleFrom: start?.earliest,
    possibleUntil: end?.latest,
    knownFrom: start?.latest,
    knownUntil: end?.earliest ?? (lasting ? sourceDay : undefined),
  };
}
