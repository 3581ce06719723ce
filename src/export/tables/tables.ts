import { type Family, toSlug } from '../../model/index.js';
import type { ExportFormat } from '../format.js';
import type { ExportSource } from '../source.js';
import { loseVersions } from '../versions.js';
import { entityCells, entityHeader, entityReading, entityReadingHeader } from './entity-table.js';
import { toMarkdownHead, toMarkdownRow, toMarkdownText } from './markdown.js';
import { statementCells, statementHeader, statementReading, statementReadingHeader } from './statement-table.js';
import { openTable, type Table } from './table.js';

/** Tables for people: CSV with all columns, Markdown with those one reads. */
export const tables: ExportFormat = {
  name: 'tables',
  title: 'Tables for analysts',
  description: 'A CSV and a Markdown table for each family and each type of statement, for spreadsheets and reports.',
  files: [
    { name: 'README.md', holds: 'what there is, with counts and sources' },
    {
      name: '*.csv',
      holds: 'all columns of a family (`organizations.csv`) or of a type of statement (`launched.csv`)',
    },
    { name: '*.md', holds: 'the same rows, with the columns one reads' },
  ],
  mapping: (model) => [
    {
      title: 'Families',
      header: ['family', 'files'],
      rows: model.families.map((family) => [family.name, filesOf(stemOf(family))]),
    },
    {
      title: 'Types of statements',
      header: ['type', 'files'],
      rows: model.relations.map(({ name }) => [`\`${name}\``, filesOf(toSlug(name))]),
    },
  ],
  write: async (source, target, loss) => {
    loseVersions(source, loss);
    const lose = (days: Readonly<Record<string, string>>) =>
      loss.add(
        'days that follow from dates',
        'a table has the dates as the source gives them',
        Object.keys(days).length,
      );
    const opened = new Map<string, Table>();
    for await (const entity of source.entities()) {
      const { familyOf: family } = entity;
      const table = await tableFor(opened, stemOf(family), (stem) =>
        openTable(target, { stem, title: family.plural, cells: entityHeader(family), reading: entityReadingHeader }),
      );
      await table.write(entityCells(entity, loss), entityReading(entity));
      lose(entity.days);
    }
    for await (const statement of source.statements()) {
      const table = await tableFor(opened, toSlug(statement.type), (stem) =>
        openTable(target, {
          stem,
          title: statement.type,
          cells: statementHeader(source.model),
          reading: statementReadingHeader,
        }),
      );
      await table.write(statementCells(source.model, statement, loss), statementReading(statement));
      lose(statement.days);
    }
    await target.open('README.md').write(overview(source, opened));
  },
};

/** `pilot-zones` for `pilot-zones.csv`. */
function stemOf({ file }: Family): string {
  return file.replace(/\.csv$/, '');
}

function filesOf(stem: string): string {
  return `\`${stem}.csv\`, \`${stem}.md\``;
}

async function tableFor(
  opened: Map<string, Table>,
  stem: string,
  open: (stem: string) => Promise<Table>,
): Promise<Table> {
  const table = opened.get(stem) ?? (await open(stem));
  opened.set(stem, table);
  return table;
}

function overview({ datasets }: ExportSource, opened: ReadonlyMap<string, Table>): string {
  const sources = datasets.map(({ id, title, publisher, date, licence }) =>
    toMarkdownRow([id, title, publisher, date, licence].map(toMarkdownText)),
  );
  const tables = [...opened].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = tables.map(([stem, { title, rows: count }]) =>
    toMarkdownRow([toMarkdownText(title), String(count), `[CSV](${stem}.csv)`, `[Markdown](${stem}.md)`]),
  );
  return [
    '# Tables of a policy graph\n',
    `## Sources\n\n${toMarkdownHead(['dataset', 'title', 'publisher', 'date', 'licence'])}${sources.join('')}`,
    `## Tables\n\n${toMarkdownHead(['table', 'rows', 'all columns', 'to read'])}${rows.join('')}`,
    'Evidence is the lines of the source text. A date is EDTF (ISO 8601-2), as the source gives it.\n',
  ].join('\n');
}
