import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../src/model/index.js';
import { model } from '../support/model.js';

const sdl = readFileSync('schema.graphql', 'utf8');

describe('reading schema.graphql', () => {
  it('gives the columns of a family in the order of their fields, in snake case', () => {
    const funds = model.families.find((family) => family.name === 'Fund');
    expect(funds?.file).toBe('funds.csv');
    expect(funds?.columns.map((column) => column.name).join()).toBe(
      'id,name,acronym,aliases,description,founded,purpose,amount,currency,printed,converted,converted_basis,qualifier,' +
        'identifiers,anchor,certainty,evidence,note',
    );
  });

  it('takes a new kind from one line', () => {
    const more = readModel(sdl.replace('  "A court of law."\n', '  "A guild."\n  Guild\n  "A court of law."\n'));
    expect(more.families[0]?.kinds.map((kind) => kind.name)).toContain('Guild');
  });

  it('takes a new relation from one line, with its fields on both sides', () => {
    const line =
      '  "Inspects."\n  INSPECTS @relation(from: ["Organization"], to: ["Product"], verb: "inspects", verbBack: "is inspected by", reads: "inspected{Families}", readsBack: "inspectors")\n';
    const more = readModel(sdl.replace('enum RelationType {\n', `enum RelationType {\n${line}`));
    expect(more.relations.find((relation) => relation.name === 'INSPECTS')?.ends[0]?.to).toEqual(['Product']);
  });

  it('knows what each column holds and how it is proved', () => {
    const columns = new Map(model.statement.columns.map((column) => [column.name, column]));
    expect(columns.get('since')).toMatchObject({ date: 'BEGINS', proof: 'NUMBER', list: false });
    expect(columns.get('reference')).toMatchObject({ refersTo: 'Source', list: true, proof: 'NONE' });
    expect(columns.get('from')).toMatchObject({ end: true, refersTo: 'any', required: true });
    expect(columns.get('qualifier')?.type).toMatchObject({ kind: 'enum', name: 'Qualifier' });
  });

  it.each([
    ['type Query {', 'schema.graphql: Syntax Error'],
    ['type Query { a: Int }', 'schema.graphql: no type is marked @statement'],
    ['type S @statement(file: "s.csv") { a: Int }', 'schema.graphql: there is no enum RelationType'],
    [
      'type S @statement(file: "s.csv") { a: Int } enum RelationType { KNOWS }',
      'schema.graphql: KNOWS has no @relation line',
    ],
    [
      'type S @statement(file: "s.csv") { a: String } enum RelationType { KNOWS @relation(from: [], to: [], verb: "knows", reads: "a", readsBack: "b") }',
      'schema.graphql: a @relation line of KNOWS lacks its verb or verbBack',
    ],
    [
      'type S @statement(file: "s.csv") { a: Boolean } enum RelationType { KNOWS @relation(from: [], to: [], verb: "knows", verbBack: "is known to", reads: "a", readsBack: "b") }',
      'schema.graphql: column a has the type Boolean; a column is String, ID, Float or an enum of this file',
    ],
  ])('refuses %s', (text, message) => {
    expect(() => readModel(text)).toThrow(message);
  });

  it('describes every type, field, argument and enum value', () => {
    expect(undescribed(sdl)).toEqual([]);
  });
});

/** Definitions, fields, arguments and values that stand without a description on the line before. */
function undescribed(text: string): string[] {
  const lines = text.split('\n');
  return lines.filter((line, index) => {
    const defines = /^(type|enum|scalar|directive) \w|^ {2}[a-zA-Z_]\w*(\(|:| @|$)|^ {4}[a-z]\w*: /.test(line);
    const before = lines[index - 1]?.trim() ?? '';
    const isRoot = line.startsWith('  query:');
    return defines && !isRoot && !before.startsWith('"') && !before.endsWith('"');
  });
}
