import type { Model } from '../../model/index.js';
import type { MappingTable } from '../format.js';
import { classRules, entityTerms, nodeRules, predicateRules, prefixes, statementTerms } from './mapping.js';

/** What becomes what in JSON-LD. */
export function jsonLdTables(model: Model): readonly MappingTable[] {
  return [classTable(model), predicateTable(model), entityTermTable(model), statementTermTable(model), prefixTable()];
}

function classTable(model: Model): MappingTable {
  return {
    title: 'Entities',
    header: ['family', 'kind', 'classes'],
    rows: model.families.flatMap(({ name, kinds }) =>
      (kinds.length > 0 ? kinds.map((kind) => kind.name) : [undefined]).map((kind) => {
        const rules = classRules.filter(
          (rule) => rule.family === name && (!rule.kinds || (kind !== undefined && rule.kinds.includes(kind))),
        );
        const own = [`pg:${name}`, ...(kind === undefined ? [] : [`pg:${kind}`])];
        return [name, kind ?? '', codes([...rules.flatMap(({ classes }) => classes), ...own])];
      }),
    ),
  };
}

function predicateTable(model: Model): MappingTable {
  const rows = model.relations.flatMap(({ name, ends }) => {
    const ways = new Map<string, string[]>();
    for (const [from, to] of ends.flatMap((one) =>
      one.from.flatMap((from) => one.to.map((to) => [from, to] as const)),
    )) {
      const way = wayOf(name, from, to);
      ways.set(way, [...(ways.get(way) ?? []), `${from} → ${to}`]);
    }
    return [...ways].map(([way, pairs]) => [code(name), pairs.join(', '), way]);
  });
  return {
    title: 'Statements',
    header: ['type', 'from → to', 'beside `rdf:Statement` and the plain triple `pg:<type>`'],
    rows,
  };
}

function wayOf(type: string, from: string, to: string): string {
  const rule = predicateRules.find(
    (one) => one.type === type && (one.from?.includes(from) ?? true) && (one.to?.includes(to) ?? true),
  );
  const node = nodeRules.find((one) => one.type === type && (one.from?.includes(from) ?? true));
  const parts = [
    rule && `${code(rule.predicate)}${rule.inverse ? ' from the entity it ends at' : ''}`,
    node &&
      `${code(node.class)} with ${codes([node.fromTerm, node.toTerm, node.backTerm].filter((term) => term !== undefined))}`,
  ];
  return parts.filter(Boolean).join('; ');
}

function entityTermTable(model: Model): MappingTable {
  const rows = model.families.flatMap(({ name, columns }) =>
    columns
      .filter(({ field }) => !['id', 'kind', 'evidence'].includes(field))
      .map((column) => {
        const rule = entityTerms.find((one) => one.field === column.field && (one.families?.includes(name) ?? true));
        return [`${name}: ${code(column.name)}`, code(rule?.term ?? `pg:${column.field}`)];
      }),
  );
  return {
    title: 'Columns of entities',
    header: ['column', 'term'],
    rows: [
      ['every family: `id`', 'the node’s address, `entity/<id>`'],
      ['every family: `kind`', 'a class'],
      [
        'every family: `evidence`',
        '`prov:wasDerivedFrom` lines of the text, `text/<file>#line=…` (RFC 5147), and `pg:locator`',
      ],
      ...rows,
    ],
  };
}

function statementTermTable(model: Model): MappingTable {
  const own: readonly (readonly string[])[] = [
    ['`id`', 'the node’s address, `statement/<dataset>/<id>`'],
    ['`from`, `type`, `to`', '`rdf:subject`, `rdf:predicate`, `rdf:object`'],
    ['`evidence`', '`prov:wasDerivedFrom` lines of the text, and `pg:locator`'],
    ['`reference`', '`prov:hadPrimarySource`'],
  ];
  const columns = model.statement.columns.filter(
    ({ field }) => !['id', 'from', 'type', 'to', 'evidence', 'reference'].includes(field),
  );
  const rows = columns.map((column) => {
    const rule = statementTerms.find((one) => one.field === column.field);
    return [code(column.name), code(rule?.term ?? `pg:${column.field}`)];
  });
  return { title: 'Columns of statements', header: ['column', 'term'], rows: [...own, ...rows] };
}

function prefixTable(): MappingTable {
  return {
    title: 'Prefixes',
    header: ['prefix', 'stands for'],
    rows: Object.entries(prefixes).map(([prefix, address]) => [code(prefix), `<${address}>`]),
  };
}

function code(text: string): string {
  return `\`${text}\``;
}

function codes(texts: readonly string[]): string {
  return texts.map(code).join(', ');
}
