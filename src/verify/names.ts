import { type Gap, normalize, stem, type Token, tokenize } from './tokens.js';

/** A name to look for. */
export interface Name {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Short acronyms count only exactly as written: `MOST` is not `most`. */
  readonly exact: boolean;
}

const longestAcronym = 5;
const longestGroup = 3;

/** Gaps of a name across which its parts may stand together in the text. */
const closesInName: ReadonlySet<Gap> = new Set(['hyphen', 'apostrophe', 'camel', 'lost', 'glued']);
/** Gaps of the text across which its parts may belong together. */
const closesInText: ReadonlySet<Gap> = new Set([...closesInName, 'break']);

/** @param form `acronym` for values that are acronyms whatever they look like, `identifier` for those that must stand exactly */
export function toName(text: string, form: 'name' | 'acronym' | 'identifier' = 'name'): Name {
  const exact = form === 'identifier' || (isShort(text) && (form === 'acronym' || looksLikeAcronym(text)));
  return { text, tokens: tokenize(normalize(text)), exact };
}

function isShort(text: string): boolean {
  return !/\s/.test(text) && text.replace(/[^\p{L}\p{N}]/gu, '').length <= longestAcronym;
}

function looksLikeAcronym(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals > 1 || (capitals === 1 && /\p{N}/u.test(text));
}

/** The positions in the text at which the name begins. */
export function findName(name: Name, text: readonly Token[], limit = 1): readonly number[] {
  const found: number[] = [];
  if (name.tokens.length === 0) return found;
  for (let start = 0; start < text.length && found.length < limit; start++) {
    const token = text[start];
    // Looking at one letter first makes going through a whole text twenty times faster.
    if (token?.initial !== name.tokens[0]?.initial) continue;
    if (start > 0 && (token?.gap === 'camel' || token?.gap === 'glued')) continue;
    if (aligns({ name, text }, 0, start)) found.push(start);
  }
  return found;
}

interface Pair {
  readonly name: Name;
  readonly text: readonly Token[];
}

/** Whether the rest of the name, from word `at`, stands in the text at word `here`. */
function aligns(pair: Pair, at: number, here: number): boolean {
  const { name, text } = pair;
  if (at === name.tokens.length) return endsWell(text, here);
  if (at > 0 && !continuesWell(pair, at, here)) return isFootnoteMark(text[here]) && aligns(pair, at, here + 1);
  for (const [words, pieces] of groupings(pair, at, here)) {
    const wanted = join(name.tokens, at, words);
    const found = join(text, here, pieces);
    if (sameWord(wanted, found, name.exact) && aligns(pair, at + words, here + pieces)) return true;
  }
  return at > 0 && isFootnoteMark(text[here]) && aligns(pair, at, here + 1);
}

/** A name does not run on from one sentence into the next, except after an abbreviation or where it has a stop itself. */
function continuesWell({ name, text }: Pair, at: number, here: number): boolean {
  if (text[here]?.gap !== 'stop') return true;
  return name.tokens[at]?.gap === 'stop' || (text[here - 1]?.word.length ?? 0) <= 3;
}

/** A name does not end inside a word, save before a footnote mark or a lost hyphen. */
function endsWell(text: readonly Token[], here: number): boolean {
  const next = text[here];
  return next === undefined || (next.gap !== 'camel' && (next.gap !== 'glued' || isFootnoteMark(next)));
}

function isFootnoteMark(token: Token | undefined): boolean {
  return token?.gap === 'glued' && /^\d{1,3}$/.test(token.word);
}

/** How many words of the name and of the text may stand for one another: one for one, or one for up to three. */
function* groupings({ name, text }: Pair, at: number, here: number): Generator<readonly [number, number]> {
  if (here >= text.length) return;
  yield [1, 1];
  for (let size = 2; size <= longestGroup && canClose(name.tokens, at + size - 1, closesInName); size++)
    yield [size, 1];
  for (let size = 2; size <= longestGroup && canClose(text, here + size - 1, closesInText); size++) yield [1, size];
}

function canClose(tokens: readonly Token[], index: number, gaps: ReadonlySet<Gap>): boolean {
  const token = tokens[index];
  return token !== undefined && gaps.has(token.gap);
}

function join(tokens: readonly Token[], start: number, count: number): string {
  return count === 1
    ? (tokens[start]?.word ?? '')
    : tokens
        .slice(start, start + count)
        .map(({ word }) => word)
        .join('');
}

function sameWord(wanted: string, found: string, exact: boolean): boolean {
  if (wanted === found) return true;
  if (exact) return isCapital(wanted) && isCapital(found) && (`${wanted}s` === found || wanted === `${found}s`);
  if (/^\d+$/.test(wanted)) return isYearWithMark(wanted, found);
  return stem(wanted) === stem(found);
}

/** Only words that have a capital have the plural of an acronym. */
function isCapital(word: string): boolean {
  return /\p{Lu}/u.test(word);
}

function isYearWithMark(wanted: string, found: string): boolean {
  return /^(?:1[5-9]|20)\d\d$/.test(wanted) && found.startsWith(wanted) && /^\d{5,7}$/.test(found);
}
