import {
  createIdTable,
  type Dataset,
  type DatasetStream,
  type EntityRecord,
  exampleLimit,
  type Finding,
  type FindingGroup,
  type IdTable,
  type RecordBatch,
  type StatementRecord,
  toGroups,
} from '../dataset/index.js';
import type { Model } from '../model/index.js';
import { createRingFinder, type RingFinder } from './rings.js';
import type { Rule } from './rule.js';
import { assertions, checkCounts } from './rules/assertions.js';
import { canonicalCsv } from './rules/canonical-csv.js';
import { conflicts } from './rules/conflicts.js';
import { climbed, cycles } from './rules/cycles.js';
import { danglingIds } from './rules/dangling-ids.js';
import { duplicateIds, repeatedId } from './rules/duplicate-ids.js';
import { duplicateStatements } from './rules/duplicate-statements.js';
import { ignoredCited } from './rules/ignored-cited.js';
import { ignoredLines } from './rules/ignored-lines.js';
import { rules } from './rules/index.js';
import { orphans } from './rules/orphans.js';
import { references } from './rules/references.js';
import { relationEnds } from './rules/relation-ends.js';
import { sections } from './rules/sections.js';
import { sourceReport } from './rules/source-report.js';
import type { Report } from './validate.js';

/** Rules that join statements to entities. */
const joining: readonly Rule[] = [danglingIds, relationEnds, references];

/** Rules about dataset.yaml alone. */
const aboutManifest: readonly Rule[] = [sections, ignoredLines];

/** Rules that see rows together, for which there is another way here. */
const together: readonly Rule[] = [canonicalCsv, duplicateIds, conflicts, cycles, sourceReport, assertions];

/** Warnings for which every row would have to be remembered. */
const leftOut: readonly Rule[] = [duplicateStatements, orphans, ignoredCited];

const special = new Set([...joining, ...aboutManifest, ...together, ...leftOut]);
const aboutRows: readonly Rule[] = rules.filter((rule) => !special.has(rule));

/** Rows that are looked at together. */
const batchSize = 2_000;

/** What a check of a stream gives: the report, and the ids of the folder. */
export interface StreamCheck {
  readonly report: Report;
  /** Ids of the entities; the mark is the family's position in the model. */
  readonly entities: IdTable;
  readonly statements: IdTable;
}

/**
 * Checks a dataset against the rules while it is read, remembering of each row only its id, in a few bytes. Everything that
 * must hold is checked; of the warnings, those that compare all rows with each other are left out.
 *
 * @throws PolicyGraphError `DATASET_INVALID` where a file is not canonical CSV
 */
export async function validateStream(
  stream: DatasetStream,
  model: Model,
  progress?: (rows: number) => void,
): Promise<StreamCheck> {
  const check = createCheck(stream, model);
  for await (const batch of stream.batches(batchSize)) {
    check.see(batch);
    progress?.(check.entities.size + check.statements.size);
  }
  await check.end();
  const groups = check.groups();
  const { entities, statements } = check;
  return {
    report: {
      valid: groups.every(({ level }) => level !== 'MUST'),
      groups,
      skipped: [],
      checked: { entities: entities.size, statements: statements.size },
    },
    entities,
    statements,
  };
}

interface Check {
  readonly entities: IdTable;
  readonly statements: IdTable;
  see(batch: RecordBatch): void;
  end(): Promise<void>;
  groups(): readonly FindingGroup[];
}

