import { Kind, type ObjectTypeDefinitionNode, parse, print, type TypeNode } from 'graphql';
import type { Model, Question, QuestionArgument } from '../model/index.js';
import { type Page, toBlock, toCode, toPage, toTable } from './markdown.js';

/** Every question with its arguments, an example and the type of its answer, from the fields of `Query`. */
export function questionsPage(model: Model, sdl: string): Page {
  const types = objectTypes(sdl);
  return toPage({
    name: 'questions',
    title: 'Questions',
    from: 'schema.graphql',
    blocks: [
      'A question is a named query that a field with filters cannot answer well. It is a field of the API and a command of `ask`, with the same arguments; on the command line `asOf` is `--as-of`, and lists are separated by commas.',
      ...model.questions.flatMap(questionBlocks),
      '## Types of answers',
      ...answerTypes(model, types).flatMap((type) => typeBlocks(type)),
    ],
  });
}

function questionBlocks(question: Question): string[] {
  const { name, description, args, example, type, phrases } = question;
  const inWords = phrases.map((phrase) => toCode(phrase.replace(/\{(\w+)\}/g, '<$1>')));
  return [
    `## ${name}`,
    description,
    toTable(['argument', 'type', 'default', 'meaning'], args.map(argumentRow)),
    ...(inWords.length > 0 ? [`In words: ${inWords.join(', ')}.`] : []),
    `Answer: ${toCode(type)}. Example:`,
    toBlock('sh', `npx policy-graph ask ${name} ${example}`),
  ];
}

function argumentRow({ name, type, required, defaultValue, description }: QuestionArgument): string[] {
  const fallback = required ? 'required' : defaultValue === undefined ? '' : toCode(String(defaultValue));
  return [toCode(name), toCode(type), fallback, description];
}

function typeBlocks(type: ObjectTypeDefinitionNode): string[] {
  const rows = (type.fields ?? []).map((field) => [
    toCode(field.name.value),
    toCode(print(field.type)),
    field.description?.value ?? '',
  ]);
  return [`### ${type.name.value}`, type.description?.value ?? '', toTable(['field', 'type', 'meaning'], rows)];
}

type Types = ReadonlyMap<string, ObjectTypeDefinitionNode>;

function objectTypes(sdl: string): Types {
  return new Map(
    parse(sdl).definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

/** The types that answers are made of, each once, outermost first. */
function answerTypes(model: Model, types: Types): readonly ObjectTypeDefinitionNode[] {
  const found = new Set<ObjectTypeDefinitionNode>();
  const visit = (name: string): void => {
    const type = types.get(name);
    if (!type || found.has(type)) return;
    found.add(type);
    for (const field of type.fields ?? []) visit(namedType(field.type));
  };
  for (const question of model.questions) visit(question.type.replace(/[[\]!]/g, ''));
  return [...found];
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
