import type { IdTable, StatementRecord } from '../dataset/index.js';

/** Statements of one type, as places of their ends: eight bytes each. */
interface Edges {
  from: Uint32Array;
  to: Uint32Array;
  count: number;
}

/** Finds out whether statements that climb could run in a ring, holding eight bytes of each. */
export interface RingFinder {
  /** Remembers a statement; the table must not grow any more. */
  add(statement: StatementRecord): void;
  /** Whether a statement lies on, or leads from one ring to, a ring. */
  isSuspect(statement: StatementRecord): boolean;
  /** Whether there is a ring at all; to be asked before `isSuspect`. */
  settle(): boolean;
}

/** @param types the relation types along which questions climb */
export function createRingFinder(types: readonly string[], ids: IdTable): RingFinder {
  const edges = new Map(types.map((type) => [type, emptyEdges()]));
  const left = new Map<string, Uint8Array>();
  return {
    add: ({ relation, from, to, cells }) => {
      const known = edges.get(relation);
      if (!known || cells.certainty === 'disputed' || from === to) return;
      const [start, end] = [ids.placeOf(from), ids.placeOf(to)];
      if (start !== undefined && end !== undefined) push(known, start, end);
    },
    settle: () => {
      for (const [type, known] of edges) {
        const marks = peel(known, ids.capacity);
        if (marks) left.set(type, marks);
      }
      return left.size > 0;
    },
    isSuspect: ({ relation, from, to }) => {
      const marks = left.get(relation);
      const [start, end] = [ids.placeOf(from), ids.placeOf(to)];
      return marks !== undefined && start !== undefined && end !== undefined && marks[start] === 1 && marks[end] === 1;
    },
  };
}

function emptyEdges(): Edges {
  return { from: new Uint32Array(1 << 10), to: new Uint32Array(1 << 10), count: 0 };
}

function push(edges: Edges, from: number, to: number): void {
  if (edges.count === edges.from.length) {
    edges.from = doubled(edges.from);
    edges.to = doubled(edges.to);
  }
  edges.from[edges.count] = from;
  edges.to[edges.count] = to;
  edges.count += 1;
}

function doubled(list: Uint32Array): Uint32Array {
  const longer = new Uint32Array(list.length * 2);
  longer.set(list);
  return longer;
}

/** Takes away, round after round, what nothing leads to. @returns marks of what is left, `undefined` if nothing is */
function peel({ from, to, count }: Edges, capacity: number): Uint8Array | undefined {
  const incoming = new Uint32Array(capacity);
  const alive = new Uint8Array(capacity);
  const first = new Uint32Array(capacity + 1);
  for (let edge = 0; edge < count; edge += 1) {
    const [start, end] = [from[edge] ?? 0, to[edge] ?? 0];
    alive[start] = 1;
    alive[end] = 1;
    incoming[end] = (incoming[end] ?? 0) + 1;
    first[start + 1] = (first[start + 1] ?? 0) + 1;
  }
  for (let place = 0; place < capacity; place += 1) first[place + 1] = (first[place + 1] ?? 0) + (first[place] ?? 0);
  const outgoing = new Uint32Array(count);
  const filled = first.slice();
  for (let edge = 0; edge < count; edge += 1) {
    const start = from[edge] ?? 0;
    const slot = filled[start] ?? 0;
    outgoing[slot] = to[edge] ?? 0;
    filled[start] = slot + 1;
  }
  const queue: number[] = [];
  for (let place = 0; place < capacity; place += 1) if (alive[place] === 1 && incoming[place] === 0) queue.push(place);
  for (let here = queue.pop(); here !== undefined; here = queue.pop()) {
    alive[here] = 0;
    for (let slot = first[here] ?? 0; slot < (first[here + 1] ?? 0); slot += 1) {
      const end = outgoing[slot] ?? 0;
      const rest = (incoming[end] ?? 0) - 1;
      incoming[end] = rest;
      if (rest === 0) queue.push(end);
    }
  }
  return alive.includes(1) ? alive : undefined;
}
