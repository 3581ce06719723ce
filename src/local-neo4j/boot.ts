import { type Archive, dropArchive } from './archive.js';
import type { Child, Exit } from './child.js';
import { type Ports, readLastPorts, writeConfig } from './config.js';
import type { Java } from './java.js';
import type { HomeClaim } from './lock.js';
import type { StartOptions } from './options.js';
import { choosePort, uriOf } from './ports.js';
import { withSeconds } from './progress.js';
import { type Answer, endOfLog, launchServer, startFailed, waitUntilAnswers } from './server.js';

/** All that a start needs before Java is run. */
export interface Preparation {
  readonly options: StartOptions;
  readonly home: string;
  readonly jars: string;
  readonly java: Java;
  /** Neo4j's own jars: those the archive is made of. */
  readonly ownJars: readonly string[];
  /** What is added to them: Neo4j Browser. They come last, for an archive fits every class path that begins like its own. */
  readonly addedJars: readonly string[];
  readonly archive: Archive;
  readonly archiveState: 'usable' | 'missing' | 'hopeless';
}

export interface Booted {
  readonly server: Child;
  readonly ports: Ports;
  readonly withArchive: boolean;
}

const defaultPatience = 300_000;

/** Tells whether Java itself died, which is what a broken archive does to it. */
export function isCrash(exit: Exit): boolean {
  return exit.signal !== null && ['SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGILL'].includes(exit.signal);
}

async function choosePorts({ options, home }: Preparation, again: boolean): Promise<Ports> {
  const last = again ? {} : await readLastPorts(home);
  const bolt = await choosePort(options.boltPort, last.bolt);
  if (options.browser !== true && options.httpPort === undefined) return { bolt };
  return { bolt, http: await choosePort(options.httpPort, last.http) };
}

async function bootOnce(
  prepared: Preparation,
  claim: HomeClaim,
  tries: Omit<Booted, 'server'>,
): Promise<[Child, Answer]> {
  const { options, home, java, archive } = prepared;
  const { ports, withArchive } = tries;
  await writeConfig(home, ports, options.settings ?? {});
  const server = await launchServer({
    home,
    java,
    classPath: [...prepared.ownJars, ...prepared.addedJars],
    heap: options.heap ?? '1g',
    archiveFlag: withArchive ? `-XX:SharedArchiveFile=${archive.path}` : undefined,
    env: options.env,
    guarded: options.detached !== true,
  });
  const { ready, signal, report, patience: milliseconds = defaultPatience } = options;
  let answer: Answer | undefined;
  try {
    await claim.announce(server.id, uriOf(ports.bolt));
    answer = await withSeconds(report, { step: 'start', message: 'Starting Neo4j' }, () =>
      waitUntilAnswers({ server, ports, ready, signal, milliseconds }),
    );
    return [server, answer];
  } finally {
    if (answer?.kind !== 'answers') await server.end(5000);
  }
}

/** Starts the server until it answers; a port that was lost in the meantime or an archive that Java dies of is another try. */
export async function boot(prepared: Preparation, claim: HomeClaim): Promise<Booted> {
  const { options, home, archive } = prepared;
  let withArchive = prepared.archiveState === 'usable';
  for (let attempt = 0; ; attempt += 1) {
    const ports = await choosePorts(prepared, attempt > 0);
    const [server, answer] = await bootOnce(prepared, claim, { ports, withArchive });
    if (answer.kind === 'answers') return { server, ports, withArchive };
    const portLost = /Address already in use|PortBindException/.test(await endOfLog(home));
    if (withArchive && answer.kind === 'exited' && isCrash(answer.exit)) {
      await dropArchive(archive);
      withArchive = false;
    } else if (!portLost || attempt === 3) {
      throw await startFailed(home, answer, options.patience ?? defaultPatience);
    }
  }
}
