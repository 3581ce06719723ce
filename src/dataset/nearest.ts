import { distance } from 'fastest-levenshtein';

/** A name is near enough to suggest if at most this share of its letters differ. */
const tolerance = 0.4;

/** The name most like the one given, letter case aside; `undefined` if none is like it. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of names) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const letters = distance(wanted, candidate.toLowerCase());
    if (letters < bestDistance) {
      best = candidate;
      bestDistance = letters;
    }
  }
  const longest = Math.max(wanted.length, best?.length ?? 0);
  return bestDistance <= longest * tolerance ? best : undefined;
}

/** `Did you mean "miit"?`, or nothing where no name is near; spreads into a finding. */
export function didYouMean(name: string, names: Iterable<string>): { readonly hint?: string } {
  const best = nearest(name, names);
  return best === undefined ? {} : { hint: `Did you mean ${JSON.stringify(best)}?` };
}
