import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { targets } from './build.mjs';
import { projectRoot, setUp } from './setup.mjs';
import { runOrExplain } from './setup-error.mjs';

await runOrExplain(async () => {
  // The page of GraphiQL is not measured.
  await setUp(projectRoot, [targets.program]);
  const { main } = await import(pathToFileURL(join(projectRoot, 'dist', 'bench', 'main.js')).href);
  await main(process.argv.slice(2));
});
