import { readCypher } from '../graph/index.js';
import type { Model } from '../model/index.js';
import { readQuestions } from '../questions/index.js';
import type { FileSources } from './files.js';
import { naturalFiles } from './natural-phrases.js';
import { browserFiles } from './saved-scripts.js';
import { actionFiles } from './scene-actions.js';
import { trialFiles } from './try-phrases.js';

interface Folders {
  /** `cypher/questions` */
  readonly questions: string;
  /** `cypher/bloom` */
  readonly bloom: string;
  /** `cypher/browser` */
  readonly browser: string;
}

/** Reads what everything for Bloom and Neo4j Browser is derived from; throws as `readQuestions` and `readCypher` do. */
export async function readBloomSources(model: Model, sdl: string, folders: Folders): Promise<FileSources> {
  const [questions, cypher, browserCypher] = await Promise.all([
    readQuestions(model, folders.questions),
    readCypher(folders.bloom, [...naturalFiles, ...actionFiles, ...trialFiles]),
    readCypher(folders.browser, browserFiles),
  ]);
  return { model, sdl, questions, cypher, browserCypher };
}
