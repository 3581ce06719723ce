import { distance } from 'fastest-levenshtein';
import type { Question } from '../model/index.js';

/** A phrase understood: the question, and the words said for each of its arguments. */
export interface Understood<T extends Question> {
  readonly question: T;
  readonly given: Readonly<Record<string, string>>;
}

/** Words that may follow any phrase of a question with an `asOf` argument: `as of 2016`, `in 2016-04`. */
const asOfEnding = /\s+(?:as of|in)\s+(\d{4}(?:-\d{2}){0,2})$/i;

/**
 * Finds the question that a phrase asks, by the patterns that schema.graphql gives for each; among several that fit, the
 * one with the most words of its own.
 *
 * @returns `undefined` where no pattern fits
 */
export function understand<T extends Question>(questions: readonly T[], phrase: string): Understood<T> | undefined {
  const text = phrase.trim().replace(/[?.!\s]+$/, '');
  const candidates = questions.flatMap((question) =>
    question.phrases.flatMap((pattern) => {
      const given = match(question, pattern, text);
      return given ? [{ question, given, weight: ownWords(pattern).length }] : [];
    }),
  );
  const [best] = candidates.sort((a, b) => b.weight - a.weight);
  return best && { question: best.question, given: best.given };
}

/** The patterns nearest to a phrase that none fits, for a person to choose from. */
export function nearestPhrases(questions: readonly Question[], phrase: string, count = 3): readonly string[] {
  const words = phrase.toLowerCase();
  return questions
    .flatMap((question) => question.phrases)
    .map((pattern) => ({ pattern, far: distanceTo(pattern, words) }))
    .sort((a, b) => a.far - b.far || a.pattern.localeCompare(b.pattern))
    .slice(0, count)
    .map(({ pattern }) => pattern);
}

function match(question: Question, pattern: string, text: string): Record<string, string> | undefined {
  const ending = question.args.some((arg) => arg.name === 'asOf') ? asOfEnding.exec(text) : null;
  const body = ending ? text.slice(0, ending.index) : text;
  const found = toExpression(pattern).exec(body);
  if (!found) return undefined;
  const given = Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, said]) => [name, unquote(said)]));
  return ending?.[1] === undefined ? given : { ...given, asOf: ending[1] };
}

/** `path from {from} to {to}` → an expression with a group for each argument. */
function toExpression(pattern: string): RegExp {
  const source = pattern
    .split(/(\{\w+\})/)
    .map((part) =>
      /^\{\w+\}$/.test(part)
        ? `(?<${part.slice(1, -1)}>.+?)`
        : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+'),
    )
    .join('');
  return new RegExp(`^${source}$`, 'i');
}

function unquote(said: string): string {
  return said.trim().replace(/^["“'](.*)["”']$/, '$1');
}

function ownWords(pattern: string): string[] {
  return pattern.split(/\s+/).filter((word) => !word.startsWith('{'));
}

/** How far the pattern's own words are from the beginning of what was said. */
function distanceTo(pattern: string, words: string): number {
  const own = ownWords(pattern).join(' ');
  return distance(own, words.slice(0, own.length)) / own.length;
}
