import { nearest } from '../dataset/index.js';
import { PolicyGraphError } from '../errors.js';
import { type Model, parseEdtf, type QuestionArgument } from '../model/index.js';
import { createKindReader } from './kinds.js';
import type { BoundQuestion } from './read-questions.js';

/** The forms of a date that a question takes: a year, a month or a day. */
const asOfForm = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** Whether a text is a year, month or day in EDTF, which is what `Edtf` arguments take. */
export function isAsOf(text: string): boolean {
  return asOfForm.test(text) && parseEdtf(text) !== undefined;
}

/**
 * Turns the words of a command line into the parameters of a question's Cypher; an argument left out becomes its
 * default or `null`.
 *
 * @param given values by argument name, as typed; lists are separated by commas
 * @throws PolicyGraphError `BAD_ARGUMENT` naming the argument, what was found and what was expected
 */
export function parseArguments(
  model: Model,
  question: BoundQuestion,
  given: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, unknown>> {
  const parse = createParser(model, question);
  return Object.fromEntries(
    question.args.map((arg) => {
      const text = given[arg.name];
      if (text === undefined && arg.required) throw bad(question, arg, 'is missing');
      return [arg.name, text === undefined ? (arg.defaultValue ?? null) : parse(arg, text)];
    }),
  );
}

type Parse = (arg: QuestionArgument, text: string) => unknown;

function createParser(model: Model, question: BoundQuestion): Parse {
  const readKind = createKindReader(model);
  const parseScalar: Parse = (arg, text) => (arg.scalar === 'Kind' ? readKind(text) : parsePlain(question, arg, text));
  return (arg, text) =>
    arg.list ? text.split(',').map((part) => parseScalar(arg, part.trim())) : parseScalar(arg, text);
}

function parsePlain(question: BoundQuestion, arg: QuestionArgument, text: string): unknown {
  if (arg.values) return parseEnum(question, arg, text);
  switch (arg.scalar) {
    case 'Int': {
      if (!/^\d{1,9}$/.test(text))
        throw bad(question, arg, `is "${text}"; expected a whole number of at most nine digits`);
      return Number(text);
    }
    case 'Boolean': {
      if (text !== 'true' && text !== 'false') throw bad(question, arg, `is "${text}"; expected true or false`);
      return text === 'true';
    }
    case 'Edtf': {
      if (!isAsOf(text))
        throw bad(question, arg, `is "${text}"; expected a year, month or day such as 2016, 2016-04 or 2016-04-30`);
      return text;
    }
    default:
      return text;
  }
}

/** The value of an enum, in any case and with dashes or underscores: `subordinate-to` is `SUBORDINATE_TO`. */
function parseEnum(question: BoundQuestion, arg: QuestionArgument, text: string): string {
  const values = arg.values ?? [];
  const plain = (word: string): string => word.toLowerCase().replaceAll('-', '_');
  const found = values.find((value) => plain(value) === plain(text));
  if (found !== undefined) return found;
  const best = nearest(plain(text), values);
  throw bad(question, arg, `is "${text}"; expected ${best ? `perhaps ${best}` : `one of ${values.join(', ')}`}`);
}

function bad(question: BoundQuestion, arg: QuestionArgument, problem: string): PolicyGraphError {
  return new PolicyGraphError('BAD_ARGUMENT', `${question.name}: the argument ${arg.name} ${problem}.`, {
    hint: `Example: policy-graph ask ${question.name} ${question.example}`,
    details: { question: question.name, argument: arg.name },
  });
}
