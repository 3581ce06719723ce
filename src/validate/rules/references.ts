import { type Dataset, splitList } from '../../dataset/index.js';
import type { Model } from '../../model/index.js';
import { cellsOf, createSuggester, type Rule, show, toFinding } from '../rule.js';

/** Columns that point at entities, apart from the ends of statements, point at ones of the right family. */
export const references: Rule = {
  id: 'references',
  level: 'MUST',
  title: 'A cited work is a source of the dataset.',
  needsAllRows: true,
  check: (dataset: Dataset, model: Model) => {
    const families = new Map(dataset.entities.map(({ id, family }) => [id, family]));
    const suggest = createSuggester(
      dataset.entities.filter(({ family }) => family.name === 'Source').map(({ id }) => id),
    );
    const cells = cellsOf(dataset, model, ({ refersTo, end }) => refersTo !== undefined && !end);
    return cells.flatMap(({ record, column, text }) =>
      splitList(text)
        .filter((id) => !isRight(families.get(id)?.name, column.refersTo))
        .map((id) => {
          const family = families.get(id);
          return toFinding(references, {
            message: family ? 'A reference is not of the right family.' : 'A reference is no entity of the dataset.',
            record,
            column: column.name,
            found: family ? `${show(id)}, a ${family.name}` : show(id),
            expected: column.refersTo === 'any' ? 'the id of an entity' : `the id of a ${column.refersTo}`,
            ...suggest(id),
          });
        }),
    );
  },
};

function isRight(family: string | undefined, wanted: string | undefined): boolean {
  return family !== undefined && (wanted === 'any' || family === wanted);
}
