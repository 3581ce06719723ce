import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../src/bench/speed/operations.js';
import { formatReport } from '../../src/bench/speed/report.js';
import { type SpeedRun, variants } from '../../src/bench/speed/results.js';
import { neo4jEnvironment } from '../support/cli.js';
import { connectForTest, wipe } from '../support/neo4j.js';

/** Runs the bench as a person does. */
async function bench(...argv: string[]): Promise<{ out: string; err: string; code: number | null }> {
  const env = { ...process.env, NO_COLOR: '1', ...neo4jEnvironment() };
  const child = spawn(process.execPath, ['src/bootstrap/bench.mjs', ...argv], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { ...said, code };
}

describe('npm run bench -- speed --quick', () => {
  let result: Awaited<ReturnType<typeof bench>>;
  let run: SpeedRun;
  beforeAll(async () => {
    const graph = await connectForTest();
    await wipe(graph);
    await graph.close();
    result = await bench('speed', '--quick', '--json');
    run = JSON.parse(result.out) as SpeedRun;
  }, 600_000);

  it('gives the same answers whoever is asked, and succeeds whatever the times are', () => {
    expect(run.wrong).toEqual([]);
    expect(result.code, result.err).toBe(0);
  });

  it('measures every variant with every question, and says why one is not measured', () => {
    const measured = new Set(run.cells.map(({ variant, operation, clients }) => `${variant} ${operation} ${clients}`));
    const expected = Object.keys(variants)
      .filter((variant) => variant !== 'postgraphile')
      .flatMap((variant) => operations.map(({ name }) => `${variant} ${name} 16`));
    expect([...measured]).toEqual(expect.arrayContaining(expected));
    for (const { rounds } of run.cells)
      for (const { rate, p50 } of rounds) expect(Math.min(rate, p50)).toBeGreaterThan(0);
    expect(run.absent).toEqual({ postgraphile: 'left out by --quick' });
  });

  it('makes a report with a row for each variant and a number for each ratio and aim', () => {
    const report = formatReport(run);
    for (const title of Object.values(variants)) expect(report).toContain(`| ${title}`);
    expect(report).not.toMatch(/NaN|∞|undefined/);
    const left = report.split('\n').filter((line) => line.includes('–') || line.includes('not measured'));
    expect(left.filter((line) => !/PostGraphile/.test(line))).toEqual([]);
  });
});

describe('npm run bench', () => {
  it('names what it does not know, and where help is', async () => {
    const { err, code } = await bench('speedy');
    expect(code).toBe(2);
    expect(err).toContain('npm run bench -- --help');
  });
});
