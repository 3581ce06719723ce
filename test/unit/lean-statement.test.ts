import { describe, expect, it } from 'vitest';
import { leanStatement } from '../../src/api/planned/lean-statement.js';

/** A list with a list below it, as the library writes it. */
const statement = `CYPHER 5
MATCH (this:Organization)
WITH *
LIMIT $param0
CALL (this) {
  MATCH (this)-[this0:HEADQUARTERED_IN]->(this1:Place)
  WITH DISTINCT this1
  WITH this1 { .id, called: this1.name } AS this1
  
  LIMIT $param1
  RETURN collect(this1) AS var2
}
RETURN this { .id, seat: var2 } AS this`;

describe('a statement of lists', () => {
  it('gives lists instead of maps, and says where each value stands', () => {
    const lean = leanStatement(statement);
    expect(lean?.cypher).toContain('WITH [this1.id, this1.name] AS this1');
    expect(lean?.cypher.split('\n').at(-1)).toBe('RETURN collect([this.id, var2]) AS this');
    expect(lean?.layout).toEqual({
      keys: ['id', 'seat'],
      children: new Map([['seat', { keys: ['id', 'called'], children: new Map() }]]),
    });
  });

  it('keeps maps below where rows are sorted by what they hold', () => {
    const sorted = statement.replace('  \n  LIMIT $param1', '  ORDER BY this1.id ASC\n  LIMIT $param1');
    expect(leanStatement(sorted)?.cypher).toContain('WITH this1 { .id, called: this1.name } AS this1');
    expect(leanStatement(sorted)?.layout.children.size).toBe(0);
  });

  it.each([
    ['another beginning', statement.replace('MATCH (this:', 'CALL { MATCH (this:')],
    ['something that may be missing', statement.replace('  MATCH', '  OPTIONAL MATCH')],
    ['several kinds of rows', statement.replace('  WITH DISTINCT this1', '  UNION')],
    ['a value that is not known', statement.replace('seat: var2', 'seat: head(var2)')],
    ['the same name twice', statement.replace('seat: var2', '.id')],
  ])('is none where there is %s', (_, other) => {
    expect(other).not.toBe(statement);
    expect(leanStatement(other)).toBeUndefined();
  });
});
