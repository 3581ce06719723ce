/** A set of ids in a few bytes each, with a small number beside each id. */
export interface IdTable {
  /** How many ids there are. */
  readonly size: number;
  /** @param mark from 0 to 254 @returns false where the id is there already, whose mark stays */
  add(id: string, mark: number): boolean;
  /** The mark of an id; `undefined` where it is not there. */
  markOf(id: string): number | undefined;
  /** The place of an id, from 0 and below `capacity`, until the next `add`; `undefined` where it is not there. */
  placeOf(id: string): number | undefined;
  readonly capacity: number;
}

const nothing = 255;
const fullest = 0.7;

interface Slots {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly marks: Uint8Array;
}

function createSlots(capacity: number): Slots {
  return {
    high: new Uint32Array(capacity),
    low: new Uint32Array(capacity),
    marks: new Uint8Array(capacity).fill(nothing),
  };
}

/**
 * Ids are kept as hashes of 64 bits, 13 to 26 bytes each with what is free. Among ten million ids the chance that two
 * have the same hash is about one in four hundred thousand; they would then count as one.
 */
export function createIdTable(): IdTable {
  let slots = createSlots(1 << 12);
  let size = 0;
  const grow = () => {
    const old = slots;
    slots = createSlots(old.marks.length * 2);
    for (const [index, mark] of old.marks.entries()) {
      if (mark === nothing) continue;
      const hash = { high: old.high[index] ?? 0, low: old.low[index] ?? 0 };
      put(slots, find(slots, hash), hash, mark);
    }
  };
  const placeOf = (id: string) => {
    const place = find(slots, hashOf(id));
    return slots.marks[place] === nothing ? undefined : place;
  };
  return {
    get size() {
      return size;
    },
    get capacity() {
      return slots.marks.length;
    },
    add: (id, mark) => {
      if (size >= slots.marks.length * fullest) grow();
      const hash = hashOf(id);
      const place = find(slots, hash);
      if (slots.marks[place] !== nothing) return false;
      put(slots, place, hash, mark);
      size += 1;
      return true;
    },
    markOf: (id) => {
      const place = placeOf(id);
      return place === undefined ? undefined : slots.marks[place];
    },
    placeOf,
  };
}

interface Hash {
  readonly high: number;
  readonly low: number;
}

function put({ high, low, marks }: Slots, place: number, hash: Hash, mark: number): void {
  high[place] = hash.high;
  low[place] = hash.low;
  marks[place] = mark;
}

/** The slot that holds a hash, or the free one where it belongs. */
function find({ high, low, marks }: Slots, hash: Hash): number {
  const mask = marks.length - 1;
  let place = hash.low & mask;
  while (marks[place] !== nothing && !(high[place] === hash.high && low[place] === hash.low))
    place = (place + 1) & mask;
  return place;
}

/** Two hashes of 32 bits that are mixed at the end (cyrb53's way). */
function hashOf(id: string): Hash {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < id.length; index += 1) {
    const code = id.charCodeAt(index);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return { high: b >>> 0, low: a >>> 0 };
}
