import type { Model } from '../../model/index.js';
import type { MappingTable } from '../format.js';
import {
  type EdgeSchema,
  entityProperties,
  type PropertyRule,
  propertyOf,
  relationRuleOf,
  schemaOf,
  statementProperties,
  type ThingSchema,
} from './mapping.js';

/** What becomes what in FollowTheMoney: every kind, column and relation of the model, rule or no rule. */
export function followTheMoneyTables(model: Model): readonly MappingTable[] {
  return [schemaTable(model), relationTable(model), columnTable(model), statementColumnTable(model)];
}

function schemaTable(model: Model): MappingTable {
  return {
    title: 'Entities',
    header: ['family', 'kind', 'schema', 'what is lost'],
    rows: model.families.flatMap(({ name, kinds }) =>
      (kinds.length > 0 ? kinds.map((kind) => kind.name) : [undefined]).map((kind) => {
        const { schema, near } = schemaOf(name, kind);
        return [name, kind ?? '', code(schema), near ?? ''];
      }),
    ),
  };
}

function relationTable(model: Model): MappingTable {
  const rows = model.relations.flatMap(({ name, ends }) => {
    const ways = new Map<string, string[]>();
    for (const [from, to] of ends.flatMap((one) =>
      one.from.flatMap((from) => one.to.map((to) => [from, to] as const)),
    )) {
      for (const schema of edgesOf(model, name, from, to))
        ways.set(schema, [...(ways.get(schema) ?? []), `${from} → ${to}`]);
    }
    return [...ways].map(([schema, pairs]) => [code(name), [...new Set(pairs)].join(', '), schema]);
  });
  return { title: 'Statements', header: ['type', 'from → to', 'schema (properties of both ends)'], rows };
}

/** The schemata a relation takes between two families, whose kinds may differ in it. */
function edgesOf(model: Model, type: string, from: string, to: string): ReadonlySet<string> {
  const edges = schemasOf(model, from).flatMap((near) =>
    schemasOf(model, to).map((far) => {
      const rule = relationRuleOf(type, near, far);
      return `${code(rule.schema)} (${code(rule.from)}, ${code(rule.to)})`;
    }),
  );
  return new Set(edges);
}

function schemasOf(model: Model, family: string): readonly ThingSchema[] {
  const kinds = model.families.find(({ name }) => name === family)?.kinds ?? [];
  const all = kinds.length > 0 ? kinds.map((kind) => kind.name) : [undefined];
  return [...new Set(all.map((kind) => schemaOf(family, kind).schema))];
}

function columnTable(model: Model): MappingTable {
  const rows = model.families.flatMap(({ name, columns }) =>
    columns
      .filter(({ field }) => !['id', 'kind', 'evidence'].includes(field))
      .map((column) => [
        `${name}: ${code(column.name)}`,
        targetsOf(entityProperties, column.field, schemasOf(model, name), 'notes'),
      ]),
  );
  return {
    title: 'Columns of entities',
    header: ['column', 'property'],
    rows: [
      ['every family: `id`', 'the entity’s id'],
      ['every family: `kind`', '`keywords`, or the family where it has no kinds'],
      [
        'every family: `evidence`',
        '`notes` in words, `proof` (the report), and `origin` of each row of `statements.csv`',
      ],
      ...rows,
    ],
  };
}

function statementColumnTable(model: Model): MappingTable {
  const edges: readonly EdgeSchema[] = [
    'Directorship',
    'Documentation',
    'Membership',
    'Ownership',
    'Payment',
    'ProjectParticipant',
    'Succession',
    'UnknownLink',
  ];
  const columns = model.statement.columns.filter(
    ({ field }) => !['id', 'from', 'type', 'to', 'evidence'].includes(field),
  );
  return {
    title: 'Columns of statements',
    header: ['column', 'property'],
    rows: [
      ['`id`', 'the entity’s id, after `<dataset>:` where several datasets are exported'],
      ['`from`, `to`', 'the properties of both ends above'],
      ['`type`', '`description` in words; where the source names no role or act, `role` has the words of the relation'],
      ['`evidence`', '`recordId`, with `summary` for the locator; `origin` of each row of `statements.csv`'],
      ...columns.map((column) => [
        code(column.name),
        targetsOf(statementProperties, column.field, edges, 'description'),
      ]),
    ],
  };
}

/** The properties a column goes to, and the schemata where that is so if it is not so in all. */
function targetsOf(
  rules: readonly PropertyRule[],
  field: string,
  schemas: readonly (ThingSchema | EdgeSchema)[],
  words: string,
): string {
  const targets = new Map<string, string[]>();
  for (const schema of schemas) {
    const property = propertyOf(rules, field, schema)?.property;
    const target = property === undefined ? `${code(words)} in words` : code(property);
    targets.set(target, [...(targets.get(target) ?? []), schema]);
  }
  if (targets.size === 1) return [...targets.keys()].join();
  return [...targets].map(([target, where]) => `${target} (${where.join(', ')})`).join('; ');
}

function code(text: string): string {
  return `\`${text}\``;
}
