import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findJava, parseJavaRelease } from '../../src/local-neo4j/java.js';
import { errorOf, scratchFolder, writeProgram } from './support.js';

function sayVersion(line: string): string {
  return `echo 'Picked up JAVA_TOOL_OPTIONS: -Dx=y' >&2; echo '${line}' >&2`;
}

it('reads the release of old and new version texts', () => {
  expect(parseJavaRelease('java version "1.8.0_292"')).toBe(8);
  expect(parseJavaRelease('openjdk version "17.0.15" 2025-04-15')).toBe(17);
  expect(parseJavaRelease('openjdk version "25" 2025-09-16')).toBe(25);
  expect(parseJavaRelease('segmentation fault')).toBeUndefined();
});

it('finds the Java on the PATH', async () => {
  const bin = await scratchFolder();
  await writeProgram(join(bin, 'java'), sayVersion('openjdk version "21.0.2" 2024-01-16'));
  expect(await findJava({ env: { PATH: bin } })).toMatchObject({ command: 'java', release: 21 });
});

it('prefers the Java home that is given', async () => {
  const folder = await scratchFolder();
  await writeProgram(join(folder, 'home/bin/java'), sayVersion('openjdk version "17.0.1" 2021-10-19'));
  await writeProgram(join(folder, 'bin/java'), sayVersion('openjdk version "21.0.2" 2024-01-16'));
  const found = await findJava({ javaHome: join(folder, 'home'), env: { PATH: join(folder, 'bin') } });
  expect(found.release).toBe(17);
});

it('says what to install when there is no Java', async () => {
  const bin = await scratchFolder();
  const error = await errorOf(findJava({ env: { PATH: bin } }));
  expect(error.code).toBe('JAVA_MISSING');
  expect(error.message).toBe('No Java was found on the PATH. Neo4j needs Java 17 or newer.');
  expect(error.hint).toContain('apt-get install openjdk-17-jre-headless');
});

it('names the Java home when no Java runs there', async () => {
  const folder = await scratchFolder();
  await mkdir(join(folder, 'bin'));
  const error = await errorOf(findJava({ javaHome: folder }));
  expect(error.code).toBe('JAVA_MISSING');
  expect(error.message).toContain(`JAVA_HOME is ${folder}`);
});

it('says which release is too old and which is needed', async () => {
  const bin = await scratchFolder();
  await writeProgram(join(bin, 'java'), sayVersion('openjdk version "11.0.22" 2024-01-16'));
  const error = await errorOf(findJava({ env: { PATH: bin } }));
  expect(error.code).toBe('JAVA_TOO_OLD');
  expect(error.message).toBe('The Java found by the PATH is release 11; Neo4j needs 17 or newer.');
  expect(error.hint).toContain('openjdk-17-jre-headless');
});
