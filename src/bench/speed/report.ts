import { formatMachine } from '../machine.js';
import { table } from '../page.js';
import { spread } from '../statistics.js';
import { judge, type Outcome, ratioOf } from './aims.js';
import { crowd, type Round, roundsOf, type SpeedRun, type Variant, variants } from './results.js';

/** A run as Markdown: every number with its range, every ratio, every aim. */
export function formatReport(run: SpeedRun): string {
  return [
    formatMachine(run.machine),
    '',
    ...run.notes.map((note) => `- ${note}`),
    '',
    `### Answers a second, ${crowd} clients`,
    '',
    `Median of ${run.rounds} interleaved rounds of ${run.seconds} s, and the range.`,
    '',
    measurements(run, { clients: crowd, format: ({ rate }) => rate, digits: 0 }),
    '',
    '### Ratios',
    '',
    'Medians of the ratios within each round.',
    '',
    ratios(run),
    '',
    '### p50 at one client, ms',
    '',
    measurements(run, { clients: 1, format: ({ p50 }) => p50, digits: 2 }),
    '',
    `### p99 with ${crowd} clients, ms`,
    '',
    measurements(run, { clients: crowd, format: ({ p99 }) => p99, digits: 1 }),
    '',
    '### Processor time of the server’s process for one answer, µs',
    '',
    'Without the databases’ and the generator’s. In brackets: the share of its core that it used; well below 100 % it waited.',
    '',
    costs(run),
    '',
    '### Aims',
    '',
    outcomes(judge(run)),
    '',
    '### What was asked',
    '',
    'The answers, in bytes, and how their SHA-256 begins. All variants gave the same; PostGraphile the same values in its own shape.',
    '',
    answers(run),
    ...(run.wrong.length === 0 ? [] : ['', '### Wrong answers', '', ...run.wrong.map((line) => `- ${line}`)]),
    '',
  ].join('\n');
}

interface Measurements {
  readonly clients: number;
  readonly format: (round: Round) => number;
  readonly digits: number;
}

function measurements(run: SpeedRun, { clients, format, digits }: Measurements): string {
  const cell = (rounds: readonly Round[]) => {
    if (rounds.length === 0) return '–';
    const { median, low, high } = spread(rounds.map(format));
    if (rounds.length === 1) return number(median, digits);
    return `${number(median, digits)} (${number(low, digits)}–${number(high, digits)})`;
  };
  return byVariant(run, clients, cell);
}

function costs(run: SpeedRun): string {
  return byVariant(run, crowd, (rounds) => {
    const known = rounds.flatMap(({ cost, busy }) => (cost === null || busy === null ? [] : [{ cost, busy }]));
    if (known.length === 0) return '–';
    const busy = spread(known.map((round) => round.busy)).median;
    return `${number(spread(known.map(({ cost }) => cost)).median, 0)} (${number(busy * 100, 0)} %)`;
  });
}

function byVariant(run: SpeedRun, clients: number, cell: (rounds: readonly Round[]) => string): string {
  const names = Object.keys(variants) as Variant[];
  const measured = names.filter((name) => run.cells.some((it) => it.variant === name && it.clients === clients));
  const absent = names.filter((name) => run.absent[name] !== undefined);
  const rows = names
    .filter((name) => measured.includes(name) || absent.includes(name))
    .map((name) => [
      variants[name] + (absent.includes(name) ? ` (not measured: ${run.absent[name]})` : ''),
      ...run.asked.map(({ operation }) => cell(roundsOf(run, name, operation, clients))),
    ]);
  return table([['', ...run.asked.map(({ title }) => title)], ...rows]);
}

const pairs: readonly (readonly [string, Variant, Variant])[] = [
  ['cache off ÷ stock', 'uncached', 'stock'],
  ['cache off ÷ PostGraphile', 'uncached', 'postgraphile'],
  ['cache off ÷ floor of the database', 'uncached', 'bolt'],
  ['stock ÷ floor of the database', 'stock', 'bolt'],
  ['PostGraphile ÷ floor of the database', 'postgraphile', 'bolt'],
  ['cached POST ÷ echo', 'cached-post', 'echo'],
  ['cached GET ÷ echo', 'cached-get', 'echo'],
  ['304 ÷ echo', 'not-modified', 'echo'],
  ['cached GET ÷ stock', 'cached-get', 'stock'],
];

function ratios(run: SpeedRun): string {
  const rows = pairs.map(([title, of, against]) => [
    title,
    ...run.asked.map(({ operation }) =>
      times(ratioOf(run, { of, against, operation, measure: 'rate', clients: crowd })),
    ),
  ]);
  return table([['', ...run.asked.map(({ title }) => title)], ...rows]);
}

function outcomes(all: readonly Outcome[]): string {
  const rows = all.map(({ aim, ratio, met }) => {
    const verdict = ratio === undefined ? 'not measured' : met ? 'met' : '**missed**';
    return [aim.text, aim.operation, times(ratio), verdict];
  });
  return table([['aim', 'question', 'measured', ''], ...rows]);
}

function answers(run: SpeedRun): string {
  const rows = run.asked.map(({ operation, title, bytes, hash }) => [
    `${title} (${operation})`,
    number(bytes, 0),
    `\`${hash.slice(0, 12)}\``,
  ]);
  return table([['question', 'bytes', 'SHA-256'], ...rows]);
}

function times(ratio: number | undefined): string {
  return ratio === undefined ? '–' : `${number(ratio, 2)} ×`;
}

function number(value: number, digits: number): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
