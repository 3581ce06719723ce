import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Properties, PropertyValue } from '../../graph/index.js';

/** What stands between the items of a list: no text of a dataset has it, since it cannot be seen. */
export const listSeparator = '\u001f';

/** A column of a file for Neo4j's import tool, as its header names it: `name:string[]`. */
export interface ImportColumn {
  readonly property: string;
  readonly type: 'string' | 'string[]' | 'double' | 'long' | 'date' | 'datetime';
}

/** A file for Neo4j's import tool, written row by row. */
export interface ImportFile {
  readonly path: string;
  /** Whether a cell holds a line break, which the tool has to be told. */
  readonly hasLineBreaks: boolean;
  /** @param ends cells before the properties, such as `:LABEL` */
  write(ends: readonly string[], properties: Properties): Promise<void>;
  close(): Promise<void>;
}

/** Text is handed to the disk in pieces of this many characters. */
const pieceSize = 256 * 1024;

/** @param ends headers of the cells before the properties: `:ID`, `:LABEL`, `:START_ID` … */
export function createImportFile(path: string, ends: readonly string[], columns: readonly ImportColumn[]): ImportFile {
  const stream = createWriteStream(path);
  const names = columns.map(({ property }) => property);
  const state = { text: '', hasLineBreaks: false };
  state.text = `${[...ends, ...columns.map(({ property, type }) => `${property}:${type}`)].map(quoted).join(',')}\n`;
  return {
    path,
    get hasLineBreaks() {
      return state.hasLineBreaks;
    },
    write: async (first, properties) => {
      let row = first.map(quoted).join(',');
      for (const name of names) row += `,${cell(properties[name])}`;
      if (row.includes('\n')) state.hasLineBreaks = true;
      state.text += `${row}\n`;
      if (state.text.length > pieceSize) await flush(stream, state);
    },
    close: async () => {
      await flush(stream, state);
      stream.end();
      await finished(stream);
    },
  };
}

async function flush(stream: WriteStream, state: { text: string }): Promise<void> {
  const { text } = state;
  state.text = '';
  if (!stream.write(text)) await once(stream, 'drain');
}

/** No cell is no property; the empty string is one. */
function cell(value: PropertyValue | undefined): string {
  if (value === undefined) return '';
  return quoted(Array.isArray(value) ? value.join(listSeparator) : String(value));
}

const special = /[",\n\r]/;

function quoted(text: string): string {
  return text === '' || special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
