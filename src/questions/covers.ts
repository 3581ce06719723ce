import { distance } from 'fastest-levenshtein';

/** Words that say nothing about which entity is meant. */
const small: ReadonlySet<string> = new Set(['the', 'and', 'for', 'von', 'der', 'des', 'les']);

/**
 * Whether every word that was said stands in a name, typos and halves of words aside: `nanjing institute` is not covered
 * by `Nanjing`, and `minstry of sience` is by `Ministry of Science and Technology`. Words of one or two letters are
 * passed over.
 */
export function covers(said: string, name: string): boolean {
  const inName = wordsOf(name);
  const whole = inName.join('');
  const words = wordsOf(said).filter((word) => word.length > 2 && !small.has(word));
  if (isNear(words.join(''), whole)) return true;
  return words.every(
    (word) => whole.includes(word) || inName.some((other) => other.startsWith(word) || isNear(word, other)),
  );
}

function wordsOf(text: string): string[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function isNear(word: string, other: string): boolean {
  return distance(word, other) <= (word.length < 6 ? 1 : 2);
}
