import type { Dataset } from '../../dataset/index.js';
import type { Model } from '../../model/index.js';
import { type Cell, cellsOf, type Rule, show, toFinding } from '../rule.js';

/** Control characters other than line breaks and tabs, and the sign that a wrong decoding leaves behind. */
const strange = /(?![\t\n\r])[\p{Cc}\uFFFD\uFEFF]/u;

/** What cannot be seen should not be there. */
export const characters: Rule = {
  id: 'characters',
  level: 'MUST',
  title: 'Cells have no spaces at their ends and no invisible characters.',
  check: (dataset: Dataset, model: Model) =>
    cellsOf(dataset, model, () => true)
      .filter(({ text }) => text !== '' && (text !== text.trim() || strange.test(text)))
      .flatMap((cell) => [
        ...(cell.text === cell.text.trim() ? [] : [isPadded(cell)]),
        ...(strange.test(cell.text) ? [isStrange(cell)] : []),
      ]),
};

function isPadded({ record, column, text }: Cell) {
  return toFinding(characters, {
    message: 'A cell has spaces at an end.',
    record,
    column: column.name,
    found: show(text),
    expected: show(text.trim()),
    hint: 'policy-graph validate --write removes them.',
  });
}

function isStrange({ record, column, text }: Cell) {
  const character = strange.exec(text)?.[0].codePointAt(0) ?? 0;
  return toFinding(characters, {
    message: 'A cell has an invisible or broken character.',
    record,
    column: column.name,
    found: `U+${character.toString(16).toUpperCase().padStart(4, '0')} in ${show(text)}`,
  });
}
