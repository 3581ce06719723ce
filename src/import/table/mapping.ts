import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { PolicyGraphError } from '../../errors.js';

const text = z.string().min(1);

/** One value for every row, or what a column says, translated where its words are not the model's. */
const choice = z.union([
  text,
  z.strictObject({
    column: text.describe('The column that says it.'),
    values: z.record(z.string(), text).default({}).describe('What its words mean in the model.'),
    otherwise: text.optional().describe('What is meant where the column says nothing or something else.'),
  }),
]);

const when = z.strictObject({
  column: text.describe('A column.'),
  is: z.union([text, z.array(text).min(1)]).describe('What it has to say: one text, or any of a list.'),
});

const columns = z.record(text, text).default({});

const entityRule = z.strictObject({
  family: text.describe('The family of the entity that a row makes.'),
  kind: choice.optional().describe('Its kind, in families with kinds.'),
  id: text.describe('The column that tells entities apart; statements name their ends by it.'),
  columns: columns.describe(
    'Columns of the family and the columns of the table they are read from. `name` is the `id` where it is left out.',
  ),
  when: when.optional().describe('Only rows for which this holds.'),
});

const statementRule = z.strictObject({
  type: choice.describe('The type of statement that a row makes.'),
  from: text.describe('The column with the `id` of the entity it starts at.'),
  to: text.describe('The column with the `id` of the entity it ends at.'),
  columns: columns.describe('Columns of statements and the columns of the table they are read from.'),
  when: when.optional().describe('Only rows for which this holds.'),
});

const tableRules = z.strictObject({
  entities: z.array(entityRule).default([]).describe('What entities a row makes.'),
  statements: z.array(statementRule).default([]).describe('What statements a row makes.'),
});

const mappingShape = z.strictObject({
  separator: text.default('|').describe('What stands between the items of a list.'),
  tables: z.array(tableRules).min(1).describe('One for each table of the file, in its order.'),
});

export type Mapping = z.infer<typeof mappingShape>;
export type TableRules = z.infer<typeof tableRules>;
export type EntityRule = z.infer<typeof entityRule>;
export type StatementRule = z.infer<typeof statementRule>;
export type Choice = z.infer<typeof choice>;

/** The text of a mapping file and where it stands. */
export interface MappingFile {
  readonly path: string;
  readonly text: string;
}

/** A mapping that was read, and where its parts stand. */
export interface PlacedMapping {
  readonly mapping: Mapping;
  /** `file:line:column` of the value that the keys lead to. */
  where(keys: readonly PropertyKey[]): string;
}

/**
 * Reads a mapping file (YAML).
 *
 * @throws PolicyGraphError `IMPORT_INVALID` with the place of what is wrong and what was expected
 */
export function parseMapping(file: MappingFile): PlacedMapping {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file.path}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  const where = (keys: readonly PropertyKey[]): string => {
    for (let length = keys.length; length > 0; length -= 1) {
      const node: unknown = document.getIn(keys.slice(0, length), true);
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
        return at(Number(node.range[0]));
    }
    return at(0);
  };
  const [broken] = document.errors;
  if (broken) throw invalidMapping(at(broken.pos[0]), `The mapping is no valid YAML: ${broken.message}`);
  const result = mappingShape.safeParse(document.toJS());
  if (result.success) return { mapping: result.data, where };
  const [issue] = result.error.issues;
  const keys = issue?.path ?? [];
  throw invalidMapping(
    where(keys),
    `The mapping is not of the right form at ${keys.map(String).join('.') || 'its top'}: ${issue?.message ?? ''}.`,
  );
}

export function invalidMapping(where: string, message: string, hint = 'docs/imports.md has the keys and an example.') {
  return new PolicyGraphError('IMPORT_INVALID', message, { where, hint });
}
