import { spawn } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/cli/exit-codes.js';
import { buildProgram, neo4jEnvironment, runCli, spawnCli } from '../support/cli.js';
import { fixture } from '../support/datasets.js';
import { model } from '../support/model.js';

/** Milliseconds for a process of its own, which may have to be built first. */
const patience = 120_000;

const help = 'See npx policy-graph --help, or --help after a command.';
const commands = ['start', 'neo4j', 'validate', 'verify', 'load', 'export', 'ask'];

beforeAll(buildProgram);

describe('help', () => {
  it('names every command, and each of them has help with an example', async () => {
    const { out, err, code } = await runCli(['--help']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    for (const command of commands) {
      expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'));
      const own = await runCli([command, '--help']);
      expect(own.out).toMatch(command === 'neo4j' ? /Commands:/ : /Examples?:\n {2}npx policy-graph/);
      expect(own.code).toBe(0);
    }
  });

  it('is there for each part of neo4j and each question, defaults included', async () => {
    const paths = [
      ...['start', 'stop', 'status'].map((name) => ['neo4j', name]),
      ...model.questions.map(({ name }) => ['ask', name]),
    ];
    for (const path of paths) expect((await runCli([...path, '--help'])).out).toContain('Example');
    expect((await runCli(['ask', 'search', '--help'])).out).toMatch(/--limit <int> .*\(default: 10\)/s);
  });
});

describe('wrong usage', { timeout: patience }, () => {
  it.each([
    [['lod'], `error unknown command 'lod' [USAGE]\n  cure Did you mean load? ${help}\n`],
    [[], `error A command is missing. [USAGE]\n  cure ${help}\n`],
    [['neo4j'], `error A command is missing. [USAGE]\n  cure ${help}\n`],
    [['load', '--dry-rum'], `error unknown option '--dry-rum' [USAGE]\n  cure Did you mean --dry-run? ${help}\n`],
    [['export', 'ruritania'], `error required option '--to <folder>' not specified [USAGE]\n  cure ${help}\n`],
    [['ask', 'whoRuns'], `error missing required argument 'id' [USAGE]\n  cure ${help}\n`],
  ])('of %j ends with exit code 2 and says what would be right', async (argv, err) => {
    expect(await runCli(argv)).toEqual({ out: '', err, code: exitCodes.usage.code });
  });

  it('is an argument that a question cannot take', async () => {
    const { out, err, code } = await runCli(['ask', 'search', 'mott', '--limit', 'ten']);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain(
      'search: the argument limit is "ten"; expected a whole number of at most nine digits. [BAD_ARGUMENT]',
    );
  });

  it('is told the same way by a process of its own', async () => {
    expect(await spawnCli(['validate', '--jsn']).ended).toEqual({
      out: '',
      err: `error unknown option '--jsn' [USAGE]\n  cure Did you mean --json? ${help}\n`,
      code: 2,
    });
  });
});

describe('the environment', { timeout: patience }, () => {
  it('is refused before anything happens where a variable cannot be used', async () => {
    const { out, err, code } = await spawnCli(['neo4j', 'status'], { env: { PORT: 'eighty' } }).ended;
    expect({ out, code }).toEqual({ out: '', code: 1 });
    expect(err).toMatch(/^error PORT is "eighty": .* \[CONFIG_INVALID\]\n {2}cure Port the API listens on/);
  });
});

describe('a pipe', { timeout: patience }, () => {
  it('may be closed by its reader: that is no error and leaves no stack', async () => {
    const line = `node src/bootstrap/policy-graph.mjs validate ${fixture('ruritania')} ${'test/fixtures/graustark '.repeat(40)} --json | head -n 1`;
    const child = spawn('bash', ['-o', 'pipefail', '-c', line], { env: { ...process.env, ...neo4jEnvironment() } });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const code = await new Promise((done) => child.once('close', done));
    expect({ out, err, code }).toEqual({ out: '[\n', err: '', code: 0 });
  });

  it('gets data only', async () => {
    const { out, err } = await spawnCli(['validate', fixture('ruritania'), '--write', '--json']).ended;
    expect(JSON.parse(out)).toHaveLength(1);
    expect(err).toContain('is in the canonical form already.');
  });
});
