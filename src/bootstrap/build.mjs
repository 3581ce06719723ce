import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { runStep } from './run-step.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Something that is built from sources.
 *
 * @typedef {object} Target
 * @property {string} title
 * @property {readonly string[]} inputs files and folders, from the project folder
 * @property {readonly string[]} except folders below them that do not count
 * @property {string} entry what must be there after a build
 * @property {string} memory what the tool keeps from one build to the next; distrusted after a build that was broken off
 * @property {string} stamp says which inputs the last whole build had
 * @property {readonly string[]} command a script that Node runs, and its words
 */

/** @type {{ readonly program: Target, readonly graphiql: Target }} */
export const targets = {
  program: {
    title: 'Building the program',
    inputs: ['src', 'tsconfig.json', 'tsconfig.build.json'],
    except: [join('src', 'graphiql'), join('src', 'bootstrap')],
    entry: join('dist', 'cli', 'main.js'),
    memory: join('dist', '.tsbuildinfo'),
    stamp: join('dist', '.program-stamp'),
    command: [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'],
  },
  graphiql: {
    title: 'Bundling GraphiQL',
    inputs: [join('src', 'graphiql'), 'operations', 'package-lock.json'],
    except: [],
    entry: join('dist', 'graphiql', 'index.html'),
    memory: join('dist', 'graphiql'),
    stamp: join('dist', '.graphiql-stamp'),
    command: [
      join('node_modules', 'vite', 'bin', 'vite.js'),
      'build',
      '--config',
      join('src', 'graphiql', 'vite.config.ts'),
    ],
  },
};

/** Adds the content of a file, or of all below a folder, to a hash. */
function hashInto(hash, root, path, except) {
  if (except.includes(path)) return;
  let entries;
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true });
  } catch (thrown) {
    if (thrown.code === 'ENOTDIR')
      hash.update(`\0${path.replaceAll(sep, '/')}\0`).update(readFileSync(join(root, path)));
    return;
  }
  for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1)))
    hashInto(hash, root, join(path, name), except);
}

function hashOfInputs(root, target) {
  const hash = createHash('sha256');
  for (const input of target.inputs) hashInto(hash, root, input, target.except);
  return hash.digest('hex');
}

function readStamp(root, target) {
  try {
    return readFileSync(join(root, target.stamp), 'utf8');
  } catch {
    return '';
  }
}

/**
 * Tells whether a target must be built. Contents count, not times, so a fresh checkout or a copy is not built again.
 *
 * @param {string} root the project folder
 * @param {Target} target
 */
export function isStale(root, target) {
  if (!existsSync(join(root, target.inputs[0]))) return false;
  return !existsSync(join(root, target.entry)) || readStamp(root, target) !== hashOfInputs(root, target);
}

/**
 * Builds a target.
 *
 * @param {string} root the project folder
 * @param {Target} target
 * @throws {SetupError} when the tool fails; shows what it said
 */
export async function build(root, target) {
  const stamp = join(root, target.stamp);
  const begun = `${stamp}.begun`;
  mkdirSync(dirname(stamp), { recursive: true });
  if (existsSync(begun) || !existsSync(join(root, target.entry)))
    rmSync(join(root, target.memory), { recursive: true, force: true });
  rmSync(stamp, { force: true });
  writeFileSync(begun, '');
  const hash = hashOfInputs(root, target);
  const [script, ...words] = target.command;
  const { ok, output } = await runStep({
    title: target.title,
    command: process.execPath,
    args: [join(root, script), ...words],
    cwd: root,
  });
  if (!ok)
    throw new SetupError(
      `${target.title} failed.\n${output}`,
      'Correct what is named above and run the same command again.',
    );
  writeFileSync(`${stamp}.new`, hash);
  renameSync(`${stamp}.new`, stamp);
  rmSync(begun, { force: true });
}
