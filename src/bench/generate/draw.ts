/** A number from 0 up to, not including, 1; the same for the same place. */
export type Draw = (stream: number, index: number) => number;

/**
 * Numbers that look random and can be asked for in any order, so that a row can be made without those before it.
 *
 * @param seed any text: equal texts give equal numbers
 */
export function createDraw(seed: string): Draw {
  const start = [...seed].reduce((hash, letter) => mix(hash ^ (letter.codePointAt(0) ?? 0)), 0x9e3779b9);
  return (stream, index) => (mix(mix(start ^ Math.imul(stream + 1, 0x85ebca6b)) ^ index) >>> 0) / 4_294_967_296;
}

/** The finaliser of MurmurHash3: every bit of the input moves half of the output's. */
function mix(input: number): number {
  let h = input | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A place in a list of `size`, the first ones far more often: with power 4 and 40 places the first gets 40 in 100. */
export function skewed(chance: number, size: number, power = 4): number {
  return Math.min(size - 1, Math.floor(size * chance ** power));
}
