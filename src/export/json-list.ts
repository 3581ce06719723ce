import type { ExportWriter } from './target.js';

/** Writes the items of a JSON list one at a time, a line each, so that a long list is never held as a whole. */
export interface JsonList {
  write(item: object): Promise<void>;
}

/**
 * Writes `<opening>[`, whatever `work` gives, and `]<closing>`.
 *
 * @param work writes the items
 */
export async function writeJsonList(
  writer: ExportWriter,
  { opening = '', closing = '' }: { readonly opening?: string; readonly closing?: string },
  work: (list: JsonList) => Promise<void>,
): Promise<void> {
  let between = '\n';
  await writer.write(`${opening}[`);
  await work({
    write: async (item) => {
      await writer.write(`${between}${JSON.stringify(item)}`);
      between = ',\n';
    },
  });
  await writer.write(`\n]${closing}`);
}
