import { type Model, type RelationEnds, type RelationType, relationFields } from '../model/index.js';
import { toCodes, toTable } from './markdown.js';

/** Every type of statement: what it means, which families it joins, and how the API reads it from either side. */
export function relationBlocks(model: Model): string[] {
  return [
    '## Relations',
    'The `type` of a statement is one of these. Each row of a table says which families it may join, and the fields under which the API gives the entity at the other end. For every field there is also `…Connection`, which gives the statement’s own columns.',
    ...model.relations.flatMap((relation) => [
      `### ${relation.name}`,
      relation.description,
      toTable(
        ['from', 'to', 'field of *from*', 'field of *to*', 'corresponds to'],
        relation.ends.map((ends) => endsRow(model, relation, ends)),
      ),
    ]),
  ];
}

function endsRow(model: Model, relation: RelationType, ends: RelationEnds): string[] {
  const fields = relationFields({ ...model, relations: [{ ...relation, ends: [ends] }] });
  const names = (isBack: boolean): string => {
    const side = fields.filter(({ direction }) => direction === 'BOTH' || (direction === 'IN') === isBack);
    return toCodes([...new Set(side.map(({ name }) => name))]);
  };
  return [ends.from.join(', '), ends.to.join(', '), names(false), names(true), ends.term ?? ''];
}
