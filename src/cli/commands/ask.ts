import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { PolicyGraphError } from '../../errors.js';
import { type Graph, readCypher } from '../../graph/index.js';
import type { Question, QuestionArgument } from '../../model/index.js';
import {
  ask,
  type BoundQuestion,
  createQuotes,
  parseArguments,
  questionNamed,
  readQuestions,
  readTextSources,
} from '../../questions/index.js';
import { type CliContext, places, withGraph } from '../context.js';
import { formatAnswer } from '../format/answer.js';

/** `ask <question>`: one command for each question of schema.graphql, with its arguments and its help. */
export function addAsk(program: Command, context: CliContext): void {
  const parent = program
    .command('ask')
    .description('Asks a question of the graph.')
    .option('--list', 'list the questions')
    .option('--json', 'print as JSON')
    .enablePositionalOptions()
    .addHelpText('after', '\nExample:\n  npx policy-graph ask whoRuns made-in-china-2025')
    .argument('[question]')
    .action((name: string | undefined, options: { json?: boolean }) => {
      // Known names have a command of their own, so this one is unknown and the look-up says so.
      if (name !== undefined) questionNamed(context.model.questions, name);
      list(context, options.json === true);
    });
  for (const question of context.model.questions) addQuestion(parent, context, question);
}

function list({ model, out }: CliContext, json: boolean): void {
  if (json) {
    out(`${JSON.stringify(model.questions, null, 2)}\n`);
    return;
  }
  out(model.questions.map((question) => `${usageOf(question)}\n    ${question.description}\n`).join(''));
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
    .addHelpText('after', `\nExample:\n  npx policy-graph ask ${question.name} ${question.example}`)
    .action(async (...received: unknown[]) => {
      const options = received[required.length] as Readonly<Record<string, string>>;
      const words = required.map((arg, index) => [arg.name, String(received[index])] as const);
      await run(context, question, { ...options, ...Object.fromEntries(words) });
    });
}

function toOption(arg: QuestionArgument): Option {
  const option = new Option(`--${toFlag(arg.name)} <${arg.list ? 'a,b' : arg.scalar.toLowerCase()}>`, arg.description);
  return arg.defaultValue === undefined ? option : option.default(undefined, String(arg.defaultValue));
}

/** `asOf` → `as-of`. */
function toFlag(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

async function run(context: CliContext, { name }: Question, given: Readonly<Record<string, string>>): Promise<void> {
  const questions = await readQuestions(context.model, join(context.root, places.questions));
  const question = questionNamed(questions, name);
  const args = parseArguments(question, given);
  await withGraph(context, async (graph) => {
    const { 'text-sources': cypher } = await readCypher(join(context.root, places.evidence), ['text-sources']);
    const quotes = await createQuotes(await readTextSources(graph, cypher), context.config.SOURCE_TEXTS);
    const answer = await ask({ graph, question, args, quotes });
    if (answer === null) throw await unknownEntity(graph, questions, String(args.id));
    const meanings = Object.fromEntries(
      (context.model.vocabularies.get('Gap') ?? []).map((gap) => [gap.name, gap.description]),
    );
    context.out(given.json ? `${JSON.stringify(answer, null, 2)}\n` : `${formatAnswer(answer, meanings)}\n`);
  });
}

/** Nothing has that id: the search says what may have been meant. */
async function unknownEntity(graph: Graph, questions: readonly BoundQuestion[], id: string): Promise<PolicyGraphError> {
  const search = questions.find((question) => question.name === 'search');
  const rows = search
    ? await graph.read<{ answer: { entity: { id: string; name: string } } }>(search.cypher, {
        phrase: id,
        kinds: null,
        limit: 3,
      })
    : [];
  const near = rows.map(({ answer: { entity } }) => `${entity.id} (${entity.name})`);
  return new PolicyGraphError('UNKNOWN_ENTITY', `No entity has the id "${id}".`, {
    hint:
      near.length > 0 ? `Did you mean ${near.join(', or ')}?` : 'Find ids with: npx policy-graph ask search "a name"',
    details: { id },
  });
}
