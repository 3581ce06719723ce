import type { Dataset } from '../../dataset/index.js';
import { joins, type Model, type RelationType } from '../../model/index.js';
import { anyOf, type Rule, show, toFinding } from '../rule.js';

/** Which families a type of statement may join stands beside it in the model. */
export const relationEnds: Rule = {
  id: 'relation-ends',
  level: 'MUST',
  title: 'A statement joins families that its type may join.',
  check: (dataset: Dataset, model: Model) => {
    const families = new Map(dataset.entities.map(({ id, family }) => [id, family.name]));
    const relations = new Map(model.relations.map((relation) => [relation.name, relation]));
    return dataset.statements.flatMap((record) => {
      const relation = relations.get(record.relation);
      const from = families.get(record.from);
      const to = families.get(record.to);
      if (!relation || from === undefined || to === undefined || joins(relation, from, to)) return [];
      const startsWell = relation.ends.some((ends) => ends.from.includes(from));
      return toFinding(relationEnds, {
        message: `A ${relation.name} statement joins families that it cannot join.`,
        record,
        column: startsWell ? 'to' : 'from',
        found: `${from} ${show(record.from)} → ${to} ${show(record.to)}`,
        expected: describeEnds(relation),
        ...(joins(relation, to, from) ? { hint: 'The other way round it would be right.' } : {}),
      });
    });
  },
};

function describeEnds(relation: RelationType): string {
  return relation.ends.map(({ from, to }) => `${anyOf(from)} → ${anyOf(to)}`).join('; ');
}
