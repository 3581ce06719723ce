import type { Dataset } from '../../dataset/index.js';
import type { Model } from '../../model/index.js';
import { createSuggester, type Rule, show, toFinding } from '../rule.js';

/** A statement's type is a relation of the model. */
export const relationTypes: Rule = {
  id: 'relation-types',
  level: 'MUST',
  title: 'The type of a statement is one of the model.',
  check: (dataset: Dataset, model: Model) => {
    const names = model.relations.map(({ name }) => name);
    const suggest = createSuggester(names);
    return dataset.statements
      .filter(({ relation }) => relation !== '' && !names.includes(relation))
      .map((record) =>
        toFinding(relationTypes, {
          message: 'The type of a statement is not known.',
          record,
          column: 'type',
          found: show(record.relation),
          expected: 'a value of RelationType in schema.graphql',
          ...suggest(record.relation),
        }),
      );
  },
};
