import type { QueryCost } from './queries.js';
import type { ScaleRow } from './scale.js';

/** How much dearer a query may be on the biggest graph than on the smallest. */
const bounds: Readonly<Record<string, number>> = {
  entity: 1.5,
  chainOfCommand: 1.5,
  neighbourhood: 1.5,
  list: 1.5,
  search: 3,
  path: 3,
};

const onlineAim = 20_000;
const offlineFactor = 5;

/** The measurements as two Markdown tables; an aim that is missed says so. */
export function formatScale(rows: readonly ScaleRow[]): string {
  return `${[...loadTable(rows), '', ...queryTable(rows)].join('\n')}\n`;
}

function loadTable(rows: readonly ScaleRow[]): string[] {
  return [
    '| nodes | statements | load | checking s | loading s | rows/s | statements/s | aim | memory MB | start-up s |',
    '| ---: | ---: | --- | ---: | ---: | ---: | ---: | --- | ---: | ---: |',
    ...rows.flatMap(({ nodes, statements, loads, startUp }) => {
      const online = loads.find(({ way }) => way === 'online')?.statementsPerSecond ?? 0;
      return loads.map(({ way, checking, loading, rowsPerSecond, statementsPerSecond: rate, memory }) => {
        const aim = way === 'online' ? onlineAim : online * offlineFactor;
        const verdict = `${rate >= aim ? 'met' : 'missed'} (${Math.round(aim)})`;
        const numbers = [checking.toFixed(1), loading.toFixed(1), Math.round(rowsPerSecond), Math.round(rate)];
        return `| ${[nodes, statements, way, ...numbers, verdict, memory, startUp.toFixed(1)].join(' | ')} |`;
      });
    }),
  ];
}

function queryTable(rows: readonly ScaleRow[]): string[] {
  const names = rows[0]?.queries.map(({ query }) => query) ?? [];
  return [
    `| query: p50 / p95 ms (database hits) | ${rows.map(({ nodes }) => `${nodes} nodes`).join(' | ')} | last to first | aim |`,
    `| --- | ${rows.map(() => '---:').join(' | ')} | ---: | --- |`,
    ...names.map((name) => {
      const costs = rows.map(({ queries }) => queries.find(({ query }) => query === name));
      const ratio = (costs.at(-1)?.p50 ?? Number.NaN) / (costs[0]?.p50 ?? Number.NaN);
      const bound = bounds[name];
      const verdict = bound === undefined ? '' : `${ratio <= bound ? 'met' : 'missed'} (${bound})`;
      return `| ${[name, ...costs.map(show), ratio.toFixed(2), verdict].join(' | ')} |`;
    }),
  ];
}

function show(cost: QueryCost | undefined): string {
  if (!cost) return '';
  const hits = Number.isNaN(cost.hits) ? '' : ` (${cost.hits})`;
  return `${cost.p50.toFixed(1)} / ${cost.p95.toFixed(1)}${hits}`;
}
