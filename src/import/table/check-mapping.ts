import { didYouMean, nearest } from '../../dataset/index.js';
import { familyNamed, type Model } from '../../model/index.js';
import { type Choice, invalidMapping, type PlacedMapping } from './mapping.js';
import type { Table } from './table.js';

/** Columns that the import fills itself. */
const filled: ReadonlySet<string> = new Set(['id', 'kind', 'evidence', 'from', 'type', 'to']);

interface Check {
  readonly placed: PlacedMapping;
  readonly keys: readonly PropertyKey[];
}

/**
 * Makes sure that a mapping speaks of what there is: families, kinds, types and columns of the model, columns of the tables.
 *
 * @throws PolicyGraphError `IMPORT_INVALID` with the place in the mapping and the nearest name
 */
export function checkMapping(placed: PlacedMapping, tables: readonly Table[], model: Model): void {
  const { mapping } = placed;
  if (mapping.tables.length !== tables.length)
    throw invalidMapping(
      placed.where(['tables']),
      `The mapping has rules for ${mapping.tables.length} tables, and the file has ${tables.length}.`,
      'Tables of one file are separated by an empty line.',
    );
  mapping.tables.forEach((rules, index) => {
    const header = tables[index]?.header ?? [];
    rules.entities.forEach((rule, position) => {
      const check = { placed, keys: ['tables', index, 'entities', position] };
      known(
        check,
        ['family'],
        rule.family,
        model.families.map(({ name }) => name),
        'family',
      );
      const family = familyNamed(model, rule.family);
      checkChoice(check, 'kind', rule.kind, family?.kinds.map(({ name }) => name) ?? [], header);
      if (family && family.kinds.length > 0 && rule.kind === undefined)
        throw invalidMapping(
          placed.where(check.keys),
          `Entities of the family ${family.name} have a kind, and the mapping gives none.`,
        );
      known(check, ['id'], rule.id, header, 'column of the table');
      checkColumns(check, rule.columns, family?.columns.map(({ name }) => name) ?? [], header);
      if (rule.when) known(check, ['when', 'column'], rule.when.column, header, 'column of the table');
    });
    rules.statements.forEach((rule, position) => {
      const check = { placed, keys: ['tables', index, 'statements', position] };
      checkChoice(
        check,
        'type',
        rule.type,
        model.relations.map(({ name }) => name),
        header,
      );
      for (const end of ['from', 'to'] as const) known(check, [end], rule[end], header, 'column of the table');
      checkColumns(
        check,
        rule.columns,
        model.statement.columns.map(({ name }) => name),
        header,
      );
      if (rule.when) known(check, ['when', 'column'], rule.when.column, header, 'column of the table');
    });
  });
}

function checkChoice(
  check: Check,
  key: string,
  value: Choice | undefined,
  names: readonly string[],
  header: readonly string[],
) {
  if (value === undefined) return;
  if (typeof value === 'string') {
    known(check, [key], value, names, key);
    return;
  }
  known(check, [key, 'column'], value.column, header, 'column of the table');
  for (const [word, meaning] of Object.entries(value.values)) known(check, [key, 'values', word], meaning, names, key);
  if (value.otherwise !== undefined) known(check, [key, 'otherwise'], value.otherwise, names, key);
}

function checkColumns(
  check: Check,
  columns: Readonly<Record<string, string>>,
  own: readonly string[],
  header: readonly string[],
) {
  const free = own.filter((name) => !filled.has(name));
  for (const [column, from] of Object.entries(columns)) {
    known(check, ['columns', column], column, free, 'column of the model');
    known(check, ['columns', column], from, header, 'column of the table');
  }
}

function known(
  check: Check,
  keys: readonly PropertyKey[],
  found: string,
  names: readonly string[],
  what: string,
): void {
  if (names.includes(found)) return;
  const near =
    nearest(found, names) === undefined ? `It is one of ${names.join(', ')}.` : didYouMean(found, names).hint;
  throw invalidMapping(check.placed.where([...check.keys, ...keys]), `"${found}" is no ${what}.`, near);
}
