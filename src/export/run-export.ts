import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportFormat } from './format.js';
import type { GraphSource } from './graph-source.js';
import { createLossReport, type Loss } from './loss.js';
import type { ExportSource } from './source.js';
import { writeFolder } from './target.js';

/** The file in every export that says what the format could not carry. */
export const lossFile = 'loss.json';

/** What an export wrote. */
export interface ExportResult {
  readonly format: string;
  readonly folder: string;
  readonly datasets: readonly { readonly id: string; readonly version: string }[];
  /** How many of each the graph gave. */
  readonly entities: number;
  readonly statements: number;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly bytes: number;
  readonly seconds: number;
  readonly loss: readonly Loss[];
}

export interface RunExportOptions {
  /** A source that can tell whether it changed meanwhile is asked to before anything takes its place. */
  readonly source: ExportSource & Partial<Pick<GraphSource, 'assertUnchanged'>>;
  readonly format: ExportFormat;
  /** New or empty. */
  readonly folder: string;
}

/**
 * Writes a graph in a format: all of it or nothing, together with `loss.json`.
 *
 * @throws PolicyGraphError `DATASET_UNWRITABLE` as `writeFolder`, and whatever the source throws
 */
export async function runExport({ source, format, folder }: RunExportOptions): Promise<ExportResult> {
  const began = performance.now();
  const counted = counting(source);
  const loss = createLossReport();
  const datasets = source.datasets.map(({ id, version }) => ({ id, version }));
  const head = await writeFolder(folder, async (target) => {
    await format.write(counted.source, target, loss);
    await source.assertUnchanged?.();
    const { entities, statements } = counted;
    const summary = { format: format.name, datasets, entities, statements, loss: loss.lines() };
    await target.open(lossFile).write(`${JSON.stringify(summary, null, 2)}\n`);
    return summary;
  });
  const files = await sizesOf(folder);
  return {
    ...head,
    folder,
    files,
    bytes: files.reduce((total, { bytes }) => total + bytes, 0),
    seconds: Math.round(performance.now() - began) / 1_000,
  };
}

/** A source that counts what its longest streams gave. */
function counting(source: ExportSource): { source: ExportSource; entities: number; statements: number } {
  const counts = { entities: 0, statements: 0 };
  const counted = async function* <T>(what: keyof typeof counts, stream: AsyncIterable<T>): AsyncGenerator<T> {
    let count = 0;
    for await (const item of stream) {
      count += 1;
      counts[what] = Math.max(counts[what], count);
      yield item;
    }
  };
  return {
    get entities() {
      return counts.entities;
    },
    get statements() {
      return counts.statements;
    },
    source: {
      model: source.model,
      datasets: source.datasets,
      entities: () => counted('entities', source.entities()),
      statements: () => counted('statements', source.statements()),
    },
  };
}

async function sizesOf(folder: string): Promise<ExportResult['files']> {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })));
}
