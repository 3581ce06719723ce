import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { PolicyGraphError } from '../errors.js';

/** A file that is being written. */
export interface ExportWriter {
  /** Appends text (UTF-8) or bytes; resolves once more may be written. Wait for it: that keeps the memory small. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** Ends the file. A file that a format leaves open is closed when the format is done. */
  close(): Promise<void>;
}

/** Where a format writes: a folder that takes its place only once everything is written. */
export interface ExportTarget {
  /** Begins a file. @param name its name within the export, without folders */
  open(name: string): ExportWriter;
  /** A path within the export for a library that writes files itself. */
  pathOf(name: string): string;
}

/**
 * Writes a folder, all of it or nothing: into a folder beside it, which then takes its place.
 *
 * @param folder new or empty
 * @param work writes the files
 * @throws PolicyGraphError `DATASET_UNWRITABLE` where the folder holds something or cannot be written; whatever `work`
 *   throws, and then nothing is left behind
 */
export async function writeFolder<T>(folder: string, work: (target: ExportTarget) => Promise<T>): Promise<T> {
  const place = resolve(folder);
  await refuseToReplace(folder);
  const draft = await writing(folder, async () => {
    await mkdir(dirname(place), { recursive: true });
    return mkdtemp(join(dirname(place), `.${basename(place)}-`));
  });
  try {
    const result = await writeDraft(draft, folder, work);
    await writing(folder, async () => {
      // Made private by mkdtemp; an export is as readable as any other folder.
      await chmod(draft, 0o777 & ~process.umask());
      await rmdir(place).catch(() => {});
      await rename(draft, place);
    });
    return result;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * An export writes over nothing, since what stands there may be the only copy.
 *
 * @throws PolicyGraphError `DATASET_UNWRITABLE` where the folder holds something or is no folder
 */
export async function refuseToReplace(folder: string): Promise<void> {
  const present = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw unwritable(`${folder} is no folder that can be written.`, folder, error);
  });
  if (present.length > 0) throw unwritable(`${folder} is there already, and holds something.`, folder);
}

async function writeDraft<T>(draft: string, folder: string, work: (target: ExportTarget) => Promise<T>): Promise<T> {
  const open: FileWriter[] = [];
  try {
    const result = await work({
      open: (name) => {
        const writer = openFile(join(draft, basename(name)), folder);
        open.push(writer);
        return writer;
      },
      pathOf: (name) => join(draft, basename(name)),
    });
    for (const writer of open) await writer.close();
    return result;
  } finally {
    for (const { stream } of open) stream.destroy();
  }
}

interface FileWriter extends ExportWriter {
  readonly stream: WriteStream;
}

/** How much text is gathered before it goes to the file, in characters. */
const blockSize = 65_536;

function openFile(path: string, folder: string): FileWriter {
  const stream = createWriteStream(path);
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  let pending = '';
  const send = (chunk: string | Uint8Array) =>
    writing(folder, async () => {
      if (failure) throw failure;
      if (!stream.write(chunk)) await once(stream, 'drain');
    });
  const flush = async () => {
    const block = pending;
    pending = '';
    if (block !== '') await send(block);
  };
  return {
    stream,
    write: async (chunk) => {
      if (typeof chunk !== 'string') {
        await flush();
        await send(chunk);
        return;
      }
      pending += chunk;
      if (pending.length >= blockSize) await flush();
    },
    close: async () => {
      if (stream.writableEnded) return;
      await flush();
      await writing(folder, async () => {
        stream.end();
        await finished(stream);
      });
    },
  };
}

async function writing<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw unwritable(`The folder ${folder} cannot be written: ${String(cause)}`, folder, cause);
  }
}

function unwritable(message: string, where: string, cause?: unknown): PolicyGraphError {
  const hint = 'Name a folder that does not exist yet with --to.';
  return new PolicyGraphError('DATASET_UNWRITABLE', message, { where, hint, cause });
}
