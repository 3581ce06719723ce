import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiOver } from '../support/api-over.js';
import { runCli } from '../support/cli.js';
import { load } from '../support/loading.js';
import { blocksOf, wordsOf } from '../support/project.js';

const readme = await readFile('README.md', 'utf8');
const blocks = blocksOf(readme);
const api = apiOver((graph) => load(graph, 'seed/ati-china-2021'));
const program = 'npx policy-graph ';

/** Commands with the output that is shown below them; a line `…` stands for any number of lines. */
const shown = blocks.flatMap(({ text }) => {
  const [first = '', ...lines] = text.trimEnd().split('\n');
  return first.startsWith(`$ ${program}`) ? [{ command: first.slice(`$ ${program}`.length), lines }] : [];
});

/** Commands without output. */
const named = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.split('\n'))
  .filter((line) => line.startsWith(program))
  .map((line) => line.slice(program.length).replace(/\s+#.*/, ''));

describe('the README', () => {
  it('shows an answer on its first screen', () => {
    expect(readme.split('\n').slice(0, 40).join('\n')).toContain(`$ ${program}ask whoRuns made-in-china-2025\n`);
  });

  it.each(shown)('shows what `$command` prints', async ({ command, lines }) => {
    const { out, code } = await runCli(wordsOf(command));
    expect(code).toBe(0);
    // Without the lines that the README leaves out, what is printed is what is shown.
    const printed = out.trimEnd().split('\n');
    const parts = lines
      .join('\n')
      .split(/^ *…$\n?/m)
      .map((part) => part.replace(/\n$/, ''));
    let rest = `${printed.join('\n')}\n`;
    for (const [index, part] of parts.entries()) {
      const at = rest.indexOf(`${part}\n`);
      expect(index === 0 ? at === 0 : at >= 0, `${part}\n\nis not printed; what is:\n\n${printed.join('\n')}`).toBe(
        true,
      );
      rest = rest.slice(at + part.length + 1);
    }
  });

  it.each(named.filter((line) => !line.includes('<')))('names `%s`, which works', async (line) => {
    const { out, code } = await runCli(wordsOf(line));
    expect({ code, isEmpty: out.trim() === '' }).toEqual({ code: 0, isEmpty: false });
  });

  it.each(named.filter((line) => line.includes('--text <')))('names `%s`, which asks for that text', async (line) => {
    const { err, code } = await runCli(wordsOf(line.replace(/<[^>]*>/, join(tmpdir(), 'no-such-text.txt'))));
    expect(err).toContain('[TEXT_MISMATCH]');
    expect(code).toBe(1);
  });

  it.each(named.filter((line) => line.includes('--to <')))('names `%s`, which works', async (line) => {
    const folder = join(await mkdtemp(join(tmpdir(), 'policy-graph-readme-')), 'dataset');
    expect(await runCli(wordsOf(line.replace(/<[^>]*>/, folder)))).toMatchObject({ out: `${folder}\n`, code: 0 });
  });

  it('shows a query that the API answers', async () => {
    const queries = blocks.filter(({ language }) => language === 'graphql');
    expect(queries.length).toBeGreaterThan(0);
    for (const { text } of queries) {
      const { body } = await api.ask(text);
      expect(body.errors).toBeUndefined();
      for (const rows of Object.values(body.data as Record<string, unknown[]>)) expect(rows).not.toEqual([]);
    }
  });
});
