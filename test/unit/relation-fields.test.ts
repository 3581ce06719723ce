import { describe, expect, it } from 'vitest';
import { labelsOf, relationFields, toDdl } from '../../src/model/index.js';
import { model } from '../support/model.js';

const fields = relationFields(model);

function named(on: string, name: string) {
  return fields.find((field) => field.on === on && field.name === name);
}

describe('relation fields', () => {
  it('read aloud from either side', () => {
    expect(named('Organization', 'superiors')).toMatchObject({ relation: 'SUBORDINATE_TO', direction: 'OUT' });
    expect(named('Organization', 'subordinates')).toMatchObject({ relation: 'SUBORDINATE_TO', direction: 'IN' });
    expect(named('Organization', 'launchedPolicies')).toMatchObject({ targets: ['Policy'], direction: 'OUT' });
    expect(named('Policy', 'launchedBy')).toMatchObject({ targets: ['Organization'], direction: 'IN' });
    expect(named('Place', 'organizationsBasedHere')).toMatchObject({ relation: 'HEADQUARTERED_IN', direction: 'IN' });
  });

  it('read a symmetric relation both ways by one field', () => {
    expect(fields.filter((field) => field.relation === 'COUNTERPART_OF' && field.on === 'Policy')).toMatchObject([
      { name: 'counterparts', direction: 'BOTH' },
    ]);
  });

  it('stand for many families by a union', () => {
    expect(named('Policy', 'mentions')).toMatchObject({ union: 'Mentioned' });
    expect(named('Policy', 'mentions')?.targets).toHaveLength(9);
  });

  it('have one name each', () => {
    const names = fields.map((field) => `${field.on}.${field.name}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('constraints and indexes', () => {
  const templates = {
    entityId: 'ID {name} {label}',
    entityName: 'NAME {name} {label}',
    statementId: 'ST {name} {type}',
    fixed: ['FIXED'],
  };
  const ddl = toDdl(model, templates);

  it('cover every label that is queried by, since an index serves only its own', () => {
    for (const label of ['Entity', ...labelsOf(model)]) {
      expect(ddl).toContain(`ID ${label.toLowerCase()}_id ${label}`);
      expect(ddl).toContain(`NAME ${label.toLowerCase()}_name ${label}`);
    }
  });

  it('cover every relation type', () => {
    expect(ddl).toContain('ST subordinate_to_id SUBORDINATE_TO');
    expect(ddl.filter((statement) => statement.startsWith('ST'))).toHaveLength(model.relations.length);
  });
});
