import { type Properties, type PropertyValue, toGraphDay } from '../graph/index.js';
import { type DerivedDaysOptions, derivedDays } from '../model/index.js';

export { sourceDayOf } from '../model/index.js';

/** `derivedDays` as properties of the graph. */
export function derivedDates(options: DerivedDaysOptions): Properties {
  const days = Object.entries(derivedDays(options));
  return Object.fromEntries(days.map(([name, iso]) => [name, toGraphDay(iso)]));
}

/** Properties without those that have no value. */
export function present(properties: Readonly<Record<string, PropertyValue | undefined>>): Properties {
  return Object.fromEntries(
    Object.entries(properties).filter((entry): entry is [string, PropertyValue] => entry[1] !== undefined),
  );
}
