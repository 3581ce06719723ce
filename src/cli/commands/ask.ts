import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { PolicyGraphError } from '../../errors.js';
import { type Graph, readCypher } from '../../graph/index.js';
import type { Question, QuestionArgument } from '../../model/index.js';
import {
  ask,
  createComputed,
  createSorter,
  nearestPhrases,
  parseArguments,
  questionNamed,
  readQuestions,
  readTextSources,
  resolveEntity,
  toGraphqlDocument,
  understand,
} from '../../questions/index.js';
import { openQuotes } from '../assembly.js';
import { type CliContext, places, withGraph } from '../context.js';
import { formatAnswer } from '../format/answer.js';
import { formatCsv } from '../format/csv.js';

/** `ask <question>` and `ask "in words"`: one command for each question of schema.graphql, with its arguments and help. */
export function addAsk(program: Command, context: CliContext): void {
  const parent = program
    .command('ask')
    .description('Asks a question of the graph, by name or in words.')
    .option('--list', 'list the questions')
    .option('--json', 'print as JSON')
    .option('--csv', 'print the rows of the answer as CSV')
    .option('--graphql', 'print the GraphQL query that asks the same, and do not ask')
    .enablePositionalOptions()
    .addHelpText(
      'after',
      '\nExamples:\n  npx policy-graph ask whoRuns made-in-china-2025\n  npx policy-graph ask who runs Made in China 2025',
    )
    .argument('[question]')
    // What follows is the rest of a phrase.
    .allowExcessArguments()
    .action(async (_: string | undefined, options: Given, { args: words }: Command) => {
      if (words.length === 0) return list(context, Boolean(options.json));
      const { question, given } = inWords(context.model.questions, words);
      return run(context, question, { ...options, ...given });
    });
  for (const question of context.model.questions) addQuestion(parent, context, question);
}

/** Known names have a command of their own, so these words are a phrase, or a name that is not known. */
function inWords(
  questions: readonly Question[],
  words: readonly string[],
): { readonly question: Question; readonly given: Given } {
  const phrase = words.join(' ');
  const understood = understand(questions, phrase);
  if (understood) return understood;
  if (!phrase.includes(' ')) return { question: questionNamed(questions, phrase), given: {} };
  const nearest = nearestPhrases(questions, phrase).map(
    (pattern) => `"${pattern.replaceAll('{', '<').replaceAll('}', '>')}"`,
  );
  throw new PolicyGraphError('UNKNOWN_QUESTION', `No question is asked like "${phrase}".`, {
    hint: `Did you mean ${nearest.join(', or ')}? \`npx policy-graph ask --list\` names them all.`,
    details: { phrase },
  });
}

function list({ model, out }: CliContext, json: boolean): void {
  if (json) {
    out(`${JSON.stringify(model.questions, null, 2)}\n`);
    return;
  }
  const asked = ({ phrases: [first] }: Question) =>
    first ? `    In words: ${first.replace(/\{(\w+)\}/g, '<$1>')}\n` : '';
  out(
    model.questions.map((question) => `${usageOf(question)}\n    ${question.description}\n${asked(question)}`).join(''),
  );
}

function usageOf(question: Question): string {
  const words = question.args.map((arg) => (arg.required ? `<${arg.name}>` : `[--${toFlag(arg.name)} …]`));
  return [question.name, ...words].join(' ');
}

function addQuestion(parent: Command, context: CliContext, question: Question): void {
  const command = parent.command(question.name).description(question.description);
  const required = question.args.filter((arg) => arg.required);
  for (const arg of required) command.argument(`<${toFlag(arg.name)}>`, arg.description);
  for (const arg of question.args) if (!arg.required) command.addOption(toOption(arg));
  command
    .option('--json', 'print the answer as JSON')
    .option('--csv', 'print the rows of the answer as CSV')
    .option('--graphql', 'print the GraphQL query that asks the same, and do not ask')
    .addHelpText('after', `\nExample:\n  npx policy-graph ask ${question.name} ${question.example}`)
    .action(async (...received: unknown[]) => {
      const called = received[required.length + 1] as Command;
      // What stands after the question's name may have been taken by `ask`, which has some of the same options.
      const options = called.optsWithGlobals<Given>();
      const meant = meantBy(context.model.questions, question, called.args);
      await run(context, meant.question, { ...options, ...meant.given });
    });
}

/**
 * What is meant by a question's name and the words after it. More words than arguments are a phrase that begins with
 * that name, such as `path from CAICT to SIASUN`, or, where there is one argument, a name without quotes.
 */
