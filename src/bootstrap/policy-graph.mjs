#!/usr/bin/env node
import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { targets } from './build.mjs';
import { projectRoot, setUp } from './setup.mjs';
import { runOrExplain } from './setup-error.mjs';

// Newer Nodes keep compiled code from one run to the next.
module.enableCompileCache?.();

const words = process.argv.slice(2);

await runOrExplain(async () => {
  // Bundling GraphiQL takes a while, and only what is served needs it.
  await setUp(projectRoot, words[0] === 'start' ? Object.values(targets) : [targets.program]);
  const { main } = await import(pathToFileURL(join(projectRoot, 'dist', 'cli', 'main.js')).href);
  await main(words);
});
