import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot, setUp } from './setup.mjs';
import { runOrExplain } from './setup-error.mjs';

await runOrExplain(async () => {
  await setUp();
  const { main } = await import(pathToFileURL(join(projectRoot, 'dist', 'bench', 'main.js')).href);
  await main(process.argv.slice(2));
});