function meantBy(
  questions: readonly Question[],
  question: Question,
  words: readonly string[],
): { readonly question: Question; readonly given: Given } {
  const required = question.args.filter((arg) => arg.required);
  if (words.length > required.length) {
    const understood = understand(questions, [question.name, ...words].join(' '));
    if (understood) return understood;
  }
  const said = required.length === 1 ? [words.join(' ')] : words;
  if (said.length > required.length) {
    const takes = required.length === 0 ? 'no argument' : required.map(({ name }) => `<${name}>`).join(' ');
    throw new PolicyGraphError('USAGE', `${question.name} takes ${takes}, found: ${words.join(' ')}.`, {
      hint: `Put names of several words in quotes. Example: npx policy-graph ask ${question.name} ${question.example}`,
    });
  }
  return { question, given: Object.fromEntries(required.map((arg, index) => [arg.name, said[index] ?? ''])) };
}

function toOption(arg: QuestionArgument): Option {
  const option = new Option(`--${toFlag(arg.name)} <${arg.list ? 'a,b' : arg.scalar.toLowerCase()}>`, arg.description);
  const { defaultValue } = arg;
  return defaultValue === undefined ? option : option.default(String(defaultValue), String(defaultValue));
}

/** `asOf` → `as-of`. */
function toFlag(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** What a person gave: values by argument name, and how the answer is to be printed. */
type Given = Readonly<Record<string, string>>;

async function run(context: CliContext, { name }: Question, given: Given): Promise<void> {
  const questions = await readQuestions(context.model, join(context.root, places.questions));
  const question = questionNamed(questions, name);
  const parsed = parseArguments(context.model, question, given);
  await withGraph(context, async (graph) => {
    const cypher = await readCypher(join(context.root, places.evidence), ['entity-exists']);
    const search = questionNamed(questions, 'search').cypher;
    const args = await resolveIds(question, parsed, (said, { families }) =>
      resolveEntity(said, { graph, cypher: { search, exists: cypher['entity-exists'] }, families }),
    );
    context.talk.say(commandOf(question, args));
    if (given.graphql) return context.out(`${toGraphqlDocument(context.sdl, question, args)}\n`);
    const quotes = await openQuotes(context, graph);
    const computed = createComputed({ model: context.model, quotes });
    const answer = await ask({ graph, question, args, computed });
    if (answer === null) throw nothingKnown(question, args, await idsOfDatasets(context, graph));
    return context.out(toText(context, given, createSorter(context.sdl)(question, answer)));
  });
}

/** The arguments name a dataset that the graph does not have: ids of entities were looked up before. */
function nothingKnown(
  { name, args: declared }: Question,
  args: Readonly<Record<string, unknown>>,
  datasets: readonly string[],
): PolicyGraphError {
  const said = declared.filter((arg) => arg.required).map((arg) => `${arg.name} "${args[arg.name]}"`);
  return new PolicyGraphError('UNKNOWN_ENTITY', `${name}: nothing has the ${said.join(' and ')}.`, {
    hint: datasets.length > 0 ? `The datasets are: ${datasets.join(', ')}.` : 'Load one with: npx policy-graph load',
    details: { name, args },
  });
}

async function idsOfDatasets(context: CliContext, graph: Graph): Promise<readonly string[]> {
  const { 'text-sources': cypher } = await readCypher(join(context.root, places.evidence), ['text-sources']);
  return (await readTextSources(graph, cypher)).map(({ id }) => id);
}

/** An id may be said as a name, typos and all. */
async function resolveIds(
  question: Question,
  args: Readonly<Record<string, unknown>>,
  resolve: (said: string, arg: QuestionArgument) => Promise<string>,
): Promise<Readonly<Record<string, unknown>>> {
  const ids = question.args.filter((arg) => arg.scalar === 'ID' && typeof args[arg.name] === 'string');
  const resolved = await Promise.all(
    ids.map(async (arg) => [arg.name, await resolve(String(args[arg.name]), arg)] as const),
  );
  return { ...args, ...Object.fromEntries(resolved) };
}

/** The command that asks the same, with every name resolved. */
function commandOf(question: Question, args: Readonly<Record<string, unknown>>): string {
  const words = question.args.flatMap((arg) => {
    const value = args[arg.name];
    if (value === null || value === undefined || value === arg.defaultValue) return [];
    const text = Array.isArray(value) ? value.join(',') : String(value);
    const word = /^[\w.,/-]+$/.test(text) ? text : JSON.stringify(text);
    return arg.required ? [word] : [`--${toFlag(arg.name)} ${word}`];
  });
  return `npx policy-graph ask ${[question.name, ...words].join(' ')}`;
}

function toText(context: CliContext, given: Given, answer: unknown): string {
  if (given.json) return `${JSON.stringify(answer, null, 2)}\n`;
  if (given.csv) return formatCsv(answer);
  const gaps = context.model.vocabularies.get('Gap') ?? [];
  return `${formatAnswer(answer, Object.fromEntries(gaps.map((gap) => [gap.name, gap.description])))}\n`;
}
