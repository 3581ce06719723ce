import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { PolicyGraphError } from '../../errors.js';
import type { Pinning } from '../pinning.js';
import type { Job, Shot } from './generator.js';

/** A load generator in a process of its own. */
export interface LoadGenerator {
  /** Fires at one address for a while. @throws PolicyGraphError `INTERNAL` where the generator itself fails */
  fire(job: Job): Promise<Shot>;
  stop(): Promise<void>;
}

/** Starts the generator; one for the whole run, so that it is as warm for the last server as for the first. */
export function startGenerator(pinning: Pinning): LoadGenerator {
  const program = fileURLToPath(new URL('./generator.js', import.meta.url));
  const [file = '', ...words] = [...pinning.before('generator'), process.execPath, program];
  const child = spawn(file, words, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  // One listener for the whole run, not one for each job.
  const closed = once(child, 'close').then(() => [{ error: 'its process ended' }]);
  return {
    fire: (job) => fire(child, job, closed),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}

async function fire(child: ChildProcess, job: Job, closed: Promise<unknown>): Promise<Shot> {
  child.send(job);
  const [answer] = (await Promise.race([once(child, 'message'), closed])) as [
    { readonly shot?: Shot; readonly error?: string },
  ];
  if (answer.shot !== undefined) return answer.shot;
  throw new PolicyGraphError('INTERNAL', `The load generator failed at ${job.url}: ${answer.error}.`, {
    where: job.url,
  });
}
