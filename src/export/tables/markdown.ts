/** Characters that mean something in Markdown, in the middle of a table. */
const special = /[\\`*_{}[\]<>#|~&]/g;

/** A text as it shall be read, within a cell of a table. */
export function toMarkdownText(text: string): string {
  return text.replace(special, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ');
}

/** A row of a table; the cells are Markdown already. */
export function toMarkdownRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** The head of a table. */
export function toMarkdownHead(cells: readonly string[]): string {
  return toMarkdownRow(cells) + toMarkdownRow(cells.map(() => '---'));
}
