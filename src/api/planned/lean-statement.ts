/** Where the values of a row stand that is a list instead of a map. */
export interface Layout {
  /** The names the map would have, in the order of the list. */
  readonly keys: readonly string[];
  /** Layouts of the elements of those values that are lists of such rows. */
  readonly children: ReadonlyMap<string, Layout>;
}

export interface LeanStatement {
  /** Gives one row with one column: a list of rows, each a list. */
  readonly cypher: string;
  readonly layout: Layout;
}

const root = /^RETURN this \{ (.+) \} AS this$/;
const property = /^\.(\w+)$/;
const entry = /^(\w+): (var\d+|this\d*\.\w+)$/;
const between = /^\s*((SKIP|LIMIT) \$\w+)?\s*$/;

/**
 * Rewrites a list statement of the library so that it gives lists instead of maps: then the server need not send, and the
 * driver not read, every name again in each row. What becomes a list is a projection of a node that was matched and is
 * only collected afterwards; everything else stays as it is.
 *
 * @returns `undefined` where the statement does not have exactly the form that is known
 */
export function leanStatement(cypher: string): LeanStatement | undefined {
  const lines = cypher.split('\n');
  const [version, match] = lines;
  const entries = root.exec(lines.at(-1) ?? '')?.[1];
  if (version !== 'CYPHER 5' || !match?.startsWith('MATCH (this:') || entries === undefined) return undefined;
  if (cypher.includes('OPTIONAL') || cypher.includes('UNION')) return undefined;
  const rewritten = rewrite(lines, 'this', entries);
  if (!rewritten) return undefined;
  lines[lines.length - 1] = `RETURN collect(${rewritten.list}) AS this`;
  return { cypher: lines.join('\n'), layout: rewritten.layout };
}

interface Rewritten {
  readonly list: string;
  readonly layout: Layout;
}

/** Rewrites one projection; the lines of those below it are replaced on the way. */
function rewrite(lines: string[], node: string, entries: string): Rewritten | undefined {
  const parts = entries.split(', ').map((part): readonly [string, string] | undefined => {
    const name = property.exec(part)?.[1];
    if (name !== undefined) return [name, `${node}.${name}`];
    const [, key, value] = entry.exec(part) ?? [];
    return key === undefined || value === undefined ? undefined : [key, value];
  });
  const known = parts.filter((part) => part !== undefined);
  const keys = known.map(([key]) => key);
  if (known.length !== parts.length || new Set(keys).size !== keys.length) return undefined;
  const children = new Map<string, Layout>();
  for (const [key, value] of known) {
    const child = value.startsWith('var') ? rewriteCollected(lines, value) : undefined;
    if (child) children.set(key, child);
  }
  return { list: `[${known.map(([, value]) => value).join(', ')}]`, layout: { keys, children } };
}

/** Rewrites the projection whose results a variable collects, if nothing but a bound stands between the two. */
function rewriteCollected(lines: string[], variable: string): Layout | undefined {
  const end = lines.findIndex(
    (line) => line.trimStart().startsWith('RETURN collect(') && line.endsWith(` ${variable}`),
  );
  const [, node] = /^\s*RETURN collect\((this\d+)\) AS var\d+$/.exec(lines[end] ?? '') ?? [];
  if (node === undefined) return undefined;
  let start = end - 1;
  while (start > 0 && between.test(lines[start] ?? '')) start -= 1;
  const [, indent, from, entries, to] = /^(\s*)WITH (this\d+) \{ (.+) \} AS (this\d+)$/.exec(lines[start] ?? '') ?? [];
  if (entries === undefined || from !== node || to !== node) return undefined;
  const rewritten = rewrite(lines, node, entries);
  if (!rewritten) return undefined;
  lines[start] = `${indent}WITH ${rewritten.list} AS ${node}`;
  return rewritten.layout;
}
