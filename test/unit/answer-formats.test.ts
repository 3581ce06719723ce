import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { buildASTSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { formatAnswer } from '../../src/cli/format/answer.js';
import { formatCsv } from '../../src/cli/format/csv.js';
import { readQuestions, toGraphqlDocument } from '../../src/questions/index.js';
import { model } from '../support/model.js';

const acs = {
  id: 'acs',
  name: 'Agency for Clockwork Standards',
  acronym: 'ACS',
  family: 'Organization',
  kind: 'Agency',
};
const mott = {
  id: 'mott',
  name: 'Ministry of Trade and Technology',
  acronym: 'MOTT',
  family: 'Organization',
  kind: 'Ministry',
};
const hop = {
  statement: 'acs--subordinate-to--mott',
  type: 'SUBORDINATE_TO',
  from: acs,
  to: mott,
  since: '2011-05-03',
  certainty: 'stated',
  locator: '1.1 Crown and cabinet',
  evidence: 'L20-22',
  validity: 'KNOWN',
  quote: 'The Agency was set up within the MOTT.',
};
const answer = {
  entity: acs,
  steps: [{ level: 1, superior: mott, below: acs, subordinate: true, hop }],
  gaps: ['UNDATED_RELATION'],
};

describe('an answer for people', () => {
  it('says who is joined to whom, how surely, where and in which words, and what is not said', () => {
    const text = formatAnswer(answer, { UNDATED_RELATION: 'It has no date.' });
    expect(stripVTControlCharacters(text)).toBe(
      [
        'Agency for Clockwork Standards (ACS) acs',
        '  steps',
        '    - ACS SUBORDINATE_TO MOTT (since 2011-05-03)',
        '        stated · known · 1.1 Crown and cabinet · L20-22',
        '        “The Agency was set up within the MOTT.”',
        'Not said: It has no date. (UNDATED_RELATION)',
      ].join('\n'),
    );
  });

  it('says that nothing was found', () => {
    expect(formatAnswer([], {})).toBe('Nothing found.');
  });
});

describe('an answer as CSV', () => {
  it('has a row for each element of its first list, with nested values as columns', () => {
    const [header, row] = formatCsv(answer).split('\n');
    expect(header).toContain('level,superior.id,superior.name');
    expect(header).toContain('hop.from.id');
    expect(row).toContain('1,mott,Ministry of Trade and Technology');
  });

  it('quotes what needs it', () => {
    expect(formatCsv([{ name: 'a,b', aliases: ['x', 'y'] }])).toBe('name,aliases\n"a,b",x|y\n');
  });
});

describe('a question as GraphQL', () => {
  const sdl = readFileSync('schema.graphql', 'utf8');

  it('is a valid document that asks for the whole answer, for every question', async () => {
    const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
    for (const question of await readQuestions(model, 'cypher/questions')) {
      const args = Object.fromEntries(question.args.map((arg) => [arg.name, arg.required ? 'acs' : null]));
      const document = toGraphqlDocument(sdl, question, args);
      expect(document).toContain(question.name);
      expect(validate(schema, parse(document)).map((error) => `${question.name}: ${error.message}`)).toEqual([]);
    }
  });
});
