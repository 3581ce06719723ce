import { PolicyGraphError } from '../errors.js';
import type { Model, QuestionArgument } from '../model/index.js';
import type { BoundQuestion } from '../questions/index.js';
import { drawingOf } from './answer-shape.js';
import { type Asked, namesOf, type Phrase, withoutComments } from './phrase.js';

/** How a question is asked in Bloom, where the model alone cannot say it. */
interface Face {
  /** The arguments that stand in the phrase, and the names of their parameters; others have their defaults. */
  readonly asks: Readonly<Record<string, string>>;
  /** Values for arguments that do not stand in the phrase, instead of their defaults. */
  readonly values?: Readonly<Record<string, number>>;
  /** What is offered, by argument; a pattern that finds `n`, or the Cypher for what is no entity. Else every name. */
  readonly offers?: Readonly<Record<string, string>>;
}

const faces: Readonly<Record<string, Face>> = {
  search: { asks: { phrase: 'phrase' }, values: { limit: 25 } },
  entity: { asks: { id: 'name' }, values: { limit: 500 } },
  unitsUnder: { asks: { id: 'organization' }, offers: { id: '(n:Organization)<-[:SUBORDINATE_TO]-()' } },
  chainOfCommand: {
    asks: { id: 'organization' },
    offers: { id: '(n:Organization)-[:SUBORDINATE_TO|ACCOUNTABLE_TO]->()' },
  },
  whoRuns: {
    asks: { id: 'name' },
    offers: {
      id: '(n:Organization|Policy|Fund|PilotZone|Product)<-[:LAUNCHED|ESTABLISHED|DEVELOPED|RESPONSIBLE_FOR|OWNS|APPROVED|SUPPORTED|LEADS|HEADS]-()',
    },
  },
  path: { asks: { from: 'a', to: 'b' }, values: { count: 5 } },
  neighbourhood: { asks: { id: 'name' } },
  timeline: {
    asks: { about: 'name' },
    values: { limit: 500 },
    offers: { about: '(n:Organization|Policy|Fund|PilotZone|Product)-[r]-() WHERE r.date IS NOT NULL' },
  },
  overlaps: { asks: {}, values: { limit: 20 } },
  moneyFlows: {
    asks: { currency: 'currency' },
    values: { limit: 500 },
    offers: {
      currency: 'MATCH (n:Policy|Fund|Indicator) WHERE n.currency IS NOT NULL RETURN DISTINCT n.currency AS currency',
    },
  },
  conflicts: { asks: {}, values: { limit: 500 } },
};

/** Questions that have no phrase, and why. */
export const notDrawn: Readonly<Record<string, string>> = {
  coverage: 'It counts what was taken from each section of a source, and names only examples of what is lacking.',
  changes: 'It compares versions of a dataset: what was removed is not there to be drawn.',
};

/** What a phrase draws at most, in rows. */
const mostRows = 2000;

/**
 * A phrase for every question that can be drawn. Its Cypher is the question's own, with names for ids and defaults for
 * what a phrase cannot ask; what the answer names is then looked up, as nodes and paths.
 *
 * @param sdl the text of schema.graphql
 * @throws PolicyGraphError `SCHEMA_INVALID` where a new question is neither drawn nor listed as one that is not
 */
export function questionPhrases(model: Model, questions: readonly BoundQuestion[], sdl: string): readonly Phrase[] {
  return questions.flatMap((question) => {
    if (question.name in notDrawn) return [];
    const face = faces[question.name];
    if (!face) throw unknownFace(question.name);
    return [toPhrase(model, question, { face, sdl })];
  });
}

function unknownFace(name: string): PolicyGraphError {
  return new PolicyGraphError('SCHEMA_INVALID', `The question ${name} has no place in the Bloom perspective.`, {
    where: 'src/bloom/question-phrases.ts',
    hint: 'Say there which of its arguments a phrase asks for, or, under notDrawn, why it cannot be drawn.',
  });
}

