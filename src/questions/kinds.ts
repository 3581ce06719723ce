import { didYouMean } from '../dataset/index.js';
import { PolicyGraphError } from '../errors.js';
import { labelsOf, type Model } from '../model/index.js';

/**
 * Makes what reads the name of a kind or family as people write it: `Ministry`, `ministries`, `pilot zones`.
 *
 * @returns a function from what was said to the name as schema.graphql has it; it throws PolicyGraphError
 *   `BAD_ARGUMENT` with the nearest name
 */
export function createKindReader(model: Model): (said: string) => string {
  const names = [...new Set(labelsOf(model))];
  const forms = new Map(names.flatMap((name) => formsOf(name).map((form) => [form, name] as const)));
  return (said) => {
    const found = forms.get(plain(said));
    if (found !== undefined) return found;
    const { hint = `The kinds and families are: ${names.join(', ')}.` } = didYouMean(said, names);
    throw new PolicyGraphError('BAD_ARGUMENT', `There is no kind or family ${JSON.stringify(said.slice(0, 100))}.`, {
      hint,
      details: { said },
    });
  };
}

/** `Ministry` → `ministry`, `ministries`. */
function formsOf(name: string): string[] {
  const one = plain(name);
  return [one, `${one}s`, one.replace(/y$/, 'ies')];
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '');
}
