import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

// While this file lies in a store, the store's first start has not come to its end, so nobody's data is in it.
function markOf(home: string): string {
  return join(home, 'data', 'unfinished');
}

/** Removes a store whose first start was broken off; a store that ever answered is left alone. */
export async function removeUnfinishedStore(home: string): Promise<void> {
  const unfinished = await access(markOf(home)).then(
    () => true,
    () => false,
  );
  if (unfinished) await rm(join(home, 'data'), { recursive: true, force: true });
}

/** Marks a store that does not exist yet as unfinished. */
export async function markNewStore(home: string): Promise<void> {
  const made = await mkdir(join(home, 'data'), { recursive: true });
  if (made !== undefined) await writeFile(markOf(home), 'The first start of this store has not ended yet.\n');
}

/** Says that the store has answered. */
export async function markStoreFinished(home: string): Promise<void> {
  await rm(markOf(home), { force: true });
}
