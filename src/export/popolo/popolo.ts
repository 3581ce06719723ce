import type { ExportFormat } from '../format.js';
import { type JsonList, writeJsonList } from '../json-list.js';
import { withStatements } from '../outgoing.js';
import type { SourceStatement } from '../source.js';
import { entityDocument, membershipDocument, type PopoloContext, relationOf } from './documents.js';
import { type EntityList, lists } from './mapping.js';
import { popoloTables } from './mapping-tables.js';

const file = 'popolo.json';

/** Popolo: people, bodies, places and memberships. */
export const popolo: ExportFormat = {
  name: 'popolo',
  title: 'Popolo',
  description: 'People, organizations, memberships and areas for open-government tools.',
  files: [{ name: file, holds: '`persons`, `organizations`, `memberships` and `areas`' }],
  mapping: popoloTables,
  write: async (source, target, loss) => {
    const writer = target.open(file);
    const context = { source, loss, datasets: new Map(source.datasets.map((dataset) => [dataset.id, dataset])) };
    const entities = (name: EntityList) => (list: JsonList) => writeEntities(name, list, context);
    await writeJsonList(writer, { opening: '{"persons":' }, entities('persons'));
    await writeJsonList(writer, { opening: ',\n"organizations":' }, entities('organizations'));
    await writeJsonList(writer, { opening: ',\n"memberships":' }, (list) => writeMemberships(list, context));
    await writeJsonList(writer, { opening: ',\n"areas":', closing: '}\n' }, entities('areas'));
    await countLost(context);
  },
};

async function writeEntities(name: EntityList, list: JsonList, context: PopoloContext): Promise<void> {
  const isLink = (statement: SourceStatement): boolean => relationOf(statement)?.as === 'link';
  for await (const { entity, statements } of withStatements(context.source, isLink)) {
    if (entity.family === lists[name]) await list.write(entityDocument(name, entity, statements, context));
  }
}

async function writeMemberships(list: JsonList, context: PopoloContext): Promise<void> {
  for await (const statement of context.source.statements()) {
    if (relationOf(statement)?.as === 'membership') await list.write(membershipDocument(statement, context));
  }
}

async function countLost({ source, loss }: PopoloContext): Promise<void> {
  const carried: readonly string[] = Object.values(lists);
  for await (const { family } of source.entities()) {
    if (!carried.includes(family)) loss.add(family, 'Popolo has nothing of the sort.');
  }
  for await (const statement of source.statements()) {
    if (!relationOf(statement)) loss.add(statement.type, 'Popolo has no relation of the sort between these two.');
  }
}
