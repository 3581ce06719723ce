import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { variables } from '../../src/config.js';
import { bringUpToDate, outdatedPages } from '../../src/docs/main.js';
import { errorCodes } from '../../src/errors.js';
import { rules } from '../../src/validate/index.js';
import { model } from '../support/model.js';
import { filesBelow, readAll } from '../support/project.js';

/** The sources of the program, its entry points included. */
const sources = await readAll((await filesBelow('src')).filter((path) => /\.(m?ts|mjs)$/.test(path)));
const page = (name: string) => readFile(`docs/reference/${name}.md`, 'utf8');

/** A project with the pages of this one, of which some are edited. */
async function projectWithPages(edits: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'policy-graph-docs-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await symlink(resolve('schema.graphql'), join(root, 'schema.graphql'));
  await cp('docs/reference', join(root, 'docs/reference'), { recursive: true });
  await cp('docs/exports', join(root, 'docs/exports'), { recursive: true });
  for (const [name, text] of Object.entries(edits)) await writeFile(join(root, 'docs/reference', name), text);
  return root;
}

async function told(root: string, isCheck: boolean): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await bringUpToDate(root, isCheck, (line) => lines.push(line));
  return { code, lines };
}

describe('the reference', () => {
  it('is up to date; if not: npm run docs', async () => {
    expect((await outdatedPages('.')).map(({ path }) => path)).toEqual([]);
  });

  it('fails the check where a page was edited, naming it and the command that mends it, and mends it', async () => {
    const root = await projectWithPages({ 'errors.md': '# Errors\n\nThere are none.\n' });
    expect(await told(root, true)).toEqual({
      code: 1,
      lines: ['out of date docs/reference/errors.md', 'Bring the reference up to date with: npm run docs'],
    });
    expect(await told(root, false)).toEqual({ code: 0, lines: ['wrote docs/reference/errors.md'] });
    expect(await told(root, true)).toEqual({ code: 0, lines: [] });
    expect(await readFile(join(root, 'docs/reference/errors.md'), 'utf8')).toBe(await page('errors'));
  });

  it('names every environment variable that the program reads, and none that it does not', async () => {
    const read = [...sources.values()].flatMap((text) =>
      [
        ...text.matchAll(
          /(?:process\.env|config)\.([A-Z][A-Z0-9_]+)|\b([A-Z][A-Z0-9_]+)(?=: \w+ \} = (?:context\.)?config)/g,
        ),
      ].map(([, first, second]) => first ?? second),
    );
    expect(new Set(read)).toEqual(new Set(Object.keys(variables)));
    const text = await page('configuration');
    for (const name of Object.keys(variables)) expect(text).toContain(`| \`${name}\` |`);
  });

  it('names every error code, and each is thrown somewhere', async () => {
    const text = await page('errors');
    const program = [...sources].filter(([path]) => path !== 'src/errors.ts').map(([, source]) => source);
    for (const code of Object.keys(errorCodes)) {
      expect(text).toContain(`| \`${code}\` |`);
      expect(
        program.some((source) => new RegExp(`PolicyGraphError\\([^,]*'${code}'`).test(source)) || code === 'INTERNAL',
        code,
      ).toBe(true);
    }
  });

  it('has a table for each file of a dataset, each relation and each rule', async () => {
    const text = await page('dataset-format');
    for (const { file, columns } of [...model.families, model.statement]) {
      const [, table = ''] = text.split(`\n### ${file}\n`);
      const rows = [...(table.split('\n### ')[0] ?? '').matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, name]) => name);
      expect(rows).toEqual(columns.map(({ name }) => name));
    }
    for (const { name } of model.relations) expect(text).toContain(`\n### ${name}\n`);
    for (const { id } of rules) expect(text).toContain(`| \`${id}\` |`);
  });

  it('has every question with its arguments', async () => {
    const text = await page('questions');
    for (const { name, args, example } of model.questions) {
      const [, section = ''] = text.split(`\n## ${name}\n`);
      for (const arg of args) expect(section.split('\n## ')[0]).toContain(`| \`${arg.name}\` |`);
      expect(section).toContain(`npx policy-graph ask ${name} ${example}`);
    }
  });
});
