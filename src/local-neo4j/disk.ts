import { statfs } from 'node:fs/promises';
import { PolicyGraphError } from '../errors.js';

/** Makes sure that a disk has room. `folder` exists; throws `DISK_FULL`. */
export async function checkDisk(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes >= neededBytes) return;
  const megabytes = (bytes: number) => `${Math.floor(bytes / 1_000_000)} MB`;
  throw diskFull(folder, `Only ${megabytes(freeBytes)} are free where Neo4j needs ${megabytes(neededBytes)}.`, {
    freeBytes,
    neededBytes,
  });
}

/** The error for a disk without room. */
export function diskFull(folder: string, message: string, details: Record<string, unknown> = {}): PolicyGraphError {
  return new PolicyGraphError('DISK_FULL', message, {
    hint: 'Make room on that disk and start again: nothing half-made was left.',
    where: folder,
    details,
  });
}
