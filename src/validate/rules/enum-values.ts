import { type Dataset, toFileSpelling } from '../../dataset/index.js';
import type { Column, Model } from '../../model/index.js';
import { anyOf, cellsOf, createSuggester, type Rule, show, toFinding } from '../rule.js';

/** Vocabularies other than kinds and relation types, which have rules of their own. */
export const enumValues: Rule = {
  id: 'enum-values',
  level: 'MUST',
  title: 'A column with a vocabulary holds one of its values.',
  check: (dataset: Dataset, model: Model) => {
    const vocabularies = new Map<Column, readonly string[]>();
    const suggesters = new Map<string, ReturnType<typeof createSuggester>>();
    return cellsOf(dataset, model, hasOwnVocabulary).flatMap(({ record, column, text }) => {
      const values = vocabularies.get(column) ?? vocabularyOf(column);
      vocabularies.set(column, values);
      if (text === '' || values.includes(text)) return [];
      const suggest = suggesters.get(column.name) ?? createSuggester(values);
      suggesters.set(column.name, suggest);
      return toFinding(enumValues, {
        message: `A value of \`${column.name}\` is not in the vocabulary.`,
        record,
        column: column.name,
        found: show(text),
        expected: anyOf(values),
        ...suggest(text),
      });
    });
  },
};

function hasOwnVocabulary(column: Column): boolean {
  return column.type.kind === 'enum' && column.name !== 'kind' && !column.end;
}

function vocabularyOf({ type }: Column): readonly string[] {
  return type.kind === 'enum' ? type.values.map(toFileSpelling) : [];
}
