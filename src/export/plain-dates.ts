/** A date as formats take it that know no EDTF. */
export interface PlainDate {
  /** `2016`, `2016-04` or `2016-04-30`. */
  readonly date: string;
  /** False where something of the EDTF text is lost, such as that it is approximate. */
  readonly isExact: boolean;
}

/** The year, month or day that an EDTF text names; `undefined` where it names a span or leaves digits open. */
export function toPlainDate(edtf: string): PlainDate | undefined {
  const [, date, marks] = /^(\d{4}(?:-\d{2}){0,2})([?~%]?)$/.exec(edtf) ?? [];
  return date === undefined ? undefined : { date, isExact: marks === '' };
}

/** Both ends of a closed span such as `2016/2025`; `undefined` where the text is none. */
export function toPlainSpan(edtf: string): readonly [string, string] | undefined {
  const [first, last, ...rest] = edtf.split('/');
  if (first === undefined || last === undefined || rest.length > 0) return undefined;
  const [from, until] = [toPlainDate(first), toPlainDate(last)];
  return from?.isExact && until?.isExact ? [from.date, until.date] : undefined;
}
