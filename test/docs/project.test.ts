import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/program.js';
import { parseConfig, variables } from '../../src/config.js';
import { model } from '../support/model.js';
import { filesBelow, readAll } from '../support/project.js';

const files = await filesBelow();
const pages = await readAll(files.filter((path) => path.endsWith('.md')));
const code = await readAll(files.filter((path) => /^(src|test)\/.*\.(ts|tsx|mjs)$/.test(path)));
const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Record<string, Readonly<Record<string, string>>>;

/** The names of packages that a source imports. */
function packagesIn(text: string): readonly string[] {
  const imports = text.matchAll(/(?:from |import |import\()'([@\w][\w@/:.-]*)'[;)]/g);
  return [...imports].map(([, name = '']) =>
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/'),
  );
}

describe('cypher/', () => {
  it('holds only statements that are read by name', () => {
    const sources = [...code].filter(([path]) => path.startsWith('src/')).map(([, text]) => text);
    const statements = files.filter((path) => path.startsWith('cypher/') && path.endsWith('.cypher'));
    const unread = statements.filter((path) => {
      const name = basename(path, '.cypher');
      if (dirname(path) === 'cypher/questions') return !model.questions.some((question) => question.name === name);
      return !sources.some((text) => text.includes(`'${name}'`));
    });
    expect(unread).toEqual([]);
  });
});

describe('packages', () => {
  it('are declared where they are imported: those of the program as dependencies', () => {
    const isProgram = (path: string) => /^src\/(?!graphiql\/|bench\/)/.test(path);
    // A peer of the bench has packages of its own.
    const ours = [...code].filter(([path]) => !path.startsWith('src/bench/peers/'));
    const undeclared = ours.flatMap(([path, text]) => {
      const declared = { ...manifest.dependencies, ...(isProgram(path) ? {} : manifest.devDependencies) };
      return packagesIn(text)
        .filter((name) => !name.startsWith('node:') && !(name in declared))
        .map((name) => `${path}: ${name}`);
    });
    expect(undeclared).toEqual([]);
  });

  it('are imported where they are dependencies', () => {
    const imported = new Set([...code.values()].flatMap(packagesIn));
    expect(Object.keys(manifest.dependencies ?? {}).filter((name) => !imported.has(name))).toEqual([]);
  });

  it('have exact versions, each with a reason in docs/decisions', () => {
    const reasons = [...pages].filter(([path]) => path.startsWith('docs/decisions/')).map(([, text]) => text);
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      if (name.startsWith('@types/')) continue;
      expect(
        reasons.some((text) => text.includes(`\`${name}\``)),
        name,
      ).toBe(true);
    }
  });

  it('need no more than twelve scripts', () => {
    expect(Object.keys(manifest.scripts ?? {}).length).toBeLessThanOrEqual(12);
  });
});

describe('files', () => {
  it('name no package registry: where packages come from is for whoever installs them to say', async () => {
    const host = /https?:\/\/[a-z0-9.-]*(?:npm|maven|pypi|crates|debian)[a-z0-9.]*\//;
    // The names of XML namespaces look like addresses and are none.
    const namespace = /http:\/\/maven\.apache\.org\/(?:POM|xsd)\/[\w.-]+/g;
    const texts = await readAll(files.filter((path) => !path.startsWith('seed/')));
    const naming = [...texts].filter(([, text]) => host.test(text.replace(namespace, ''))).map(([path]) => path);
    expect(naming).toEqual([]);
  });
});

describe('pages', () => {
  it('are there for every room of src/ that is not self-evident, and short', async () => {
    const selfEvident = ['export'];
    const rooms = (await readdir('src', { withFileTypes: true })).filter((entry) => entry.isDirectory());
    for (const { name } of rooms.filter((room) => !selfEvident.includes(room.name))) {
      const text = pages.get(join('src', name, 'README.md'));
      expect(text, `src/${name}/README.md`).toBeDefined();
      expect(text?.trimEnd().split('\n').length, name).toBeLessThanOrEqual(30);
      expect(text, name).toMatch(/Start(?: reading)? (?:at|with)|^Start reading/m);
    }
  });

  it('link only to what is there', () => {
    const broken = [...pages].flatMap(([path, text]) =>
      [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
        .map(([, to = '']) => normalize(join(dirname(path), to)))
        .filter((to) => !files.some((file) => file === to || file.startsWith(`${to.replace(/\/$/, '')}/`)))
        .map((to) => `${path}: ${to}`),
    );
    expect(broken).toEqual([]);
  });

  it('name only files of the project that are there', () => {
    const broken = [...pages].flatMap(([path, text]) =>
      [...text.matchAll(/`((?:src|cypher|test|docs|operations)\/[\w./-]+)`/g)]
        .map(([, named = '']) => named)
        .filter((named) => !files.some((file) => file === named || file.startsWith(`${named.replace(/\/$/, '')}/`)))
        .map((named) => `${path}: ${named}`),
    );
    expect(broken).toEqual([]);
  });

  it('name only commands, scripts and variables that there are', () => {
    const silent = () => {};
    const context = {
      root: '.',
      sdl: '',
      model,
      config: parseConfig({}),
      env: {},
      out: silent,
      talk: { step: silent, done: silent, say: silent, clear: silent },
      outIsTerminal: false,
      signal: new AbortController().signal,
    };
    const commands = createProgram(context).commands.map((command) => command.name());
    const known = [...commands, '<command>', '--help'];
    for (const [path, text] of pages) {
      for (const [, name = ''] of text.matchAll(/npx policy-graph (\S+?)[`\s]/g)) expect(known, path).toContain(name);
      for (const [, name = ''] of text.matchAll(/npm run ([\w:]+)/g))
        expect(manifest.scripts, path).toHaveProperty([name]);
      for (const [, name = ''] of text.matchAll(/\b((?:NEO4J|SOURCE)_[A-Z_]+)\b/g))
        if (!/_TEST_|NEO4J_(?:LOCKED|START_FAILED)/.test(name)) expect(Object.keys(variables), path).toContain(name);
    }
  });
});
