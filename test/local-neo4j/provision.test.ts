import { access, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProgressEvent } from '../../src/local-neo4j/index.js';
import { type ProvisionOptions, provision } from '../../src/local-neo4j/provision.js';
import { errorOf, scratchFolder, untilNoProcessNames, writeProgram } from './support.js';

const findFolder = `for word; do case "$word" in -DoutputDirectory=*) folder="\${word#*=}";; esac; done`;

/** A folder for jars, and a PATH with no Maven but the script that is given. */
async function plan(mavenScript?: string): Promise<ProvisionOptions & { bin: string; events: ProgressEvent[] }> {
  const folder = await scratchFolder();
  const bin = join(folder, 'bin');
  if (mavenScript !== undefined) await writeProgram(join(bin, 'mvn'), `${findFolder}\n${mavenScript}`);
  const events: ProgressEvent[] = [];
  return { jars: join(folder, 'jars'), env: { PATH: bin }, bin, events, report: (event) => events.push(event) };
}

async function visibleFiles(jars: string): Promise<string[]> {
  return (await readdir(jars)).filter((name) => !name.endsWith('.lock'));
}

describe('provision', () => {
  it('puts the jars that Maven fetched into one folder, and fetches them once', async () => {
    const options = await plan(
      'echo x > "$folder/neo4j.jar"; echo "[INFO] Downloaded from central: x/neo4j.jar"; /bin/sleep 1.2',
    );
    const folder = await provision('neo4j', options);
    expect(await readdir(folder)).toEqual(['neo4j.jar']);
    expect(options.events.at(-1)?.message).toBe('Fetching Neo4j, once: 1 jars (1 s)');
    await writeProgram(join(options.bin, 'mvn'), 'exit 1');
    expect(await provision('neo4j', options)).toBe(folder);
  });

  it('lets two starts at once fetch only once', async () => {
    const options = await plan('echo x > "$folder/neo4j.jar"; /bin/sleep 0.5; echo run >> "$folder/../runs"');
    const [first, second] = await Promise.all([provision('neo4j', options), provision('neo4j', options)]);
    expect(second).toBe(first);
    expect(await visibleFiles(options.jars)).toHaveLength(2);
    expect(options.events.map((event) => event.message)).toContain('Another process is fetching Neo4j: waiting for it');
  });

  it('says what to install when Maven is missing', async () => {
    const options = await plan();
    const error = await errorOf(provision('neo4j', options));
    expect(error.code).toBe('MAVEN_MISSING');
    expect(error.hint).toContain('apt-get install maven');
    expect(await visibleFiles(options.jars)).toEqual([]);
  });

  it('shows the end of what Maven said when it fails, and leaves nothing behind', async () => {
    const options = await plan(`
      echo x > "$folder/half.jar"
      echo '[INFO] Scanning for projects...'
      echo '[ERROR] Could not transfer artifact: Temporary failure in name resolution'
      echo '[ERROR] Re-run Maven using the -X switch to enable full debug logging.'
      exit 1`);
    const error = await errorOf(provision('neo4j', options));
    expect(error.code).toBe('PROVISION_FAILED');
    expect(error.message).toBe(
      'Maven could not fetch Neo4j. The end of what it said:\n[ERROR] Could not transfer artifact: Temporary failure in name resolution',
    );
    expect(error.hint).toContain('No network?');
    expect(await visibleFiles(options.jars)).toEqual([]);
  });

  it('fails when Maven brought nothing', async () => {
    const error = await errorOf(provision('neo4j', await plan('exit 0')));
    expect(error.code).toBe('PROVISION_FAILED');
  });

  it('says how much room is missing before it fetches anything', async () => {
    const options = await plan('exit 1');
    const error = await errorOf(provision('neo4j', { ...options, neededBytes: 5e15 }));
    expect(error.code).toBe('DISK_FULL');
    expect(error.message).toMatch(/^Only \d+ MB are free where Neo4j needs 5000000000 MB\.$/);
  });

  it('says that the disk ran full when Maven met the end of it', async () => {
    const error = await errorOf(provision('neo4j', await plan('echo "[ERROR] No space left on device"; exit 1')));
    expect(error.code).toBe('DISK_FULL');
  });

  it('ends Maven and leaves nothing when it is aborted', async () => {
    const options = await plan('echo x > "$folder/half.jar"; /bin/sleep 60 & wait');
    const abort = new AbortController();
    const work = provision('neo4j', { ...options, signal: abort.signal });
    setTimeout(() => abort.abort(new Error('Ctrl-C')), 400);
    await expect(work).rejects.toThrow('Ctrl-C');
    expect(await visibleFiles(options.jars)).toEqual([]);
    await untilNoProcessNames(options.jars);
  });

  it('passes over what a killed start left half-made', async () => {
    const options = await plan('echo x > "$folder/neo4j.jar"');
    const half = join(options.jars, '.unfinished-neo4j-1-0123abcd');
    await writeProgram(join(half, 'half.jar'), '');
    await writeFile(join(half, 'other.jar'), '');
    const folder = await provision('neo4j', options);
    expect(await readdir(folder)).toEqual(['neo4j.jar']);
    await expect(access(half)).rejects.toThrow();
  });
});
