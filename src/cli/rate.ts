import type { Progress } from '../load/index.js';

/** Rates are told over this long, in milliseconds. */
const window = 10_000;

/**
 * Says how far a long work is, how fast it goes and how long it will take: `writing statements: 120000 of 345000 rows,
 * 21000 rows/s, 11 s left`. The rate is that of the last ten seconds of the same step.
 */
export function createRate(say: (message: string) => void): (progress: Progress) => void {
  let seen: { readonly at: number; readonly done: number }[] = [];
  let step = '';
  return ({ done, total, message }) => {
    const at = Date.now();
    if (message !== step) seen = [];
    step = message;
    seen = [...seen.filter((one) => at - one.at < window), { at, done }];
    const [first] = seen;
    const rate = first && at > first.at ? ((done - first.done) * 1000) / (at - first.at) : 0;
    const pace = rate > 0 ? `, ${Math.round(rate)} rows/s, ${Math.ceil((total - done) / rate)} s left` : '';
    say(`${message}: ${done} of ${total} rows${pace}`);
  };
}
