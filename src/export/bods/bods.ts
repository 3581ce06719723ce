import type { ExportFormat } from '../format.js';
import { type JsonList, writeJsonList } from '../json-list.js';
import type { LossReport } from '../loss.js';
import { withStatements } from '../outgoing.js';
import type { ExportSource, SourceDataset, SourceEntity, SourceStatement } from '../source.js';
import { leftOut } from './mapping.js';
import { bodsTables } from './mapping-tables.js';
import { entityStatement, entityTypeOf, interestOf, personStatement, relationshipStatement } from './statements.js';

const file = 'bods.json';

/** The Beneficial Ownership Data Standard: who owns and controls whom. */
export const bods: ExportFormat = {
  name: 'bods',
  title: 'Beneficial Ownership Data Standard 0.4',
  description: 'Who owns and who controls which body, for ownership registers and their tools.',
  files: [{ name: file, holds: 'statements of the standard: entities, then people, then relationships' }],
  mapping: bodsTables,
  write: async (source, target, loss) => {
    const context: Context = { source, loss, datasets: new Map(source.datasets.map((one) => [one.id, one])) };
    await writeJsonList(target.open(file), { closing: '\n' }, async (list) => {
      await writeEntities(list, context);
      await writePeople(list, context);
      await writeRelationships(list, context);
    });
  },
};

interface Context {
  readonly source: ExportSource;
  readonly datasets: ReadonlyMap<string, SourceDataset>;
  readonly loss: LossReport;
}

/** Columns the standard has a property for, or that go into the source, an annotation or a type. */
const carried: ReadonlySet<string> = new Set([
  'id',
  'kind',
  'name',
  'acronym',
  'aliases',
  'founded',
  'dissolved',
  'identifiers',
  'website',
  'evidence',
  'note',
]);

async function writeEntities(list: JsonList, { source, datasets, loss }: Context): Promise<void> {
  for await (const entity of source.entities()) {
    const rule = entityTypeOf(entity.family, entity.kind);
    if (!rule) {
      if (entity.family !== 'Person') loss.add(entity.family, 'The standard has entities and persons only.');
      continue;
    }
    const [row, ...others] = entity.rows;
    const dataset = row && datasets.get(row.dataset);
    if (!row || !dataset) continue;
    loss.add(
      'entities of several datasets',
      'A record has one statement; it is of the first dataset by id.',
      others.length,
    );
    countColumns(entity, loss);
    await list.write(entityStatement(entity, rule, { row, dataset, loss }));
  }
}

/** A person has a record where it controls a body. */
async function writePeople(list: JsonList, { source, datasets, loss }: Context): Promise<void> {
  const isControl = (statement: SourceStatement): boolean => interestOf(statement) !== undefined;
  for await (const { entity, statements } of withStatements(source, isControl)) {
    if (entity.family !== 'Person') continue;
    const [row] = entity.rows;
    const dataset = row && datasets.get(row.dataset);
    const [first] = statements;
    if (!first) loss.add('Person', 'It owns and controls nothing that the graph knows of.');
    if (!first || !row || !dataset) continue;
    countColumns(entity, loss);
    await list.write(personStatement(entity, first.to.id, { row, dataset, loss }));
  }
}

async function writeRelationships(list: JsonList, { source, datasets, loss }: Context): Promise<void> {
  for await (const statement of source.statements()) {
    const rule = interestOf(statement);
    const dataset = datasets.get(statement.dataset);
    if (rule && dataset) await list.write(relationshipStatement(statement, rule, { dataset, loss }));
    else loss.add(statement.type, leftOut[statement.type] ?? 'It is neither ownership nor control.');
  }
}

function countColumns({ familyOf, values, family }: SourceEntity, loss: LossReport): void {
  for (const { field } of familyOf.columns) {
    if (values[field] !== undefined && !carried.has(field))
      loss.add(`${family}: ${field}`, 'The standard has no property for it.');
  }
}
