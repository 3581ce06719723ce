/** English number words; a text in another language proves numbers by digits alone. */
const words = new Map<string, number>([
  ...toPairs('zero one two three four five six seven eight nine ten eleven twelve', (index) => index),
  ...toPairs('thirteen fourteen fifteen sixteen seventeen eighteen nineteen', (index) => 13 + index),
  ...toPairs('twenty thirty forty fifty sixty seventy eighty ninety', (index) => 20 + 10 * index),
]);

const ordinals = new Map<string, number>([
  ...toPairs('first second third fourth fifth sixth seventh eighth ninth tenth', (index) => 1 + index),
  ...toPairs('eleventh twelfth thirteenth fourteenth fifteenth sixteenth', (index) => 11 + index),
  ...toPairs('seventeenth eighteenth nineteenth twentieth', (index) => 17 + index),
  ['thirtieth', 30],
]);

/** Words that are a number by themselves; `half` can mean a share or fifty per cent. */
const single = new Map<string, readonly number[]>([
  ['dozen', [12]],
  ['half', [0.5, 50]],
  ...toPairs('twice double doubled doubling', () => [2]),
  ...toPairs('triple tripled tripling', () => [3]),
]);

const magnitudes = new Map<string, number>([
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
]);

function toPairs<Value>(names: string, valueAt: (index: number) => Value): [string, Value][] {
  return names.split(' ').map((name, index) => [name, valueAt(index)]);
}

/** Every number that a text says in words: `eleven`, `twenty-five`, `two hundred and ten million`, `third`. */
export function numberWordsIn(text: string): readonly number[] {
  const tokens = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const found: number[] = [];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index] ?? '';
    found.push(...(single.get(token) ?? []));
    const phrase = readPhrase(tokens, index);
    found.push(...phrase.values);
    index = Math.max(phrase.next, index + 1);
  }
  return found;
}

interface Phrase {
  readonly values: readonly number[];
  readonly next: number;
}

/** Reads the longest number that begins at a word; `and` counts only inside one. */
function readPhrase(tokens: readonly string[], start: number): Phrase {
  let total = 0;
  let current: number | undefined;
  let next = start;
  for (; next < tokens.length; next++) {
    const token = tokens[next] ?? '';
    const value = words.get(token) ?? ordinals.get(token);
    const magnitude = magnitudes.get(token);
    if (value !== undefined && fitsAfter(current, value)) current = (current ?? 0) + value;
    else if (token === 'hundred' && (current ?? 1) < 100) current = (current ?? 1) * 100;
    else if (magnitude !== undefined && current !== undefined) {
      total += current * magnitude;
      current = undefined;
    } else if (token !== 'and' || !continues(tokens, next, current)) break;
    if (ordinals.has(token)) {
      next++;
      break;
    }
  }
  const value = total + (current ?? 0);
  return { values: next === start ? [] : [value], next };
}

/** `twenty` takes `five`, `hundred` takes anything below; `two five` are two numbers. */
function fitsAfter(current: number | undefined, value: number): boolean {
  if (current === undefined) return true;
  if (current % 100 === 0 && current > 0) return value < 100;
  return current % 10 === 0 && current % 100 >= 20 && value < 10 && value > 0;
}

function continues(tokens: readonly string[], index: number, current: number | undefined): boolean {
  return current !== undefined && current % 100 === 0 && words.has(tokens[index + 1] ?? '');
}
