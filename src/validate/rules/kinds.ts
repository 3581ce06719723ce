import type { Dataset } from '../../dataset/index.js';
import type { Model } from '../../model/index.js';
import { anyOf, createSuggester, type Rule, show, toFinding } from '../rule.js';

/** An entity's kind becomes its label, so it has to be one of its family's. */
export const kinds: Rule = {
  id: 'kinds',
  level: 'MUST',
  title: 'The kind of an entity is one of its family.',
  check: (dataset: Dataset, model: Model) => {
    const suggesters = new Map(
      model.families.map((family) => [family.name, createSuggester(family.kinds.map(({ name }) => name))]),
    );
    return dataset.entities.flatMap((entity) => {
      const kind = entity.cells.kind;
      const names = entity.family.kinds.map(({ name }) => name);
      if (names.length === 0 || kind === undefined || kind === '' || names.includes(kind)) return [];
      const owner = model.families.find((family) => family.kinds.some(({ name }) => name === kind));
      return toFinding(kinds, {
        message: `A kind is not one of \`${entity.family.name}\`.`,
        record: entity,
        column: 'kind',
        found: show(kind),
        expected: anyOf(names),
        ...(owner
          ? { hint: `${kind} is a kind of ${owner.name}, which belongs into ${owner.file}.` }
          : suggesters.get(entity.family.name)?.(kind)),
      });
    });
  },
};
