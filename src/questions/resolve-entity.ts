import { PolicyGraphError } from '../errors.js';
import type { Graph } from '../graph/index.js';
import { isSlug } from '../model/index.js';
import { covers } from './covers.js';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly family: string;
}

/** A hit of the question `search`, as far as it matters here. */
interface Hit {
  readonly entity: Named;
  readonly matched: string;
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

interface ResolveOptions {
  readonly graph: Graph;
  readonly cypher: ResolveCypher;
  /** The families it should be of, as the argument of a question says; any if there are none. */
  readonly families: readonly string[];
}

/**
 * The id of the entity that somebody named: an id, an acronym or a name, typos and all. It is looked for among the
 * families that are expected; what has exactly that name in another family is not taken for something else.
 *
 * @throws PolicyGraphError `UNKNOWN_ENTITY` with the nearest three where it is not clear which is meant
 */
export async function resolveEntity(said: string, { graph, cypher, families }: ResolveOptions): Promise<string> {
  const isExpected = ({ family }: Named) => families.length === 0 || families.includes(family);
  const [known] = isSlug(said) ? await graph.read<Named>(cypher.exists, { id: said }) : [];
  if (known && isExpected(known)) return known.id;
  const find = async (kinds: readonly string[] | null) =>
    (await graph.read<{ answer: Hit }>(cypher.search, { phrase: said, kinds, limit: 4 })).map(({ answer }) => answer);
  const hits = await find(families.length > 0 ? families : null);
  const [first, second] = hits;
  if (first && exact.has(first.how) && isClear(first, second)) return first.entity.id;
  const elsewhere = known ?? (families.length > 0 ? await namesake(find) : undefined);
  if (elsewhere && !isExpected(elsewhere)) throw unclear(said, hits, { elsewhere, families });
  if (first && isClear(first, second) && covers(said, first.matched)) return first.entity.id;
  throw unclear(said, hits);
}

/** What has exactly that name, of whatever family. */
async function namesake(find: (kinds: null) => Promise<readonly Hit[]>): Promise<Named | undefined> {
  const [first] = await find(null);
  return first && exact.has(first.how) ? first.entity : undefined;
}

function isClear(first: Hit, second: Hit | undefined): boolean {
  if (!second) return true;
  if (exact.has(first.how)) return first.how !== second.how || first.score > second.score * 1.01;
  // Every ministry begins with `ministry`: what fits several in the same way names none of them.
  return first.score > second.score * lead;
}

interface Namesake {
  readonly elsewhere: Named;
  readonly families: readonly string[];
}

function unclear(said: string, hits: readonly Hit[], namesake?: Namesake): PolicyGraphError {
  const near = hits.slice(0, 3).map(({ entity }) => `${entity.id} (${entity.name})`);
  const isOther = namesake
    ? ` ${namesake.elsewhere.id} (${namesake.elsewhere.name}) is a ${namesake.elsewhere.family}; expected: ${namesake.families.join(', ')}.`
    : '';
  const shown = said.length > 100 ? `${said.slice(0, 100)}…` : said;
  return new PolicyGraphError('UNKNOWN_ENTITY', `It is not clear which entity "${shown}" is.${isOther}`, {
    hint:
      near.length > 0 ? `Did you mean ${near.join(', or ')}?` : 'Find ids with: npx policy-graph ask search "a name"',
    details: { said },
  });
}
