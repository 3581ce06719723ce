import { cpuTime } from '../cpu.js';
import type { Job, Shot } from './generator.js';
import type { LoadGenerator } from './load.js';
import type { Operation } from './operations.js';
import { type Cell, crowd, type Round, type Variant } from './results.js';
import type { Target } from './targets.js';

/** How long and how often. */
export interface Pace {
  readonly rounds: number;
  /** Of a stretch with many clients, with one, and of the one before that does not count; in seconds. */
  readonly many: number;
  readonly single: number;
  readonly warmUp: number;
  /** Answers that each stretch waits for, however long it takes. */
  readonly least: number;
}

export interface MeasureOptions {
  readonly generator: LoadGenerator;
  readonly targets: readonly Target[];
  readonly operations: readonly Operation[];
  readonly pace: Pace;
  /** Told before each round. */
  readonly report: (message: string) => void;
  readonly signal: AbortSignal;
}

export interface Measured {
  readonly cells: readonly Cell[];
  /** Answers that were not what they should be, in words. */
  readonly wrong: readonly string[];
}

/** Those of which it is also measured how soon one client that asks alone has its answer. */
const alone: ReadonlySet<Variant> = new Set(['bolt', 'stock', 'postgraphile', 'uncached', 'cached-get']);

interface Stretch {
  readonly target: Target;
  readonly operation: Operation;
  readonly clients: number;
}

/** Measures all targets in turn, round by round, so that whatever slows the machine for a while slows all of them. */
export async function measure(options: MeasureOptions): Promise<Measured> {
  const { targets, operations, pace, report, signal } = options;
  const found = new Map<string, { readonly stretch: Stretch; readonly rounds: Round[] }>();
  const wrong: string[] = [];
  for (let round = 0; round <= pace.rounds; round += 1) {
    report(round === 0 ? 'Warming up' : `Round ${round} of ${pace.rounds}`);
    for (const stretch of stretchesOf(targets, operations)) {
      signal.throwIfAborted();
      if (round === 0 && stretch.clients === 1) continue;
      const duration = round === 0 ? pace.warmUp : stretch.clients === 1 ? pace.single : pace.many;
      const { measured, complaint } = await run(options.generator, stretch, { duration, least: pace.least });
      if (complaint !== undefined) wrong.push(complaint);
      if (round === 0) continue;
      const key = [stretch.target.variant, stretch.operation.name, stretch.clients].join(' ');
      const entry = found.get(key) ?? { stretch, rounds: [] };
      entry.rounds.push(measured);
      found.set(key, entry);
    }
  }
  const cells = [...found.values()].map(({ stretch: { target, operation, clients }, rounds }) => ({
    variant: target.variant,
    operation: operation.name,
    clients,
    rounds,
  }));
  return { cells, wrong };
}

function stretchesOf(targets: readonly Target[], operations: readonly Operation[]): readonly Stretch[] {
  const each = (clients: number, those: readonly Target[]) =>
    operations.flatMap((operation) => those.map((target) => ({ target, operation, clients })));
  return [
    ...each(crowd, targets),
    ...each(
      1,
      targets.filter(({ variant }) => alone.has(variant)),
    ),
  ];
}

async function run(
  generator: LoadGenerator,
  { target, operation, clients }: Stretch,
  length: Pick<Job, 'duration' | 'least'>,
) {
  const { pid } = target.program;
  const before = await cpuTime(pid);
  const shot = await generator.fire({ ...target.request(operation), connections: clients, ...length });
  const after = await cpuTime(pid);
  const used = before === undefined || after === undefined ? undefined : after - before;
  const measured: Round = {
    rate: shot.answers / shot.elapsed,
    p50: shot.p50,
    p99: shot.p99,
    cost: used === undefined ? null : (used * 1000) / shot.answers,
    busy: used === undefined ? null : used / 1000 / shot.elapsed,
  };
  const complaint = complaintAbout(shot, target.status);
  return { measured, complaint: complaint && `${target.variant}, ${operation.name}: ${complaint}` };
}

/** Heads of the same answer differ by the digits of an age or a date, errors by far more; in bytes. */
const headsDiffer = 64;

function complaintAbout({ answers, statuses, failures, sizes }: Shot, status: number): string | undefined {
  if (failures > 0) return `${failures} requests had no answer`;
  if (answers === 0) return 'no request was answered in time';
  if (statuses[status] !== answers) return `statuses ${JSON.stringify(statuses)} instead of ${status} alone`;
  const all = Object.keys(sizes).map(Number);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return most - least > headsDiffer ? `answers of ${least} to ${most} bytes` : undefined;
}