function createCheck(stream: DatasetStream, model: Model): Check {
  const [entities, statements] = [createIdTable(), createIdTable()];
  const collected = createCollection();
  const counted = new Map<string, number>();
  const kept: { reports: EntityRecord[]; claims: StatementRecord[]; rings: RingFinder | undefined } = {
    reports: [],
    claims: [],
    rings: undefined,
  };
  const seen = new Set<string>();
  const apply = (some: readonly Rule[], rows: Rows) => {
    const dataset: Dataset = { ...stream, files: [], entities: [], statements: [], ...rows };
    for (const rule of some) collected.add(rule.check(dataset, model));
  };
  const count = (name: string) => counted.set(name, (counted.get(name) ?? 0) + 1);
  apply(aboutManifest, {});
  const seeEntities = (batch: readonly EntityRecord[]) => {
    for (const record of batch) {
      const { id, family, cells } = record;
      count(family.name);
      if (cells.kind) count(cells.kind);
      if (cells.kind === 'Report') kept.reports.push(record);
      if (id !== '' && !entities.add(id, model.families.indexOf(family)))
        collected.add([repeatedId(record, 'entities')]);
    }
  };
  const seeStatements = (batch: readonly StatementRecord[]) => {
    kept.rings ??= createRingFinder(climbed, entities);
    for (const record of batch) {
      count(record.relation);
      if (record.cells.conflict || record.cells.certainty === 'disputed') kept.claims.push(record);
      kept.rings.add(record);
      if (record.id !== '' && !statements.add(record.id, 0)) collected.add([repeatedId(record, 'statements')]);
    }
    apply(joining, { entities: endsOf(batch, entities, model), statements: batch });
  };
  return {
    entities,
    statements,
    see: ({ name, file, header, ...rows }) => {
      const isFirst = seen.size < seen.add(name).size;
      apply(aboutRows, { ...rows, files: isFirst ? [{ name, file, header, text: '', rows: [] }] : [] });
      seeEntities(rows.entities);
      seeStatements(rows.statements);
    },
    end: async () => {
      apply([conflicts], { statements: kept.claims });
      if (kept.rings?.settle()) apply([cycles], { statements: await suspects(stream, kept.rings) });
      apply([sourceReport], { entities: kept.reports });
      collected.add(
        checkCounts(stream, model, {
          entities: (of) => counted.get(of) ?? 0,
          statements: (of) => counted.get(of) ?? 0,
        }),
      );
    },
    groups: collected.groups,
  };
}

type Rows = Partial<Pick<Dataset, 'files' | 'entities' | 'statements'>>;

/** Most statements that are looked at for a ring: what names the first few rings is enough. */
const mostSuspects = 100_000;

async function suspects(stream: DatasetStream, rings: RingFinder): Promise<readonly StatementRecord[]> {
  const found: StatementRecord[] = [];
  for await (const { statements } of stream.batches(batchSize))
    for (const record of statements) if (found.length < mostSuspects && rings.isSuspect(record)) found.push(record);
  return found;
}

/** Stand-ins for the entities that statements speak of: id and family are all that the rules ask for. */
function endsOf(statements: readonly StatementRecord[], table: IdTable, model: Model): EntityRecord[] {
  const ids = new Set(
    statements.flatMap(({ from, to, cells }) => [from, to, ...(cells.reference ? cells.reference.split('|') : [])]),
  );
  return [...ids].flatMap((id) => {
    const family = model.families[table.markOf(id) ?? -1];
    return family ? [{ type: 'entity', id, family, file: family.file, line: 0, row: 0, cells: {}, values: {} }] : [];
  });
}

interface Collection {
  add(findings: readonly Finding[]): void;
  groups(): readonly FindingGroup[];
}

/** Counts findings and keeps a few examples of each sort. */
function createCollection(): Collection {
  const sorts = new Map<string, { total: number; examples: Finding[] }>();
  return {
    add: (findings) => {
      for (const finding of findings) {
        const key = `${finding.rule}\n${finding.message}`;
        const sort = sorts.get(key) ?? { total: 0, examples: [] };
        sorts.set(key, sort);
        sort.total += 1;
        if (sort.examples.length < exampleLimit) sort.examples.push(finding);
      }
    },
    groups: () =>
      toGroups([...sorts.values()].flatMap(({ examples }) => examples)).map((group) => ({
        ...group,
        total: sorts.get(`${group.rule}\n${group.message}`)?.total ?? group.total,
      })),
  };
}
