import { type Asked, namesOf, type Phrase, withoutComments } from './phrase.js';

/** A phrase whose Cypher is a file of `cypher/bloom/`. */
interface Natural {
  readonly file: string;
  readonly text: string;
  readonly shows: string;
  /** What is offered for each parameter: a pattern that finds `n`. Only what has an answer is offered. */
  readonly asks: Readonly<Record<string, string>>;
}

const naturals = [
  {
    file: 'who-launched',
    text: 'Who launched $policy',
    shows:
      'Everybody who launched, issued, published or otherwise brought about a policy, fund or product, rival claims included.',
    asks: { policy: '(n:Policy|Fund|Product)<-[:LAUNCHED]-()' },
  },
  {
    file: 'companies-in',
    text: 'Companies in $place',
    shows: 'Companies with headquarters or a location in a place or in what is part of it.',
    asks: { place: '(n:Place)<-[:PART_OF*0..6]-(:Place)<-[:HEADQUARTERED_IN|LOCATED_IN]-(:Company)' },
  },
  {
    file: 'everything-on',
    text: 'Everything on $technology',
    shows:
      'Bodies, policies, funds, zones, places, products and figures that are about a technology or a narrower one.',
    asks: { technology: '(n:Technology)<-[:BROADER*0..4]-(:Technology)<-[:FOCUSES_ON|USES|RESPONSIBLE_FOR|ABOUT]-()' },
  },
  {
    file: 'bodies-above',
    text: 'Bodies above $organization',
    shows: 'Every body above one, up to the top, by subordination alone.',
    asks: { organization: '(n:Organization)-[:SUBORDINATE_TO]->()' },
  },
  {
    file: 'policies-of',
    text: 'Policies of $organization',
    shows: 'What a body launched, is responsible for, approved, supports or carries out.',
    asks: { organization: '(n:Organization)-[:LAUNCHED|RESPONSIBLE_FOR|APPROVED|SUPPORTED|IMPLEMENTS]->(:Policy)' },
  },
  {
    file: 'targets-of',
    text: 'Targets of $policy',
    shows: 'The targets that a policy or a part of it set, and what they measure.',
    asks: { policy: '(n:Policy)<-[:PART_OF*0..3]-(:Policy)-[:HAS_TARGET]->()' },
  },
  {
    file: 'works-behind',
    text: 'Works behind $name',
    shows: 'The works cited for what is said about something, beside the statements that rest on them.',
    asks: { name: '(n:Organization|Policy|Fund|PilotZone|Product)-[r]-() WHERE r.reference IS NOT NULL' },
  },
  {
    file: 'who-works-on',
    text: 'Who works on $technology in $place',
    shows: 'Bodies located in a place that focus on a technology.',
    asks: {
      technology: '(n:Technology)<-[:FOCUSES_ON]-(:Organization)-[:HEADQUARTERED_IN|LOCATED_IN]->(:Place)',
      // What is offered second depends on what was chosen first.
      place:
        '(n:Place)<-[:HEADQUARTERED_IN|LOCATED_IN]-(:Organization)-[:FOCUSES_ON]->(t:Technology) WHERE $technology IN [t.name, t.acronym] + coalesce(t.aliases, [])',
    },
  },
  {
    file: 'pilot-zones',
    text: 'Pilot zones',
    shows: 'Every pilot zone with its place, who approved it and what it is for.',
    asks: {},
  },
] as const satisfies readonly Natural[];

/** The files of `cypher/bloom/` that are phrases. */
export const naturalFiles: readonly string[] = naturals.map(({ file }) => file);

/** The phrases that are no question of the model but what people ask first. @param cypher the texts by file */
export function naturalPhrases(cypher: Readonly<Record<string, string>>): readonly Phrase[] {
  return naturals.map(({ file, text, shows, asks }) => ({
    text,
    shows,
    question: undefined,
    asked: Object.entries(asks).map(([name, pattern]): Asked => ({ name: `$${name}`, offers: namesOf(pattern) })),
    cypher: withoutComments(cypher[file] ?? ''),
  }));
}
