import { describeManifest, manifestFile, toFileSpelling } from '../dataset/index.js';
import type { Column, Family, Kind, Model } from '../model/index.js';
import { rules } from '../validate/index.js';
import { type Page, toCode, toCodes, toPage, toTable } from './markdown.js';
import { relationBlocks } from './relations.js';

/** What a dataset folder holds: files, columns, kinds, relations, vocabularies and rules. */
export function datasetFormatPage(model: Model): Page {
  return toPage({
    name: 'dataset-format',
    title: 'Dataset format',
    from: 'schema.graphql, src/dataset and src/validate',
    blocks: [
      ...folderBlocks(model),
      ...manifestBlocks(),
      ...columnBlocks(model),
      ...vocabularyBlocks(model),
      ...relationBlocks(model),
      ...ruleBlocks(),
    ],
  });
}

function folderBlocks({ families, statement }: Model): string[] {
  const rows = [
    [toCode(manifestFile), 'What the source is, its sections, and how many rows there have to be.'],
    ...families.map((family) => [`[\`${family.file}\`](#${anchorOf(family.file)})`, family.description]),
    [`[\`${statement.file}\`](#${anchorOf(statement.file)})`, 'One row per statement: who is joined to whom.'],
  ];
  return [
    'A dataset is a folder: `seed/<dataset>/`, or any other that is named on the command line. The folder’s name is the dataset’s id. It has all of these files and no others:',
    toTable(['file', 'what it holds'], rows),
    [
      '- CSV files are RFC 4180: UTF-8 without a byte order mark, LF line ends, a header row, quotes only where a cell needs them. A file without rows still has its header. `policy-graph validate --write` puts a file into this form.',
      '- An empty cell says nothing. Lists are separated by `|`. Numbers are plain: `870000000`, `0.5`.',
      '- Ids are lower-case slugs, such as `made-in-china-2025`. An id is unique among all entities of the folder and never changes.',
      '- Dates are EDTF (ISO 8601-2, levels 0 and 1): `2016`, `2016-04`, `2016-04-30`, `2016/2020`, `2015/..`, `2017~`.',
      '- Evidence is line ranges of the source text: `L214-219` or `L214-219|L233`. Every row has it.',
    ].join('\n'),
  ];
}

function manifestBlocks(): string[] {
  const rows = describeManifest().map(({ path, required, description }) => [
    toCode(path),
    required ? 'yes' : '',
    description,
  ]);
  return [`## ${manifestFile}`, toTable(['key', 'required', 'meaning'], rows)];
}

function columnBlocks({ families, statement }: Model): string[] {
  return [
    '## Columns',
    'Columns stand in this order. *Proof* says what `policy-graph verify` looks for in the evidence lines: a *name* of the entity (one of these columns has to stand there), the *numbers* in the cell, or nothing.',
    ...families.flatMap(familyBlocks),
    `### ${statement.file}`,
    columnTable(statement.columns),
  ];
}

function familyBlocks({ file, description, columns, kinds }: Family): string[] {
  return [`### ${file}`, description, columnTable(columns), ...(kinds.length > 0 ? ['Kinds:', valueTable(kinds)] : [])];
}

function columnTable(columns: readonly Column[]): string {
  const rows = columns.map((column) => [
    toCode(column.name),
    typeOf(column),
    column.required ? 'yes' : '',
    proofOf(column),
    column.description,
  ]);
  return toTable(['column', 'type', 'required', 'proof', 'meaning'], rows);
}

function typeOf(column: Column): string {
  const one = elementTypeOf(column);
  return column.list ? `list of ${one}` : one;
}

function elementTypeOf({ name, type, date, refersTo }: Column): string {
  if (date) return 'EDTF date';
  if (refersTo === 'any') return 'id of an entity';
  if (refersTo) return `id of a ${refersTo}`;
  if (name === 'id') return 'id';
  if (name === 'evidence') return 'line ranges';
  if (name === 'kind') return 'a kind, see below';
  return type.kind === 'enum' ? `[${type.name}](#${anchorOf(type.name)})` : typeWords[type.kind];
}

const typeWords = { string: 'text', number: 'number' } as const;

function proofOf({ proof, end, type }: Column): string {
  if (end) return type.kind === 'enum' ? '' : 'a name of that entity';
  if (proof === 'NAME') return 'name';
  return proof === 'NUMBER' && type.kind !== 'enum' ? 'numbers' : '';
}

/** The enums that columns take, kinds aside, which stand with their family. */
function vocabularyBlocks({ families, statement, vocabularies }: Model): string[] {
  const columns = [...families.flatMap((family) => family.columns), ...statement.columns];
  const names = columns.flatMap(({ name, type, end }) =>
    type.kind === 'enum' && name !== 'kind' && !end ? [type.name] : [],
  );
  const blocks = [...new Set(names)].flatMap((name) => [`### ${name}`, valueTable(vocabularies.get(name) ?? [])]);
  return ['## Vocabularies', ...blocks];
}

function valueTable(values: readonly Kind[]): string {
  return toTable(
    ['value', 'meaning'],
    values.map(({ name, description }) => [toCode(toFileSpelling(name)), description]),
  );
}

function ruleBlocks(): string[] {
  const level = { MUST: 'error', SHOULD: 'warning' } as const;
  return [
    '## Rules',
    `\`policy-graph validate\` checks these. An error keeps a dataset out of the graph, a warning does not. Before any rule, the files are read: ${toCodes(['files', 'csv', 'manifest'])} are the errors of that.`,
    toTable(
      ['rule', 'level', 'what holds'],
      rules.map((rule) => [toCode(rule.id), level[rule.level], rule.title]),
    ),
  ];
}

/** The anchor that a heading gets on GitHub and elsewhere. */
function anchorOf(heading: string): string {
  return heading.toLowerCase().replace(/[^\w-]/g, '');
}
