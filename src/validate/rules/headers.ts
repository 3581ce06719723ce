import { type Dataset, type DatasetFile, didYouMean, type Finding, placeOfHeader } from '../../dataset/index.js';
import type { Column, Model } from '../../model/index.js';
import { anyOf, type Rule, show } from '../rule.js';

/** The columns of a file are the fields of its type in schema.graphql, in their order. */
export const headers: Rule = {
  id: 'headers',
  level: 'MUST',
  title: 'Each file has exactly the columns of the model, in their order.',
  check: (dataset: Dataset, model: Model) =>
    dataset.files.flatMap((file) => {
      const columns = columnsOf(file, model).map(({ name }) => name);
      const { unknown, repeated } = surplusColumns(file, model);
      const missing = columns.filter((name) => !file.header.includes(name));
      return [
        ...unknown.map((index) => unknownColumn(file, index, missing.length > 0 ? missing : columns)),
        ...repeated.map((index) =>
          finding(file, index, { message: 'A column stands twice.', found: show(file.header[index] ?? '') }),
        ),
        ...missing.map((name) => finding(file, 0, { message: 'A column is missing.', expected: show(name) })),
        ...(unknown.length + repeated.length + missing.length === 0 ? misordered(file, columns) : []),
      ];
    }),
};

/** The positions, from 0, of columns that the model does not have and of those that stand a second time. */
export function surplusColumns(
  file: DatasetFile,
  model: Model,
): { readonly unknown: readonly number[]; readonly repeated: readonly number[] } {
  const columns = new Set(columnsOf(file, model).map(({ name }) => name));
  return {
    unknown: file.header.flatMap((name, index) => (columns.has(name) ? [] : [index])),
    repeated: file.header.flatMap((name, index) => (file.header.indexOf(name) < index ? [index] : [])),
  };
}

function columnsOf(file: DatasetFile, model: Model): readonly Column[] {
  return model.families.find((family) => family.file === file.name)?.columns ?? model.statement.columns;
}

function unknownColumn(file: DatasetFile, index: number, candidates: readonly string[]): Finding {
  const name = file.header[index] ?? '';
  const expected = anyOf(candidates.map(show));
  const facts = { message: 'A column is not known.', found: show(name), expected, ...didYouMean(name, candidates) };
  return finding(file, index, facts);
}

function misordered(file: DatasetFile, columns: readonly string[]): Finding[] {
  const index = columns.findIndex((name, position) => file.header[position] !== name);
  if (index < 0) return [];
  const found = show(file.header[index] ?? '');
  const expected = show(columns[index] ?? '');
  const hint = 'policy-graph validate --write puts the columns in order.';
  return [
    finding(file, index, { message: 'The columns stand in another order than in the model.', found, expected, hint }),
  ];
}

function finding(
  file: DatasetFile,
  index: number,
  facts: Pick<Finding, 'message' | 'found' | 'expected' | 'hint'>,
): Finding {
  return { rule: headers.id, level: headers.level, at: placeOfHeader(file, index), ...facts };
}
