import { createHash } from 'node:crypto';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Java } from './java.js';

/**
 * A class-data archive: Neo4j's classes as Java has parsed them, on one file that is mapped at a start and saves about two
 * seconds. It fits one build of Java and one set of jars. It lies among the jars, with a note beside it that says how it
 * must look: a file that does not look so is not used, since Java may die of it.
 */
export interface Archive {
  readonly path: string;
  readonly note: string;
}

interface Note {
  readonly bytes: number;
  /** SHA-256 of the first 64 KiB, where Java keeps the description of all the rest. */
  readonly head: string;
  readonly failures: number;
}

const mostFailures = 3;

/** Where the archive of these jars and this Java lies, whether it exists or not. */
export async function placeOfArchive(java: Java, jars: readonly string[]): Promise<Archive> {
  const hash = createHash('sha256').update(java.version);
  const facts = await Promise.all(jars.map((jar) => stat(jar)));
  for (const [index, { size, mtimeMs }] of facts.entries()) hash.update(`\n${jars[index]} ${size} ${mtimeMs}`);
  const path = join(dirname(jars[0] ?? ''), `classes-${hash.digest('hex').slice(0, 12)}.jsa`);
  return { path, note: `${path}.json` };
}

async function describe(path: string): Promise<Omit<Note, 'failures'>> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    return { bytes: size, head: createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex') };
  } finally {
    await file.close();
  }
}

async function readNote(archive: Archive): Promise<Note | undefined> {
  try {
    return JSON.parse(await readFile(archive.note, 'utf8')) as Note;
  } catch {
    return undefined;
  }
}

async function writeNote(archive: Archive, note: Note): Promise<void> {
  const temporary = `${archive.note}.${process.pid}`;
  await writeFile(temporary, JSON.stringify(note));
  await rename(temporary, archive.note);
}

/** Tells whether the archive can be used, should be made, or has failed to be made too often to try again. */
export async function stateOfArchive(archive: Archive): Promise<'usable' | 'missing' | 'hopeless'> {
  const note = await readNote(archive);
  if (note === undefined) return 'missing';
  if (note.failures > 0) return note.failures < mostFailures ? 'missing' : 'hopeless';
  const found = await describe(archive.path).catch(() => undefined);
  return found?.bytes === note.bytes && found.head === note.head ? 'usable' : 'missing';
}

/** Puts a finished archive in its place; it is used from the next start on. */
export async function installArchive(archive: Archive, finished: string): Promise<void> {
  const facts = await describe(finished);
  await rename(finished, archive.path);
  await writeNote(archive, { ...facts, failures: 0 });
}

/** Remembers that the archive could not be made. */
export async function noteFailure(archive: Archive): Promise<void> {
  const failures = ((await readNote(archive))?.failures ?? 0) + 1;
  await writeNote(archive, { bytes: 0, head: '', failures });
}

/** Removes an archive that Java could not live with; the next start makes another, three times at most. */
export async function dropArchive(archive: Archive): Promise<void> {
  await noteFailure(archive);
  await rm(archive.path, { force: true });
}
