import { spawn } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const bootstrap = fileURLToPath(new URL('../../src/bootstrap', import.meta.url));

/** Stands in for the compiler: takes a while, says that it ran, and fails when a source says so. */
const compiler = `
const fs = require('node:fs');
const source = fs.readFileSync('src/source.txt', 'utf8');
fs.appendFileSync('runs', 'build\\n');
setTimeout(() => {
  // The test that killed our parent may be over, and the project gone.
  if (!fs.existsSync('src')) process.exit(1);
  if (source.includes('wrong')) { console.log('src/source.txt: it is wrong'); process.exit(2); }
  fs.mkdirSync('dist/cli', { recursive: true });
  fs.writeFileSync('dist/cli/main.js', 'export const main = async (words) => console.log(words.join(" ") + ' + JSON.stringify(' with ' + source) + ')');
}, source.includes('slow') ? 5000 : 100);
`;

async function writeFiles(root: string, files: Readonly<Record<string, string | object>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
}

/** A fresh clone of a small project with the real entry points, and with packages that need no network. */
async function freshClone(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'policy-graph-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await cp(bootstrap, join(root, 'src/bootstrap'), { recursive: true });
  const project = { name: 'ruritania', version: '1.0.0' };
  const dependencies = { typescript: 'file:compiler' };
  await writeFiles(root, {
    'package.json': { ...project, type: 'module', dependencies, scripts: { preinstall: 'echo install >> runs' } },
    'package-lock.json': {
      ...project,
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { ...project, dependencies, hasInstallScript: true },
        compiler: { name: 'typescript', version: '1.0.0' },
        'node_modules/typescript': { resolved: 'compiler', link: true },
      },
    },
    'compiler/package.json': { name: 'typescript', version: '1.0.0' },
    'compiler/bin/tsc': compiler,
    'src/source.txt': 'first source',
    runs: '',
  });
  return root;
}

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(root: string, path = process.env.PATH) {
  const child = spawn(process.execPath, [join(root, 'src/bootstrap/policy-graph.mjs'), 'greet', 'Strelsau'], {
    cwd: tmpdir(),
    env: { ...process.env, PATH: path },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<Run>((resolve) => child.once('close', (code) => resolve({ code, out, err })));
  return { child, ended };
}

const runOf = (root: string, path?: string) => start(root, path).ended;
const workDone = async (root: string) => (await readFile(join(root, 'runs'), 'utf8')).split('\n').filter(Boolean);

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error('it did not come to pass');
}

describe('the entry point', () => {
  it('installs, builds and runs in a fresh clone, and then only runs', async () => {
    const root = await freshClone();
    const first = await runOf(root);
    expect(first).toMatchObject({ code: 0, out: 'greet Strelsau with first source\n' });
    expect(first.err).toMatch(
      /^Installing packages …\nInstalling packages: done after \d+ s\nBuilding the program …\n/,
    );
    expect(await runOf(root)).toEqual({ code: 0, out: 'greet Strelsau with first source\n', err: '' });
    expect(await workDone(root)).toEqual(['install', 'build']);
  });

  it('builds again when a source changed, and installs again when the lock file did', async () => {
    const root = await freshClone();
    await runOf(root);
    await writeFile(join(root, 'src/source.txt'), 'second source');
    expect((await runOf(root)).out).toBe('greet Strelsau with second source\n');
    expect(await workDone(root)).toEqual(['install', 'build', 'build']);
    const lock = await readFile(join(root, 'package-lock.json'), 'utf8');
    await writeFile(join(root, 'package-lock.json'), lock.replaceAll('1.0.0', '1.0.1'));
    await writeFile(
      join(root, 'package.json'),
      (await readFile(join(root, 'package.json'), 'utf8')).replace('1.0.0', '1.0.1'),
    );
    await runOf(root);
    expect(await workDone(root)).toEqual(['install', 'build', 'build', 'install']);
  });

  it('takes packages that were installed by hand', async () => {
    const root = await freshClone();
    await writeFiles(root, {
      'node_modules/.package-lock.json': {
        packages: {
          compiler: { name: 'typescript', version: '1.0.0' },
          'node_modules/typescript': { resolved: 'compiler', link: true },
        },
      },
    });
    await symlink('../compiler', join(root, 'node_modules/typescript'));
    expect((await runOf(root)).code).toBe(0);
    expect(await workDone(root)).toEqual(['build']);
  });

  it('shows what the compiler said when it fails, and builds again next time', async () => {
    const root = await freshClone();
    await writeFile(join(root, 'src/source.txt'), 'wrong source');
    const { code, out, err } = await runOf(root);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(
      'error Building the program failed.\nsrc/source.txt: it is wrong\n  cure Correct what is named above',
    );
    expect(err).not.toMatch(/^\s+at /m);
    await writeFile(join(root, 'src/source.txt'), 'good source');
    expect((await runOf(root)).out).toBe('greet Strelsau with good source\n');
  });

  it('does a build anew that was killed, forgetting what the compiler remembers of it', async () => {
    const root = await freshClone();
    await runOf(root);
    await writeFile(join(root, 'src/source.txt'), 'slow source');
    const { child, ended } = start(root);
    await until(async () => (await workDone(root)).length === 3);
    await writeFiles(root, { 'dist/.tsbuildinfo': 'half' });
    child.kill('SIGKILL');
    await ended;
    await writeFile(join(root, 'src/source.txt'), 'third source');
    expect((await runOf(root)).out).toBe('greet Strelsau with third source\n');
    await expect(readFile(join(root, 'dist/.tsbuildinfo'))).rejects.toThrow();
  });

  it('ends the compiler when it is ended', async () => {
    const root = await freshClone();
    await writeFile(join(root, 'src/source.txt'), 'slow source');
    const { child, ended } = start(root);
    await until(async () => (await workDone(root)).length === 2);
    child.kill('SIGTERM');
    await ended;
    expect(child.signalCode).toBe('SIGTERM');
    await sleep(200);
    await writeFile(join(root, 'src/source.txt'), 'quick source');
    expect((await runOf(root)).out).toBe('greet Strelsau with quick source\n');
  });

  it('does the set-up once when it is run three times at once', async () => {
    const root = await freshClone();
    const runs = await Promise.all([runOf(root), runOf(root), runOf(root)]);
    expect(runs.map(({ code, out }) => `${code} ${out}`)).toEqual(
      Array(3).fill('0 greet Strelsau with first source\n'),
    );
    expect(runs.filter(({ err }) => /^Waiting for process \d+, which is setting up …\n$/.test(err))).toHaveLength(2);
    expect(await workDone(root)).toEqual(['install', 'build']);
  });

  it('names the cure when npm is missing', async () => {
    const { code, err } = await runOf(await freshClone(), '/nonexistent');
    expect(code).toBe(1);
    expect(err).toContain('error npm was not found on the PATH.\n  cure Install it: it comes with Node.js');
  });

  it('names the cure when there is no network, and starts clean next time', async () => {
    const root = await freshClone();
    const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
    const away = { version: '1.0.0', resolved: 'http://127.0.0.1:9/away/-/away-1.0.0.tgz', integrity: 'sha512-AAAA' };
    const dependencies = { ...lock.packages[''].dependencies, away: '1.0.0' };
    const packages = { ...lock.packages, '': { ...lock.packages[''], dependencies }, 'node_modules/away': away };
    const project = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const before = { 'package.json': project, 'package-lock.json': lock };
    await writeFiles(root, {
      'package.json': { ...project, dependencies },
      'package-lock.json': { ...lock, packages },
    });
    await appendFile(join(root, '.npmrc'), 'registry=http://127.0.0.1:9/\n');
    const { code, out, err } = await runOf(root);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('error The packages could not be fetched: the package registry cannot be reached.');
    expect(err).toContain('cure Connect to the network');
    expect(err).not.toMatch(/^\s+at /m);
    await writeFiles(root, before);
    expect((await runOf(root)).code).toBe(0);
  }, 60_000);
});
