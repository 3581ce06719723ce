import type { ExportFormat } from '../format.js';
import { datasetProperties, entityProperties, statementProperties } from '../properties.js';
import type { SourceEnd } from '../source.js';
import { loseVersions } from '../versions.js';

/** JSON Lines: one object a line, with everything the graph has. */
export const jsonl: ExportFormat = {
  name: 'jsonl',
  title: 'JSON Lines',
  description: 'One JSON object a line, with everything the graph holds: for scripts, jq and data frames.',
  files: [
    { name: 'datasets.jsonl', holds: 'a line for each dataset, with its `dataset.yaml`' },
    { name: 'entities.jsonl', holds: 'a line for each entity' },
    { name: 'statements.jsonl', holds: 'a line for each statement, with id, name, family and kind of both ends' },
  ],
  write: async (source, target, loss) => {
    loseVersions(source, loss);
    const datasets = target.open('datasets.jsonl');
    for (const dataset of source.datasets) await datasets.write(toLine(datasetProperties(dataset)));
    const entities = target.open('entities.jsonl');
    for await (const entity of source.entities()) await entities.write(toLine(entityProperties(entity)));
    const statements = target.open('statements.jsonl');
    for await (const statement of source.statements()) {
      const { id, type, from, to } = statement;
      const ends = { from: endOf(from), to: endOf(to) };
      await statements.write(toLine({ id, type, ...ends, ...statementProperties(statement) }));
    }
  },
};

function toLine(record: object): string {
  return `${JSON.stringify(record)}\n`;
}

function endOf({ id, name, family, kind }: SourceEnd): object {
  return { id, name, family, ...(kind === undefined ? {} : { kind }) };
}
