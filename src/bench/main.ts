import { runAsProcess } from '../cli/process.js';
import { runBench } from './program.js';

/** Runs the measurements that the words name and sets the exit code. @param argv the words after `npm run bench --` */
export async function main(argv: readonly string[]): Promise<void> {
  await runAsProcess(argv, runBench);
}
