import { spread } from '../statistics.js';
import type { OperationName } from './operations.js';
import { crowd, type Round, roundsOf, type SpeedRun, type Variant } from './results.js';

/** What the program is to reach, against something that was measured in the same run. */
export interface Aim {
  readonly text: string;
  readonly operation: OperationName;
  readonly of: Variant;
  readonly against: Variant;
  readonly measure: 'rate' | 'p50';
  readonly clients: number;
  /** The ratio must be at least this, or, for a time, at most. */
  readonly bound: number;
}

/** An aim and what came of it. */
export interface Outcome {
  readonly aim: Aim;
  /** Median of the ratios of the rounds; undefined where one of the two was not measured. */
  readonly ratio: number | undefined;
  readonly met: boolean;
}

const every: readonly OperationName[] = ['one', 'list', 'tree', 'edges', 'chain'];

type Against = Pick<Aim, 'of' | 'against' | 'bound' | 'text'>;

function rates(operations: readonly OperationName[], aim: Against): readonly Aim[] {
  return operations.map((operation) => ({ ...aim, operation, measure: 'rate', clients: crowd }));
}

/** All aims. */
export const aims: readonly Aim[] = [
  ...rates(['list'], { of: 'uncached', against: 'stock', bound: 3, text: 'first answer ≥ 3 × stock' }),
  ...rates(['tree', 'edges'], { of: 'uncached', against: 'stock', bound: 2, text: 'first answer ≥ 2 × stock' }),
  ...rates(['one', 'list', 'chain'], {
    of: 'uncached',
    against: 'postgraphile',
    bound: 1,
    text: 'first answer ≥ PostGraphile',
  }),
  ...every.map(
    (operation): Aim => ({
      text: 'p50 at one client ≤ half of stock’s',
      operation,
      of: 'uncached',
      against: 'stock',
      measure: 'p50',
      clients: 1,
      bound: 0.5,
    }),
  ),
  ...rates(every, { of: 'cached-get', against: 'echo', bound: 0.8, text: 'cached GET ≥ 0.8 × echo' }),
  ...rates(every, { of: 'not-modified', against: 'echo', bound: 1.5, text: '304 ≥ 1.5 × echo' }),
];

/** How a run did. */
export function judge(run: SpeedRun): readonly Outcome[] {
  return aims.map((aim) => {
    const ratio = ratioOf(run, aim);
    const reached = ratio !== undefined && (aim.measure === 'rate' ? ratio >= aim.bound : ratio <= aim.bound);
    return { aim, ratio, met: reached };
  });
}

/** Two variants round by round, so that what slowed a round slows both sides; undefined where one is absent. */
export function ratioOf(
  run: SpeedRun,
  { of, against, operation, measure, clients }: Pick<Aim, 'of' | 'against' | 'operation' | 'measure' | 'clients'>,
): number | undefined {
  const ours = roundsOf(run, of, operation, clients);
  const theirs = roundsOf(run, against, operation, clients);
  const value = (round: Round | undefined) => round?.[measure] ?? Number.NaN;
  const ratios = ours.map((round, index) => value(round) / value(theirs[index]));
  return theirs.length === 0 || ratios.length === 0 ? undefined : spread(ratios).median;
}
