import { createHash } from 'node:crypto';
import { toCsv } from '../../dataset/index.js';
import type { ExportFormat } from '../format.js';
import { toPlainDate } from '../plain-dates.js';
import type { ExportWriter } from '../target.js';
import type { Claim } from './claims.js';
import { type FtmEntity, type Saying, toFtmEdge, toFtmEntity, type WritingContext } from './entity.js';
import { followTheMoneyTables } from './mapping-tables.js';

const files = { entities: 'entities.ftm.json', statements: 'statements.csv' } as const;

/** FollowTheMoney: entities, and the same by who says what. */
export const followTheMoney: ExportFormat = {
  name: 'ftm',
  title: 'FollowTheMoney',
  description: 'Entities and statements for Aleph, OpenAleph and OpenSanctions’ tools.',
  files: [
    {
      name: files.entities,
      holds: 'one entity of FollowTheMoney a line; statements of the graph are entities that join two others',
    },
    { name: files.statements, holds: 'the same by value: which dataset says so, and in which lines of its source' },
  ],
  mapping: followTheMoneyTables,
  write: async (source, target, loss) => {
    const context: WritingContext = {
      model: source.model,
      loss,
      datasets: new Map(source.datasets.map((one) => [one.id, one])),
    };
    const entities = target.open(files.entities);
    const statements = target.open(files.statements);
    await statements.write(toCsv(statementColumns, []));
    for await (const entity of source.entities()) await writeEntity(toFtmEntity(entity, context), entities, statements);
    for await (const statement of source.statements())
      await writeEntity(toFtmEdge(statement, context), entities, statements);
    loss.add(
      'sections and assertions of datasets',
      'FollowTheMoney knows of a dataset only its name.',
      source.datasets.length,
    );
  },
};

async function writeEntity(entity: FtmEntity, entities: ExportWriter, statements: ExportWriter): Promise<void> {
  await entities.write(`${JSON.stringify(toJson(entity))}\n`);
  await statements.write(
    withoutHeader(
      toCsv(
        statementColumns,
        entity.sayings.flatMap((saying) => rowsOf(entity, saying)),
      ),
    ),
  );
}

/** An entity as FollowTheMoney writes it in JSON: each property is a list of different texts. */
function toJson({ id, schema, sayings }: FtmEntity): object {
  const properties: Record<string, string[]> = {};
  for (const { property, value } of sayings.flatMap(({ claims }) => claims)) {
    properties[property] ??= [];
    const values = properties[property];
    if (!values.includes(value)) values.push(value);
  }
  return { id, schema, properties, datasets: sayings.map(({ dataset }) => dataset.id) };
}

/** The columns of FollowTheMoney's table of statements. */
export const statementColumns = [
  'id',
  'entity_id',
  'canonical_id',
  'prop',
  'prop_type',
  'schema',
  'value',
  'dataset',
  'lang',
  'original_value',
  'external',
  'first_seen',
  'last_seen',
  'origin',
] as const;

function rowsOf(entity: FtmEntity, { dataset, origin, claims }: Saying): readonly (readonly string[])[] {
  // A source says it on the day it is published, and goes on saying so.
  const seen = toPlainDate(dataset.date)?.date ?? '';
  const row = (key: string, property: string, type: string, { value, original }: Pick<Claim, 'value' | 'original'>) => [
    key,
    entity.id,
    entity.id,
    property,
    type,
    entity.schema,
    value,
    dataset.id,
    '',
    original ?? '',
    'f',
    seen,
    seen,
    origin,
  ];
  const unique = [...new Map(claims.map((claim) => [keyOf(dataset.id, entity.id, claim), claim]))];
  const rows = unique.map(([key, claim]) => row(key, claim.property, claim.type, claim));
  const checksum = hash(
    unique
      .map(([key]) => key)
      .sort()
      .join(),
  );
  const own = keyOf(dataset.id, entity.id, { property: 'id', value: checksum });
  return [row(own, 'id', 'id', { value: checksum }), ...rows];
}

/** As FollowTheMoney makes the id of a statement, so that the same claim has the same id everywhere. */
function keyOf(dataset: string, entity: string, { property, value }: Pick<Claim, 'property' | 'value'>): string {
  return hash(`${dataset}.${entity}.${property}.${value}`);
}

function hash(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

function withoutHeader(csv: string): string {
  return csv.slice(csv.indexOf('\n') + 1);
}
