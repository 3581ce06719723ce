import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot, setUp } from './setup.mjs';
import { runOrExplain } from './setup-error.mjs';

/** Runs vitest with our words, and ends as it does. */
function runTests() {
  const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
  // Ctrl-C reaches vitest by itself; we wait for it to end what it started.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}

await runOrExplain(async () => {
  await setUp();
  await runTests();
});
