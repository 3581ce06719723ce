import type { Model } from '../../model/index.js';
import type { MappingTable } from '../format.js';
import { lists, membershipProperties, type PopoloProperty, properties, relations } from './mapping.js';

/** What becomes what in Popolo. */
export function popoloTables(model: Model): readonly MappingTable[] {
  const named = Object.entries(lists);
  const carried: readonly string[] = Object.values(lists);
  return [
    {
      title: 'Entities',
      header: ['family', 'list'],
      rows: model.families.map(({ name }) => {
        const list = named.find(([, family]) => family === name)?.[0];
        return [name, list === undefined ? 'not carried' : code(list)];
      }),
    },
    {
      title: 'Statements',
      header: ['type', 'from → to', 'becomes'],
      rows: [
        ...relations.map(({ type, from, to, as, property }) => [
          code(type),
          `${from.join(', ')} → ${to}`,
          as === 'membership' ? 'an entry of `memberships`' : code(property ?? ''),
        ]),
        ['every other type', '', 'not carried'],
      ],
    },
    {
      title: 'Columns of entities',
      header: ['column', 'property'],
      rows: model.families
        .filter(({ name }) => carried.includes(name))
        .flatMap(({ name, columns }) => {
          const list = named.find(([, family]) => family === name)?.[0] as keyof typeof properties;
          return columns.map(({ name: column, field }) => [
            `${name}: ${code(column)}`,
            propertyFor(field, properties[list]),
          ]);
        }),
    },
    {
      title: 'Columns of memberships',
      header: ['column', 'property'],
      rows: model.statement.columns.map(({ name, field }) => [
        code(name),
        ends[field] ?? propertyFor(field, membershipProperties),
      ]),
    },
  ];
}

const ends: Readonly<Record<string, string>> = {
  from: '`person_id`, or `member` for an organization',
  type: 'not carried',
  to: '`organization_id`',
};

function propertyFor(field: string, rules: readonly PopoloProperty[]): string {
  if (field === 'id') return '`id`';
  if (field === 'evidence') return '`sources`: the address of the source, with title, locator and lines in `note`';
  const rule = rules.find((one) => one.field === field);
  return rule ? code(rule.property) : 'not carried';
}

function code(text: string): string {
  return `\`${text}\``;
}