function toPhrase(model: Model, question: BoundQuestion, { face, sdl }: { face: Face; sdl: string }): Phrase {
  const asked = question.args.filter(({ name }) => name in face.asks);
  return {
    text: textOf(question, face),
    shows: question.description,
    question: question.name,
    asked: asked.map((arg): Asked => ({ name: `$${face.asks[arg.name]}`, offers: offersFor(model, arg, face) })),
    cypher: cypherOf(question, face, sdl),
  };
}

/** The first way of asking it in words that asks for just these arguments: `Who runs $name`. */
function textOf({ name, phrases }: BoundQuestion, { asks }: Face): string {
  const wanted = Object.keys(asks).sort().join();
  const phrase = phrases.find(
    (words) =>
      [...words.matchAll(/\{(\w+)\}/g)]
        .map(([, argument]) => argument)
        .sort()
        .join() === wanted,
  );
  if (phrase === undefined) {
    throw new PolicyGraphError('SCHEMA_INVALID', `No phrase of the question ${name} asks for just ${wanted}.`, {
      where: 'schema.graphql',
      hint: 'Add one to its @question line, or change what src/bloom/question-phrases.ts asks for.',
    });
  }
  const text = phrase.replace(/\{(\w+)\}/g, (_, argument: string) => `$${asks[argument]}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function offersFor(model: Model, arg: QuestionArgument, { offers }: Face): string {
  const given = offers?.[arg.name];
  if (given?.startsWith('MATCH')) return given;
  // Cited works and figures are many, and have titles rather than names.
  const named = model.families.filter(({ columns }) => columns.some(({ field }) => field === 'aliases'));
  return namesOf(given ?? `(n:${named.map(({ name }) => name).join('|')})`);
}

function cypherOf(question: BoundQuestion, face: Face, sdl: string): string {
  const entities = question.args.filter(({ name, scalar }) => name in face.asks && scalar === 'ID');
  const ids = entities.map(({ name }) => idOf(name));
  const lookUps = entities.map(({ name }, index) => {
    const asked = `$${face.asks[name]}`;
    const found = `named${index}`;
    return [
      `MATCH (${found}:Entity)`,
      `WHERE ${found}.name = ${asked} OR ${found}.acronym = ${asked} OR ${asked} IN ${found}.aliases`,
      `WITH DISTINCT ${[...ids.slice(0, index), `${found}.id AS ${ids[index]}`].join(', ')}`,
    ].join('\n');
  });
  const drawing = drawingOf(sdl, question.type, 'answer');
  return [
    ...lookUps,
    `CALL (${ids.join(', ')}) {`,
    fillIn(question, face),
    '}',
    'WITH collect(answer) AS answers',
    `WITH reduce(found = [], answer IN answers | found + ${drawing.entities}) AS ids,`,
    `     reduce(found = [], answer IN answers | found + ${drawing.statements}) AS statements`,
    'UNWIND ids AS id',
    'WITH DISTINCT id, statements',
    'MATCH (node:Entity {id: id})',
    'OPTIONAL MATCH path = (node)-[r]->(:Entity)',
    "WHERE r.dataset + '/' + r.id IN statements",
    `RETURN node, path LIMIT ${mostRows}`,
  ].join('\n');
}

/** The question's text with something in the place of each argument. */
function fillIn({ args, cypher }: BoundQuestion, { asks, values }: Face): string {
  return withoutComments(cypher).replace(/\$(\w+)/g, (_, name: string) => {
    const arg = args.find((candidate) => candidate.name === name);
    if (arg && name in asks) return arg.scalar === 'ID' ? idOf(name) : `$${asks[name]}`;
    const value = values?.[name] ?? arg?.defaultValue ?? null;
    return JSON.stringify(value);
  });
}

function idOf(argument: string): string {
  return `${argument}Asked`;
}
