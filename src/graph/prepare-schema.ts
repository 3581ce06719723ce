import { PolicyGraphError } from '../errors.js';
import { type DdlTemplates, type Model, toDdl } from '../model/index.js';
import type { Graph } from './connect.js';
import { readCypher } from './read-cypher.js';

/** The statements of `cypher/schema/`. */
export interface SchemaCypher extends DdlTemplates {
  /** Gives `name` and `online` of every index. */
  readonly existing: string;
  /** Waits for `$seconds` until all indexes are filled. */
  readonly awaitOnline: string;
}

/** How long indexes may take to be filled, in seconds. */
const patience = 300;

/** Reads the statements of `cypher/schema/`; throws as `readCypher` does. */
export async function readSchemaCypher(folder: string): Promise<SchemaCypher> {
  const text = await readCypher(folder, [
    'entity-id',
    'entity-name',
    'statement-id',
    'names',
    'acronym',
    'dataset',
    'version',
    'existing',
    'await-online',
  ]);
  return {
    entityId: text['entity-id'],
    entityName: text['entity-name'],
    statementId: text['statement-id'],
    fixed: [text.names, text.acronym, text.dataset, text.version],
    existing: text.existing,
    awaitOnline: text['await-online'],
  };
}

/**
 * Makes every constraint and index of the model that is missing, all in one transaction, and waits until they are
 * filled. Where nothing is missing it only looks. An existing one is known by its name: whoever changes what a
 * constraint or index says must change its name too.
 *
 * @returns how many were made
 * @throws PolicyGraphError `DATABASE_REFUSED` where data that is already there breaks a constraint; nothing is made then.
 */
export async function prepareSchema(graph: Graph, model: Model, cypher: SchemaCypher): Promise<number> {
  const { missing, filling } = await inspect(graph, model, cypher);
  const made = missing.length === 0 ? 0 : await make(graph, model, { cypher, missing });
  if (missing.length > 0 || filling) {
    await graph.read(cypher.awaitOnline, { seconds: patience }, { timeout: patience * 1000 });
  }
  return made;
}

interface Inspection {
  readonly missing: readonly string[];
  readonly filling: boolean;
}

async function inspect(graph: Graph, model: Model, cypher: SchemaCypher): Promise<Inspection> {
  const found = await graph.read<{ name: string; online: boolean }>(cypher.existing);
  const names = new Set(found.map(({ name }) => name));
  return {
    missing: toDdl(model, cypher).filter((statement) => !names.has(nameOf(statement))),
    filling: found.some(({ online }) => !online),
  };
}

async function make(
  graph: Graph,
  model: Model,
  { cypher, missing }: { readonly cypher: SchemaCypher; readonly missing: readonly string[] },
): Promise<number> {
  try {
    await graph.write(({ run }) => Promise.all(missing.map((statement) => run(statement))), {
      timeout: patience * 1000,
    });
    return missing.length;
  } catch (error) {
    // IF NOT EXISTS does not see what another transaction is about to commit.
    if ((await inspect(graph, model, cypher)).missing.length > 0) throw error;
    return 0;
  }
}

function nameOf(statement: string): string {
  const name = /\bCREATE\b.*?(?:CONSTRAINT|INDEX)\s+(\w+)\s+IF NOT EXISTS/.exec(statement)?.[1];
  if (name === undefined)
    throw new PolicyGraphError('INTERNAL', `A statement of cypher/schema makes nothing: ${statement}`);
  return name;
}
