/** An entity as far as paths are concerned. */
export interface Node {
  readonly id: string;
  readonly family: string;
  readonly kind: string | null;
  /** How many statements it has. */
  readonly degree: number;
}

/** A statement. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly certainty: string;
}

/** Two entities and how many statements lie between them. */
export interface Pair {
  readonly from: string;
  readonly to: string;
  readonly length: number;
}

/** What one looks for a path between. */
const ends: ReadonlySet<string> = new Set(['Organization', 'Person', 'Policy', 'Fund', 'PilotZone', 'Product']);

/** Longer ones `path` does not give. */
const longest = 8;

/** Relations that say little about how two are joined, as `path` ranks them. */
const loose: ReadonlySet<string> = new Set([
  'ABOUT',
  'MENTIONS',
  'FOCUSES_ON',
  'USES',
  'BROADER',
  'LOCATED_IN',
  'HEADQUARTERED_IN',
]);

const doubts = ['stated', 'table', 'implied', 'hedged', 'disputed'];

/**
 * The pairs that lie farthest apart by the rules `path` has by default, those with the fewest loose and the firmest
 * statements first, no entity twice: a search in breadth from every entity.
 */
export function farthest(nodes: readonly Node[], edges: readonly Edge[], count: number): readonly Pair[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const links = linksOf(edges);
  const starts = nodes.filter(({ family }) => ends.has(family));
  const all = starts.flatMap((start) =>
    [...reach(start.id, byId, links)]
      .filter(([id]) => id > start.id && ends.has(byId.get(id)?.family ?? ''))
      .map(([id, { length, weight }]) => ({ from: start.id, to: id, length, weight })),
  );
  all.sort((a, b) => b.length - a.length || a.weight - b.weight || compare(`${a.from} ${a.to}`, `${b.from} ${b.to}`));
  const used = new Set<string>();
  const chosen: Pair[] = [];
  for (const { from, to, length } of all) {
    if (chosen.length === count) break;
    if (used.has(from) || used.has(to)) continue;
    used.add(from).add(to);
    chosen.push({ from, to, length });
  }
  return chosen;
}

interface Link {
  readonly other: string;
  readonly weight: number;
}

/** Of several statements between two, the firmest; `FOCUSES_ON` joins two that lie farther apart in no way. */
function linksOf(edges: readonly Edge[]): ReadonlyMap<string, readonly Link[]> {
  const best = new Map<string, Map<string, number>>();
  for (const { from, to, type, certainty } of edges) {
    const weight = (loose.has(type) ? 10 : 0) + doubts.indexOf(certainty);
    // Its far end is a technology, which is no end of a pair here, and it may not be passed through by it.
    if (type === 'FOCUSES_ON') continue;
    for (const [near, far] of [
      [from, to],
      [to, from],
    ] as const) {
      const others = best.get(near) ?? new Map<string, number>();
      others.set(far, Math.min(others.get(far) ?? weight, weight));
      best.set(near, others);
    }
  }
  return new Map([...best].map(([id, others]) => [id, [...others].map(([other, weight]) => ({ other, weight }))]));
}

interface Reached {
  readonly length: number;
  /** The sum over the lightest of the shortest ways. */
  readonly weight: number;
}

function reach(
  start: string,
  byId: ReadonlyMap<string, Node>,
  links: ReadonlyMap<string, readonly Link[]>,
): ReadonlyMap<string, Reached> {
  const reached = new Map<string, Reached>([[start, { length: 0, weight: 0 }]]);
  let front = [start];
  for (let length = 1; length <= longest && front.length > 0; length += 1) {
    const next = new Set<string>();
    for (const near of front.filter((id) => id === start || isPassable(byId.get(id)))) {
      for (const { other, weight } of links.get(near) ?? []) {
        const before = reached.get(other);
        const sum = (reached.get(near)?.weight ?? 0) + weight;
        if (before && (before.length < length || before.weight <= sum)) continue;
        reached.set(other, { length, weight: sum });
        next.add(other);
      }
    }
    front = [...next];
  }
  return reached;
}

/** Whether `path` goes through it by default. */
function isPassable(node: Node | undefined): boolean {
  if (!node || node.family === 'Source' || node.kind === 'Country' || node.kind === 'Region') return false;
  return !((node.family === 'Technology' || node.family === 'Place') && node.degree > 20);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
