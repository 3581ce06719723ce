import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import {
  bloomFiles,
  type DerivedFile,
  drawPhrase,
  type FileSources,
  readBloomSources,
  trialPage,
  tryPerspective,
} from '../../bloom/index.js';
import { PolicyGraphError } from '../../errors.js';
import { type CliContext, places, withGraph } from '../context.js';

interface Options {
  readonly check?: boolean;
  readonly try?: boolean;
  readonly draw?: string;
  readonly json?: boolean;
}

/** `bloom`: derives the files for Bloom and Neo4j Browser, compares them, or tries every phrase on the graph. */
export function addBloom(program: Command, context: CliContext): void {
  program
    .command('bloom')
    .description('Writes the Neo4j Bloom perspective, and the style and queries for Neo4j Browser.')
    .option('--check', 'write nothing; fail where a file differs from what it is derived from')
    .option('--try', 'write nothing; run every phrase and scene action on the graph and print a page of what they give')
    .option('--draw <phrase>', 'write nothing; print a picture (SVG) of what a phrase finds in the graph')
    .option('--json', 'print what was done, or found, as JSON')
    .addHelpText('after', '\nExample:\n  npx policy-graph bloom --try')
    .action(async (options: Options) => {
      const sources = await readSources(context);
      if (options.draw !== undefined) return draw(context, sources, options.draw);
      if (options.try) return tryOnGraph(context, sources, options);
      return bringUpToDate(context, sources, options);
    });
}

function readSources({ model, sdl, root }: CliContext): Promise<FileSources> {
  return readBloomSources(model, sdl, {
    questions: join(root, places.questions),
    bloom: join(root, places.bloom),
    browser: join(root, places.browser),
  });
}

async function bringUpToDate({ root, out, talk }: CliContext, sources: FileSources, options: Options): Promise<void> {
  const files = bloomFiles(sources);
  const outdated = await differing(root, files);
  if (options.json) {
    const changed = outdated.map(({ path }) => path);
    out(`${JSON.stringify({ files: files.map(({ path }) => path), changed }, null, 2)}\n`);
  }
  if (options.check && outdated.length > 0) throw outdatedError(outdated);
  if (options.check) return talk.done(`${files.length} files are as they should be.`);
  for (const { path, content } of outdated) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
    if (!options.json) out(`${path}\n`);
  }
  talk.done(outdated.length === 0 ? 'Nothing has changed.' : `Wrote ${outdated.length} of ${files.length} files.`);
}

async function differing(root: string, files: readonly DerivedFile[]): Promise<readonly DerivedFile[]> {
  const present = await Promise.all(files.map(({ path }) => readFile(join(root, path)).catch(() => undefined)));
  return files.filter(({ content }, index) => !present[index]?.equals(content));
}

function outdatedError(outdated: readonly DerivedFile[]): PolicyGraphError {
  const paths = outdated.map(({ path }) => path);
  return new PolicyGraphError('DERIVED_OUTDATED', 'Files differ from what they are derived from.', {
    where: paths.join(', '),
    hint: 'Bring them up to date with: npx policy-graph bloom',
    details: { paths },
  });
}

async function draw(context: CliContext, sources: FileSources, phrase: string): Promise<void> {
  await withGraph(context, async (graph) => context.out(await drawPhrase({ ...sources, graph }, phrase)));
}

async function tryOnGraph(context: CliContext, sources: FileSources, { json }: Options): Promise<void> {
  await withGraph(context, async (graph) => {
    context.talk.step('Running every phrase');
    const trial = await tryPerspective({ ...sources, graph });
    const datasets = await graph.read<{ id: string }>('MATCH (d:Dataset) RETURN d.id AS id ORDER BY id');
    context.talk.done(`Ran ${trial.phrases.length} phrases and ${trial.actions.length} scene actions.`);
    const page = trialPage(
      trial,
      datasets.map(({ id }) => id),
    );
    context.out(json ? `${JSON.stringify(trial, null, 2)}\n` : page);
    if (trial.problems.length === 0) return;
    throw new PolicyGraphError('PERSPECTIVE_UNSOUND', trial.problems.join(' '), {
      hint: 'Is the graph loaded? If so, the phrase is at fault: see src/bloom/ and cypher/bloom/.',
      details: { problems: trial.problems },
    });
  });
}
