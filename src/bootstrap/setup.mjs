import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, isStale, targets } from './build.mjs';
import { installPackages, packagesAreCurrent } from './packages.mjs';
import { runOrExplain, SetupError } from './setup-error.mjs';
import { withSetupLock } from './setup-lock.mjs';

const oldestNode = 20;

/** The project folder. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return;
  throw new SetupError(
    `This is Node ${process.versions.node}; Policy Graph needs ${oldestNode} or newer.`,
    'Install a newer Node.js and run the same command again.',
  );
}

/**
 * Installs packages and builds, as far as either is missing or older than what it is made from. With all in place it
 * only looks. Safe to be run by several processes at once.
 *
 * @param {string} root the project folder
 * @param {readonly import('./build.mjs').Target[]} needed what must be built
 * @throws {SetupError} when something is missing that a person must bring
 */
export async function setUp(root = projectRoot, needed = Object.values(targets)) {
  checkNode();
  const stale = () => needed.filter((target) => isStale(root, target));
  if (packagesAreCurrent(root) && stale().length === 0) return;
  const onWait = (pid) => process.stderr.write(`Waiting for process ${pid}, which is setting up …\n`);
  await withSetupLock(join(root, '.neo4j', 'setup-lock'), { onWait }, async () => {
    if (!packagesAreCurrent(root)) await installPackages(root);
    const outcomes = await Promise.allSettled(stale().map((target) => build(root, target)));
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
  });
}

// `node src/bootstrap/setup.mjs` only sets up.
if (process.argv[1] === fileURLToPath(import.meta.url)) await runOrExplain(() => setUp());
