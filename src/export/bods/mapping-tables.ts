import type { Model } from '../../model/index.js';
import type { MappingTable } from '../format.js';
import { entityTypeRules, interestRules, leftOut } from './mapping.js';

/** What becomes what in the Beneficial Ownership Data Standard. */
export function bodsTables(model: Model): readonly MappingTable[] {
  return [entityTable(model), interestTable(), leftOutTable(model)];
}

function entityTable(model: Model): MappingTable {
  return {
    title: 'Entities',
    header: ['family', 'kind', 'record'],
    rows: model.families.flatMap(({ name, kinds }) => {
      if (name === 'Person') return [[name, '', 'person `knownPerson`, where it heads a body']];
      const all = kinds.length > 0 ? kinds.map((kind) => kind.name) : [undefined];
      const rows = all.map((kind) => {
        const rule = entityTypeRules.find(
          (one) => one.family === name && (!one.kinds || (kind !== undefined && one.kinds.includes(kind))),
        );
        const type =
          rule?.type === 'legalEntity' ? 'entity `legalEntity`, `registeredEntity` with an identifier' : undefined;
        return [
          name,
          kind ?? '',
          type ?? (rule ? `entity ${code(rule.type)}, ${code(rule.subtype ?? 'other')}` : 'not carried'),
        ];
      });
      return rows.every(([, , record]) => record === 'not carried') ? [[name, '', 'not carried']] : rows;
    }),
  };
}

function interestTable(): MappingTable {
  return {
    title: 'Statements that are ownership or control',
    header: ['type', 'subject', 'interested party', 'interest', 'why'],
    rows: interestRules.map(({ type, interest, inState, inverse, why }) => [
      code(type),
      inverse ? 'from' : 'to',
      inverse ? 'to' : 'from',
      inState ? `${code(interest)}; ${code(inState)} for a part of a state` : code(interest),
      why,
    ]),
  };
}

function leftOutTable(model: Model): MappingTable {
  const carried = interestRules.map(({ type }) => type);
  return {
    title: 'Statements that are not',
    header: ['type', 'why'],
    rows: model.relations
      .filter(({ name }) => !carried.includes(name))
      .map(({ name }) => [code(name), leftOut[name] ?? 'It is neither ownership nor control.']),
  };
}

function code(text: string): string {
  return `\`${text}\``;
}
