import type { Model, RelationEnds } from '../model/index.js';
import { spanInWords, whenInWords } from './when.js';

/** An entity as a statement of an answer names it. */
interface End {
  readonly id: string;
  readonly name: string;
  readonly acronym?: string | null;
  readonly family: string;
}

/** What a sentence needs of a statement of an answer, which is a `Hop` of schema.graphql. */
type Hop = Readonly<Record<string, unknown>> & { readonly type: string; readonly from: End; readonly to: End };

/** What the field `sentence` is computed from: a chain of statements, each joined to the one before by an entity. */
export interface Chain {
  /** The id of the entity the chain starts at. */
  readonly start: string;
  readonly hops: readonly Hop[];
}

/** Certainties that a reader must not miss. */
const doubtful: ReadonlySet<unknown> = new Set(['implied', 'hedged', 'disputed']);

/**
 * Makes what tells a chain of statements as one sentence, with the words that schema.graphql has for each relation:
 * `CAICT is subordinate to MIIT, which launched the Big Data Industry Development Plan in 2016`.
 */
export function createTeller(model: Model): (chain: Chain) => string {
  const pronouns = new Map(model.families.map((family) => [family.name, family.pronoun]));
  const nouns = new Set(
    model.families.flatMap(({ name, kinds }) => [name, ...kinds.map((kind) => kind.name)]).map(noun),
  );
  return ({ start, hops }) => {
    let current = start;
    const clauses = hops.map((hop, index) => {
      const forward = hop.from.id === current;
      const [near, far] = forward ? [hop.from, hop.to] : [hop.to, hop.from];
      current = far.id;
      const subject = index === 0 ? titled(near, nouns) : (pronouns.get(near.family) ?? 'which');
      const isLast = index === hops.length - 1;
      return `${subject} ${verbOf(model, hop, forward)} ${titled(far, nouns)}${details(hop, isLast)}`;
    });
    return clauses.join(', ');
  };
}

function verbOf(model: Model, hop: Hop, forward: boolean): string {
  const ends = endsOf(model, hop);
  const template = ends === undefined ? hop.type : forward ? ends.verb : ends.verbBack;
  return template
    .replace(/\{(\(?)(\w+)(\)?)\|?([^}]*)\}/g, (_, open: string, column: string, close: string, words: string) => {
      const value = hop[column] ?? words;
      return value === '' ? '' : `${open}${value}${close}`;
    })
    .replace(/ +/g, ' ')
    .trim();
}

function endsOf(model: Model, { type, from, to }: Hop): RelationEnds | undefined {
  const relation = model.relations.find(({ name }) => name === type);
  return relation?.ends.find((ends) => ends.from.includes(from.family) && ends.to.includes(to.family));
}

/** When it happened, and in brackets what else is said; a date amid a sentence would seem to belong to what follows it. */
function details(hop: Hop, isLast: boolean): string {
  const when = text(hop.date) && whenInWords(String(hop.date));
  const asides = [
    typeof hop.share === 'number' ? `${hop.share}%` : undefined,
    hop.printed,
    isLast ? undefined : when,
    spanInWords(text(hop.since), text(hop.until)),
    doubtful.has(hop.certainty) ? hop.certainty : undefined,
  ].filter(Boolean);
  return `${isLast && when ? ` ${when}` : ''}${asides.length > 0 ? ` (${asides.join('; ')})` : ''}`;
}

/** The acronym, or the name, with an article where the name is plainly a description: `the Ministry of …`, `the … Plan`. */
function titled({ acronym, name }: End, nouns: ReadonlySet<string>): string {
  if (acronym) return acronym;
  const described = / (of|for|on) /.test(name) || (name.includes(' ') && nouns.has(noun(name)));
  return described && !/^(the|a|an) /i.test(name) ? `the ${name}` : name;
}

/** The last word of a name or a label, in lower case: `InnovationCentre` → `centre`. */
function noun(name: string): string {
  return (
    name
      .split(/\s|(?=[A-Z])/)
      .at(-1)
      ?.toLowerCase() ?? ''
  );
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
