/** A page of the reference: its path from the project folder, and its text. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

interface PageContent {
  /** The file's name below `docs/reference/`, without its ending. */
  readonly name: string;
  readonly title: string;
  /** The file the page is made from. */
  readonly from: string;
  /** The command that makes it, if it is not `npm run docs`. */
  readonly by?: string;
  /** Blocks of Markdown; a blank line comes between two of them. */
  readonly blocks: readonly string[];
}

/** A page that says at its top what it is made from, so that nobody edits it. */
export function toPage({ name, title, from, by = 'npm run docs', blocks }: PageContent): Page {
  const made = `<!-- Made from ${from} by \`${by}\`. Edits here are lost. -->`;
  return { path: `docs/reference/${name}.md`, text: `${[made, `# ${title}`, ...blocks].join('\n\n')}\n` };
}

/** A table. Cells hold Markdown; a bar in a cell does not end it. */
export function toTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A text as code; nothing where there is no text. */
export function toCode(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}

/** Texts as code, separated by commas. */
export function toCodes(texts: readonly string[]): string {
  return texts.map(toCode).join(', ');
}

/** A block of code. */
export function toBlock(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
