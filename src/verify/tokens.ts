/** What stands between a word and the one before it. */
export type Gap =
  /** Spaces and punctuation. */
  | 'space'
  /** The end of a sentence. */
  | 'stop'
  | 'hyphen'
  | 'apostrophe'
  /** A line ends in between; the word may be one. */
  | 'break'
  /** Inside a word, where a small letter meets a capital: `ThreeYear`, `SenseTime`. */
  | 'camel'
  /** Inside a word, where a hyphen was lost beside an acronym: `AIbased`, `EUZenda`. */
  | 'lost'
  /** Inside a word, where letters meet digits, often a footnote mark: `Centre126`. */
  | 'glued';

/** A word of a text or a name. */
export interface Token {
  /** As written. */
  readonly word: string;
  /** Its first letter, lower case. */
  readonly initial: string;
  readonly gap: Gap;
  /** The line of the text it stands on, from 1; 0 in a name. */
  readonly line: number;
}

const wordPattern = /[\p{L}\p{M}\p{N}]+|[&+]/gu;

const seams: readonly { readonly gap: Gap; readonly at: RegExp }[] = [
  { gap: 'glued', at: /(?<=\p{L}\p{M}*)(?=\p{N})/u },
  { gap: 'lost', at: /(?<=\p{Lu}{2}|\p{N}\p{Lu})(?=\p{Lu}\p{Ll}{2}|\p{Ll}{4})/u },
  { gap: 'camel', at: /(?<=\p{Ll}\p{M}*)(?=\p{Lu})/u },
];

/** Most words of most texts; they need no closer look. */
const seamless = /^(?:[A-Za-z]?[a-z]*|[A-Z]+|[0-9]+)$/;

/** Scripts that are written without spaces, in which each sign is a word; and what may stand between them. */
const spaceless =
  /(\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar})/u;

/** One spelling for what looks the same: compatibility forms, ligatures, apostrophes, soft hyphens. */
export function normalize(text: string): string {
  return text
    .replace(/[\u00B4\u2018\u2019\u201B\u02BC`]/g, "'")
    .replace(/\u00AD/g, '-')
    .normalize('NFKC');
}

/**
 * Splits a line or a name into words.
 *
 * @param text normalized
 * @param line its number in the text
 * @param lead the gap before its first word
 */
export function tokenize(text: string, line = 0, lead: Gap = 'break'): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(wordPattern)) {
    const between = text.slice(end, match.index);
    const gap = tokens.length === 0 ? lead : gapOf(between);
    tokens.push(
      ...splitWord(match[0] === '&' ? 'and' : match[0], gap).map((piece) => ({
        ...piece,
        initial: initialOf(piece.word),
        line,
      })),
    );
    end = match.index + match[0].length;
  }
  return tokens;
}

function initialOf(word: string): string {
  return word.charAt(0).toLowerCase();
}

/** The gap that the end of a line leaves before the first word of the next. */
export function gapAfter(text: string): Gap {
  if (/[.!?;]['"”)\]\d\s]*$/.test(text)) return 'stop';
  return /\p{L}-\s*$/u.test(text) ? 'hyphen' : 'break';
}

function gapOf(between: string): Gap {
  if (/[.!?;]['"”)\]]*\s/.test(between)) return 'stop';
  if (/^'$/.test(between)) return 'apostrophe';
  return /^[-\u2010-\u2015\u2212/]$/.test(between) ? 'hyphen' : 'space';
}

function splitWord(word: string, gap: Gap): Pick<Token, 'word' | 'gap'>[] {
  if (seamless.test(word)) return [{ word, gap }];
  const signs = word.split(spaceless).filter((piece) => piece !== '');
  if (signs.length > 1) return signs.flatMap((piece, index) => splitWord(piece, index === 0 ? gap : 'space'));
  for (const seam of seams) {
    const pieces = word.split(seam.at);
    if (pieces.length > 1) return pieces.flatMap((piece, index) => splitWord(piece, index === 0 ? gap : seam.gap));
  }
  return [{ word, gap }];
}

/**
 * A word without its case and its plural: `Policies` and `policy` have one stem.
 * It need not be a word, it only has to be the same for both.
 */
export function stem(word: string): string {
  const lower = word.toLowerCase();
  if (lower.length < 4 || !lower.endsWith('s')) return dropSilentE(lower);
  if (lower.length > 4 && lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(lower)) return lower;
  return dropSilentE(lower.slice(0, -1));
}

/** `houses` and `boxes` lose their s first; what is left must be the stem of `house` and `box`. */
function dropSilentE(word: string): string {
  return word.length > 3 && /(?:s|x|z|ch|sh)e$/.test(word) ? word.slice(0, -1) : word;
}
