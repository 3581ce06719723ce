import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseConfig } from '../config.js';
import { toPolicyGraphError } from '../errors.js';
import { readModel } from '../model/index.js';
import { type CliContext, places } from './context.js';
import { exitCodeOf, exitCodes } from './exit-codes.js';
import { formatError } from './format/error.js';
import { createTalk } from './talk.js';

/**
 * Runs a program of this project as the process it is in: gives it what the process has, tells of its error and sets the
 * exit code. The only place that reads the environment.
 *
 * @param argv the words after the program's name
 */
export async function runAsProcess(
  argv: readonly string[],
  run: (context: CliContext, argv: readonly string[]) => Promise<void>,
): Promise<void> {
  const talk = createTalk(process.stderr);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort(signal));
  // A reader that has seen enough, such as `head`, is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const sdl = await readFile(join(root, places.schema), 'utf8');
    const context: CliContext = {
      root,
      sdl,
      model: readModel(sdl),
      config: parseConfig(process.env),
      env: process.env,
      out: (text) => void process.stdout.write(text),
      talk,
      outIsTerminal: process.stdout.isTTY === true,
      signal: stop.signal,
    };
    await run(context, argv);
    process.exitCode ??= exitCodes.ok.code;
  } catch (thrown) {
    talk.clear();
    process.exitCode = stop.signal.aborted ? exitCodes.failed.code : fail(thrown);
  }
}

function fail(thrown: unknown): number {
  const error = toPolicyGraphError(thrown);
  process.stderr.write(`${formatError(error)}\n`);
  if (error.code === 'INTERNAL' && error.cause instanceof Error && process.env.DEBUG)
    process.stderr.write(`${error.cause.stack}\n`);
  return exitCodeOf(error.code);
}
