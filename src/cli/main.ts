import { runAsProcess } from './process.js';
import { runProgram } from './program.js';

/** Runs the command line and sets the exit code. @param argv the words after the program's name */
export async function main(argv: readonly string[]): Promise<void> {
  await runAsProcess(argv, runProgram);
}
