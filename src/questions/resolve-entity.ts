import { PolicyGraphError } from '../errors.js';
import type { Graph } from '../graph/index.js';
import { isSlug } from '../model/index.js';

/** A hit of the question `search`, as far as it matters here. */
interface Hit {
  readonly entity: { readonly id: string; readonly name: string };
  readonly how: string;
  readonly score: number;
}

/** Ways to match that leave no doubt, if the next hit matches worse. */
const exact: ReadonlySet<string> = new Set(['EXACT_ACRONYM', 'EXACT_NAME', 'EXACT_ALIAS']);

/** How much better the first of two similar hits must score to be taken. */
const lead = 1.3;

/** The statements that finding an entity needs: the question `search`, and `cypher/evidence/entity-exists.cypher`. */
export interface ResolveCypher {
  readonly search: string;
  readonly exists: string;
}

/**
 * The id of the entity that somebody named: an id, an acronym or a name, typos and all.
 *
 * @throws PolicyGraphError `UNKNOWN_ENTITY` with the nearest three where it is not clear which is meant
 */
export async function resolveEntity(graph: Graph, cypher: ResolveCypher, said: string): Promise<string> {
  if (isSlug(said) && (await graph.read(cypher.exists, { id: said })).length > 0) return said;
  const rows = await graph.read<{ answer: Hit }>(cypher.search, { phrase: said, kinds: null, limit: 4 });
  const [first, second] = rows.map((row) => row.answer);
  if (first && isClear(first, second)) return first.entity.id;
  const near = rows.slice(0, 3).map(({ answer: { entity } }) => `${entity.id} (${entity.name})`);
  throw new PolicyGraphError('UNKNOWN_ENTITY', `It is not clear which entity "${said}" is.`, {
    hint:
      near.length > 0 ? `Did you mean ${near.join(', or ')}?` : 'Find ids with: npx policy-graph ask search "a name"',
    details: { said },
  });
}

function isClear(first: Hit, second: Hit | undefined): boolean {
  if (!second) return true;
  if (exact.has(first.how)) return first.how !== second.how || first.score > second.score * 1.01;
  // Every ministry begins with `ministry`: what fits several in the same way names none of them.
  return first.score > second.score * lead;
}
