import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatNamed } from '../export/index.js';
import type { Model } from '../model/index.js';
import { type Page, toTable } from './markdown.js';

/** The pages about a format, by the format's name. */
const pages: Readonly<Record<string, string>> = {
  bods: 'docs/exports/bods.md',
  ftm: 'docs/exports/followthemoney.md',
  jsonld: 'docs/exports/jsonld.md',
  popolo: 'docs/exports/popolo.md',
};

const begin = '<!-- The mapping below is made from src/export by `npm run docs`. Edits in it are lost. -->';
const end = '<!-- The mapping ends here. -->';

/** The pages about formats: written by hand but for the mapping, which is brought up to date. */
export async function exportPages(root: string, model: Model): Promise<readonly Page[]> {
  return Promise.all(
    Object.entries(pages).map(async ([name, path]) => {
      const text = await readFile(join(root, path), 'utf8');
      const [before = '', rest = ''] = text.split(begin);
      const after = rest.split(end)[1] ?? '\n';
      return { path, text: `${before}${begin}\n\n${mappingOf(name, model)}\n\n${end}${after}` };
    }),
  );
}

function mappingOf(name: string, model: Model): string {
  const tables = formatNamed(name).mapping?.(model) ?? [];
  return tables.map(({ title, header, rows }) => `### ${title}\n\n${toTable(header, rows)}`).join('\n\n');
}
