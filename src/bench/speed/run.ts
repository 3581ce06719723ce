import type { CliContext } from '../../cli/context.js';
import { type ErrorCode, PolicyGraphError } from '../../errors.js';
import { type BenchDatabase, openDatabase } from '../database.js';
import { describeMachine } from '../machine.js';
import { findPinning, type Pinning } from '../pinning.js';
import { type Bodies, compare, describe, readBodies } from './bodies.js';
import { startGenerator } from './load.js';
import { measure, type Pace } from './measure.js';
import { type Operation, readOperations } from './operations.js';
import { startPostgraphile } from './postgraphile.js';
import type { SpeedRun } from './results.js';
import { post, type Surroundings, startEcho, startOurs, startRawBolt, startStock, type Target } from './targets.js';

export interface SpeedOptions {
  /** Short stretches and one round, without the peer: shows that everything runs, and is no measurement. */
  readonly quick: boolean;
  /** A PostgreSQL for the peer; without it one is started where its programs are at hand. */
  readonly postgres: string | undefined;
}

const paces: Readonly<Record<'whole' | 'quick', Pace>> = {
  whole: { rounds: 3, many: 2, single: 1, warmUp: 0.8, least: 50 },
  quick: { rounds: 1, many: 0.25, single: 0.15, warmUp: 0.1, least: 5 },
};

/**
 * Measures how fast questions are answered: real processes, one Neo4j, everything interleaved. Takes down what it started.
 *
 * @throws PolicyGraphError where a server cannot be started; wrong answers are in the result
 */
export async function runSpeed(context: CliContext, options: SpeedOptions): Promise<SpeedRun> {
  const cleanup: (() => Promise<void>)[] = [];
  try {
    // What else the machine does is seen only before we use it.
    const machine = await describeMachine(context.root);
    const pinning = await findPinning();
    const database = await openDatabase(context);
    cleanup.push(database.stop);
    const operations = await readOperations(context.root);
    const around: Surroundings = { context, database, pinning, operations, cleanup };
    const { targets, expected, absent, wrong } = await startAll(around, options);
    const generator = startGenerator(pinning);
    cleanup.push(generator.stop);
    const pace = paces[options.quick ? 'quick' : 'whole'];
    const report = (message: string) => context.talk.step(message);
    const { signal } = context;
    const measured = await measure({ generator, targets, operations, pace, report, signal });
    const wrongAfter = await compareAll(targets, operations, expected);
    context.talk.done('Measured.');
    return {
      machine,
      neo4j: await versionOf(database),
      notes: notesOf(pinning, options),
      rounds: pace.rounds,
      seconds: pace.many,
      asked: describe(expected, operations),
      absent,
      cells: measured.cells,
      wrong: [...new Set([...wrong, ...measured.wrong, ...wrongAfter])],
    };
  } finally {
    for (const undo of cleanup.reverse()) await undo();
  }
}

interface Started {
  readonly targets: readonly Target[];
  readonly expected: Bodies;
  readonly absent: SpeedRun['absent'];
  readonly wrong: readonly string[];
}

async function startAll(around: Surroundings, options: SpeedOptions): Promise<Started> {
  const { talk } = around.context;
  talk.step('Starting the servers');
  const stock = await startStock(around);
  const expected = await readBodies(stock, around.operations);
  const ours = await startOurs(around);
  const floors = [await startEcho(around, expected), await startRawBolt(around)];
  const peer = await startPeer(around, options);
  const targets = [...floors, stock, ...('variant' in peer ? [peer] : []), ...ours];
  const wrong = await compareAll(targets, around.operations, expected);
  return { targets, expected, absent: 'variant' in peer ? {} : { postgraphile: peer.reason }, wrong };
}

/** What a peer may lack on a machine without being a defect of ours. */
const lacking: ReadonlySet<ErrorCode> = new Set(['DATABASE_UNAVAILABLE', 'PROVISION_FAILED']);

async function startPeer(
  around: Surroundings,
  { quick, postgres }: SpeedOptions,
): Promise<Target | { readonly reason: string }> {
  if (quick) return { reason: 'left out by --quick' };
  const { context, database, pinning, cleanup } = around;
  try {
    const program = await startPostgraphile(context, { graph: database.graph, pinning, postgres });
    cleanup.push(program.stop);
    const request = ({ postgraphile, variables }: Operation) => post(program.url, postgraphile, variables);
    return { variant: 'postgraphile', program, status: 200, request };
  } catch (thrown) {
    if (!(thrown instanceof PolicyGraphError && lacking.has(thrown.code))) throw thrown;
    context.talk.say(`${thrown.message} ${thrown.hint ?? ''}`);
    return { reason: thrown.message.replace(/\.$/, '') };
  }
}

async function compareAll(
  targets: readonly Target[],
  operations: readonly Operation[],
  expected: Bodies,
): Promise<readonly string[]> {
  const complaints = targets.map(async (target) => compare(target, await readBodies(target, operations), expected));
  return (await Promise.all(complaints)).flat();
}

async function versionOf({ graph }: BenchDatabase): Promise<string> {
  const [server] = await graph.read<{ name: string }>(
    'CALL dbms.components() YIELD name, versions, edition RETURN name + " " + versions[0] + " " + edition AS name',
  );
  return server?.name ?? 'unknown';
}

function notesOf(pinning: Pinning, { quick }: SpeedOptions): readonly string[] {
  return [
    pinning.note,
    'Load by autocannon, keep-alive, no pipelining; the same request again and again, so the plan caches of all databases are warm.',
    'The stock pairing serves our schema; every server runs with `NODE_ENV=production`, one process each.',
    ...(quick ? ['**This is a quick run: it shows that everything runs and measures nothing.**'] : []),
  ];
}
