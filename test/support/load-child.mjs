// Runs `loadUntil` of load-child.ts in a process of its own, which a test can kill.
import { runnerImport } from 'vite';

const [uri, folder, stopAt] = process.argv.slice(2);
const { module } = await runnerImport('./test/support/load-child.ts', { configFile: false, logLevel: 'error' });
await module.loadUntil({ uri, folder, stopAt });
