import {
  type DatasetRecord,
  type Finding,
  numbersIn,
  numberTokensIn,
  placeOf,
  splitList,
  times,
} from '../dataset/index.js';
import type { Column } from '../model/index.js';
import { unprovenDateParts } from './date-proof.js';
import { toName } from './names.js';
import { isNamed, numbersBeside, type Passage } from './passage.js';

/** What the numbers of a row are proven with. */
export interface RowContext {
  readonly passage: Passage;
  readonly months: readonly (readonly string[])[];
}

/** Columns whose text has to stand in the source literally. */
const literalColumns: ReadonlySet<string> = new Set(['printed', 'converted']);
/** Columns whose number is the one that `printed` shows. */
const printedNumbers: ReadonlySet<string> = new Set(['amount', 'value', 'value_to']);

/** Every number, date and literal of a row that the cited lines do not prove. */
export function unprovenCells(
  record: DatasetRecord,
  columns: readonly Column[],
  context: RowContext,
): readonly Finding[] {
  const numbers = numbersBeside(context.passage, splitList(record.cells.footnote ?? ''));
  return columns.flatMap((column) => {
    const text = record.cells[column.name] ?? '';
    if (text === '' || column.proof !== 'NUMBER' || column.type.kind === 'enum' || column.end || column.refersTo)
      return [];
    const missing = missingParts(column, text, { ...context, numbers });
    return [
      ...(missing.length === 0 ? [] : [notInLines(record, column, missing)]),
      ...(printedNumbers.has(column.name) ? differsFromPrinted(record, column, text) : []),
    ];
  });
}

interface NumberContext extends RowContext {
  readonly numbers: ReadonlySet<number>;
}

function missingParts(column: Column, text: string, { passage, months, numbers }: NumberContext): readonly string[] {
  if (column.date) return unprovenDateParts(text, passage, { numbers, months });
  if (literalColumns.has(column.name)) return isLiteral(text, passage) ? [] : [text];
  if (column.type.kind === 'number') return numbers.has(Math.abs(Number(text))) ? [] : [text];
  return numberTokensIn(text.normalize('NFKC'))
    .filter(({ readings, scale }) => !readings.some((reading) => numbers.has(times(reading, scale))))
    .map((token) => token.text);
}

/** The words in their order, and every currency sign somewhere: the layout tears signs from their numbers. */
function isLiteral(text: string, passage: Passage): boolean {
  const signs = text.normalize('NFKC').match(/\p{Sc}/gu) ?? [];
  return signs.every((sign) => passage.text.includes(sign)) && isNamed([toName(text)], passage);
}

function differsFromPrinted(record: DatasetRecord, column: Column, text: string): readonly Finding[] {
  const printed = record.cells.printed ?? '';
  if (printed === '' || numbersIn(printed).has(Math.abs(Number(text)))) return [];
  return [
    {
      rule: 'printed',
      level: 'MUST',
      message: 'A number is not the one that `printed` shows.',
      at: placeOf(record, column.name),
      found: text,
      expected: `what ${JSON.stringify(printed)} says`,
    },
  ];
}

function notInLines(record: DatasetRecord, column: Column, missing: readonly string[]): Finding {
  const what = column.date ? 'A date' : literalColumns.has(column.name) ? 'A printed text' : 'A number';
  return {
    rule: column.date ? 'dates' : 'numbers',
    level: 'MUST',
    message: `${what} does not stand in the evidence.`,
    at: placeOf(record, column.name),
    found: `${column.name} ${JSON.stringify(record.cells[column.name])} with ${record.cells.evidence}`,
    expected: `${missing.map((part) => JSON.stringify(part)).join(', ')} in these lines`,
  };
}
