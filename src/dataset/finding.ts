import type { Place } from './dataset.js';

/** How binding a rule is: a dataset that breaks a `MUST` cannot be loaded; a `SHOULD` is a warning. */
export type Level = 'MUST' | 'SHOULD';

/** One thing that is wrong with a dataset, and where. Bad data makes findings; it never throws. */
export interface Finding {
  /** The id of the rule that was broken. */
  readonly rule: string;
  readonly level: Level;
  /** What is wrong, as a sentence that is the same for all findings of this sort. */
  readonly message: string;
  readonly at: Place;
  /** What stands there. */
  readonly found?: string;
  /** What should stand there. */
  readonly expected?: string;
  /** The cure, or the nearest valid name. */
  readonly hint?: string;
}

/** `file:line:column`, as far as it is known. */
export function formatPlace(place: Place): string {
  return place.column === undefined ? `${place.file}:${place.line}` : `${place.file}:${place.line}:${place.column}`;
}
