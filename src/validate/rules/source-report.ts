import { type Dataset, didYouMean, placeInManifest } from '../../dataset/index.js';
import { type Rule, show } from '../rule.js';

const reportKind = 'Report';

/** The dataset's own source is an entity like any other, so that statements can start at it. */
export const sourceReport: Rule = {
  id: 'source-report',
  level: 'MUST',
  title: 'The source of the dataset is a Report in its sources.',
  needsAllRows: true,
  check: (dataset: Dataset) => {
    const { id } = dataset.manifest.source;
    const reports = dataset.entities.filter(({ cells }) => cells.kind === reportKind).map((report) => report.id);
    if (reports.includes(id)) return [];
    return [
      {
        rule: sourceReport.id,
        level: sourceReport.level,
        message: 'The source that dataset.yaml names is no Report of the dataset.',
        at: placeInManifest(dataset, ['source', 'id']),
        found: show(id),
        expected: `the id of a row of kind ${reportKind} in sources.csv`,
        ...didYouMean(id, reports),
      },
    ];
  },
};
