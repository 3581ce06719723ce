import {
  type Bounds,
  type Dataset,
  type DatasetInfo,
  didYouMean,
  type Finding,
  placeInManifest,
} from '../../dataset/index.js';
import { labelsOf, type Model } from '../../model/index.js';
import type { Rule } from '../rule.js';

type Group = 'entities' | 'statements';

/** The counts that `dataset.yaml` promises: a guard against rows lost or doubled unnoticed. */
export const assertions: Rule = {
  id: 'assertions',
  level: 'MUST',
  title: 'The dataset has as many entities and statements as its dataset.yaml asserts.',
  needsAllRows: true,
  check: (dataset: Dataset, model: Model) =>
    checkCounts(dataset, model, {
      entities: (name) =>
        dataset.entities.filter(({ family, cells }) => family.name === name || cells.kind === name).length,
      statements: (name) => dataset.statements.filter(({ relation }) => relation === name).length,
    }),
};

/** How many rows there are of a family or kind, and of a relation type. */
export interface Counts {
  entities(name: string): number;
  statements(name: string): number;
}

/** What `dataset.yaml` asserts and the counts do not bear out. */
export function checkCounts(dataset: DatasetInfo, model: Model, counts: Counts): Finding[] {
  const types = model.relations.map(({ name }) => name);
  return [
    ...checkGroup(dataset, 'entities', { names: labelsOf(model), count: counts.entities }),
    ...checkGroup(dataset, 'statements', { names: types, count: counts.statements }),
  ];
}

function checkGroup(
  dataset: DatasetInfo,
  group: Group,
  { names, count }: { readonly names: readonly string[]; readonly count: (name: string) => number },
): Finding[] {
  return Object.entries(dataset.manifest.assertions[group]).flatMap(([name, bounds]) => {
    const at = placeInManifest(dataset, ['assertions', group, name]);
    const base = { rule: assertions.id, level: assertions.level, at };
    if (!names.includes(name)) {
      const expected = group === 'entities' ? 'a family or a kind' : 'a type of relation';
      return [
        {
          ...base,
          message: 'An assertion counts something that is not known.',
          found: name,
          expected,
          ...didYouMean(name, names),
        },
      ];
    }
    const found = count(name);
    if (found >= (bounds.min ?? 0) && found <= (bounds.max ?? Number.POSITIVE_INFINITY)) return [];
    return [
      {
        ...base,
        message: 'A count is not what dataset.yaml asserts.',
        found: `${found} ${name}`,
        expected: describe(bounds),
      },
    ];
  });
}

function describe({ min, max }: Bounds): string {
  if (min === max) return `exactly ${min}`;
  return [min === undefined ? [] : [`at least ${min}`], max === undefined ? [] : [`at most ${max}`]].flat().join(', ');
}
