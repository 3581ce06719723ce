import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PolicyGraphError } from '../errors.js';
import type { Environment } from './child.js';

export interface Java {
  /** The program: `java`, to be found on the PATH, or a path. */
  readonly command: string;
  /** The feature release: 17, 21 … */
  readonly release: number;
  /** All of what `java -version` said: two runtimes with the same text are the same build. */
  readonly version: string;
}

export interface JavaOptions {
  /** A Java home (`JAVA_HOME`); without it the PATH decides. */
  readonly javaHome?: string | undefined;
  readonly env?: Environment | undefined;
}

const oldestRelease = 17;
const cure =
  'On Debian or Ubuntu: apt-get install openjdk-17-jre-headless. Elsewhere install any Java 17 or newer and put it on the PATH or set JAVA_HOME to it.';

function askVersion(command: string, env: Environment | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, ['-version'], {
      ...(env === undefined ? {} : { env }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.once('error', () => resolve(undefined));
    child.once('close', (code) => resolve(code === 0 ? text : undefined));
  });
}

/** Reads the feature release out of what `java -version` says: 8 from `"1.8.0_292"`, 17 from `"17.0.15"`. */
export function parseJavaRelease(text: string): number | undefined {
  const found = /version "(?:1\.)?(\d+)/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Finds the Java that runs Neo4j. Throws `JAVA_MISSING` or `JAVA_TOO_OLD`. */
export async function findJava(options: JavaOptions): Promise<Java> {
  const { javaHome, env } = options;
  const given = javaHome !== undefined && javaHome !== '';
  const command = given ? join(javaHome, 'bin', 'java') : 'java';
  const where = given ? `JAVA_HOME=${javaHome}` : 'PATH';
  const version = await askVersion(command, env);
  const release = version === undefined ? undefined : parseJavaRelease(version);
  if (version === undefined || release === undefined) {
    const message = given ? `JAVA_HOME is ${javaHome}, but no Java runs there.` : 'No Java was found on the PATH.';
    throw new PolicyGraphError('JAVA_MISSING', `${message} Neo4j needs Java ${oldestRelease} or newer.`, {
      hint: cure,
      where,
    });
  }
  if (release < oldestRelease) {
    throw new PolicyGraphError(
      'JAVA_TOO_OLD',
      `The Java found by ${given ? `JAVA_HOME (${javaHome})` : 'the PATH'} is release ${release}; Neo4j needs ${oldestRelease} or newer.`,
      { hint: cure, where, details: { release } },
    );
  }
  return { command, release, version };
}
