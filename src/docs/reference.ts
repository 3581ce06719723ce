import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CliContext, places } from '../cli/context.js';
import { parseConfig } from '../config.js';
import { readModel } from '../model/index.js';
import { commandLinePage } from './command-line.js';
import { configurationPage } from './configuration.js';
import { datasetFormatPage } from './dataset-format.js';
import { errorsPage } from './error-codes.js';
import { exportPages } from './export-pages.js';
import type { Page } from './markdown.js';
import { questionsPage } from './questions.js';

/** Every page of the reference, as the code is now. @param root the project folder, which holds schema.graphql */
export async function referencePages(root: string): Promise<readonly Page[]> {
  const sdl = await readFile(join(root, places.schema), 'utf8');
  const model = readModel(sdl);
  return [
    datasetFormatPage(model),
    commandLinePage({ ...nowhere, root, sdl, model }),
    configurationPage(),
    errorsPage(),
    questionsPage(model, sdl),
    ...(await exportPages(root, model)),
  ];
}

const silent = () => {};

/** A command line that is only asked for its help. */
const nowhere: Omit<CliContext, 'root' | 'sdl' | 'model' | 'out'> = {
  config: parseConfig({}),
  env: {},
  talk: { step: silent, done: silent, clear: silent, say: silent },
  outIsTerminal: false,
  signal: new AbortController().signal,
};
