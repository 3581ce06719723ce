import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CliContext, places } from '../cli/context.js';
import { exitCodeOf, exitCodes } from '../cli/exit-codes.js';
import { formatError } from '../cli/format/error.js';
import { createTalk } from '../cli/talk.js';
import { parseConfig } from '../config.js';
import { toPolicyGraphError } from '../errors.js';
import { readModel } from '../model/index.js';
import { runBench } from './program.js';

/**
 * Runs the measurements that the words name and sets the exit code. The only place of the bench that reads the environment.
 *
 * @param argv the words after `npm run bench --`
 */
export async function main(argv: readonly string[]): Promise<void> {
  const talk = createTalk(process.stderr);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort(signal));
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
    await runBench(context, argv);
    process.exitCode ??= exitCodes.ok.code;
  } catch (thrown) {
    talk.clear();
    const error = toPolicyGraphError(thrown);
    if (!stop.signal.aborted) process.stderr.write(`${formatError(error)}\n`);
    if (error.code === 'INTERNAL' && error.cause instanceof Error && process.env.DEBUG)
      process.stderr.write(`${error.cause.stack}\n`);
    process.exitCode = stop.signal.aborted ? exitCodes.failed.code : exitCodeOf(error.code);
  }
}
