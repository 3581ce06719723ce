import { appendFile, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Archive,
  dropArchive,
  installArchive,
  placeOfArchive,
  stateOfArchive,
} from '../../src/local-neo4j/archive.js';
import { startLocalNeo4j } from '../../src/local-neo4j/index.js';
import type { Java } from '../../src/local-neo4j/java.js';
import { provision } from '../../src/local-neo4j/provision.js';
import { scratchFolder, writeProgram } from './support.js';

const java: Java = { command: 'java', release: 17, version: 'openjdk version "17.0.15"' };
const projectJars = new URL('../../.neo4j/jars', import.meta.url).pathname;

async function oneJar(): Promise<string[]> {
  const jar = join(await scratchFolder(), 'neo4j.jar');
  await writeFile(jar, 'jar');
  return [jar];
}

async function install(archive: Archive): Promise<void> {
  await writeFile(`${archive.path}.made`, 'classes'.repeat(20_000));
  await installArchive(archive, `${archive.path}.made`);
}

describe('the class-data archive', () => {
  it('is used once it is whole', async () => {
    const archive = await placeOfArchive(java, await oneJar());
    expect(await stateOfArchive(archive)).toBe('missing');
    await install(archive);
    expect(await stateOfArchive(archive)).toBe('usable');
  });

  it('is another one for another Java and for jars that were fetched anew', async () => {
    const jars = await oneJar();
    const { path } = await placeOfArchive(java, jars);
    expect((await placeOfArchive(java, jars)).path).toBe(path);
    expect((await placeOfArchive({ ...java, version: 'openjdk version "17.0.16"' }, jars)).path).not.toBe(path);
    await utimes(jars[0] ?? '', 1, 1);
    expect((await placeOfArchive(java, jars)).path).not.toBe(path);
  });

  it('is not used when it was cut, overwritten or has no note', async () => {
    const archive = await placeOfArchive(java, await oneJar());
    await install(archive);
    await appendFile(archive.path, 'x');
    expect(await stateOfArchive(archive)).toBe('missing');
    await install(archive);
    await writeFile(archive.path, 'garbage'.repeat(20_000));
    expect(await stateOfArchive(archive)).toBe('missing');
    await install(archive);
    await writeFile(archive.note, '');
    expect(await stateOfArchive(archive)).toBe('missing');
  });

  it('is given up after Java has died of it three times', async () => {
    const archive = await placeOfArchive(java, await oneJar());
    for (const state of ['missing', 'missing', 'hopeless']) {
      await dropArchive(archive);
      expect(await stateOfArchive(archive)).toBe(state);
    }
  });

  it('does not break a start when Java dies of it: Neo4j starts without, and the archive is gone', async () => {
    const bin = await scratchFolder();
    const dying = `case "$1" in @*) grep -q SharedArchiveFile "\${1#@}" && kill -ABRT $$ ;; esac; exec java "$@"`;
    const ownText = `echo 'openjdk version "17.0.0" of this test' >&2`;
    await writeProgram(join(bin, 'bin/java'), `[ "$1" = -version ] && ${ownText} && exit\n${dying}`);
    const jars = await provision('neo4j', { jars: projectJars, report: () => {} });
    const files = (await readdir(jars)).filter((name) => name.endsWith('.jar')).sort();
    const version = 'openjdk version "17.0.0" of this test\n';
    const archive = await placeOfArchive(
      { ...java, version },
      files.map((name) => join(jars, name)),
    );
    await install(archive);

    const home = join(bin, 'home');
    const server = await startLocalNeo4j({ home, javaHome: bin, archive: 'never', report: () => {} });
    await server.stop();
    expect(await readFile(join(home, 'conf/java.args'), 'utf8')).not.toContain('SharedArchiveFile');
    expect(await stateOfArchive(archive)).toBe('missing');
    await rm(archive.note);
  }, 300_000);
});
