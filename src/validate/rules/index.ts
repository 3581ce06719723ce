import type { Rule } from '../rule.js';
import { amounts } from './amounts.js';
import { assertions } from './assertions.js';
import { canonicalCsv } from './canonical-csv.js';
import { characters } from './characters.js';
import { conflicts } from './conflicts.js';
import { currencies } from './currencies.js';
import { cycles } from './cycles.js';
import { danglingIds } from './dangling-ids.js';
import { dates } from './dates.js';
import { duplicateIds } from './duplicate-ids.js';
import { duplicateStatements } from './duplicate-statements.js';
import { enumValues } from './enum-values.js';
import { evidence } from './evidence.js';
import { headers } from './headers.js';
import { idForm } from './id-form.js';
import { identifiers } from './identifiers.js';
import { ignoredCited } from './ignored-cited.js';
import { ignoredLines } from './ignored-lines.js';
import { kinds } from './kinds.js';
import { lists } from './lists.js';
import { numbers } from './numbers.js';
import { orphans } from './orphans.js';
import { printed } from './printed.js';
import { references } from './references.js';
import { relationEnds } from './relation-ends.js';
import { relationTypes } from './relation-types.js';
import { requiredCells } from './required-cells.js';
import { sections } from './sections.js';
import { selfLoops } from './self-loops.js';
import { sinceUntil } from './since-until.js';
import { sourceReport } from './source-report.js';
import { targetDates } from './target-dates.js';

/** Every rule, in the order in which findings are shown: first the files, then cells, then what joins them, then warnings. */
export const rules: readonly Rule[] = [
  ...[headers, canonicalCsv, characters, requiredCells, idForm, duplicateIds],
  ...[kinds, enumValues, numbers, dates, sinceUntil, currencies, amounts, lists, identifiers, evidence],
  ...[relationTypes, danglingIds, relationEnds, references, conflicts, cycles],
  ...[sections, ignoredLines, sourceReport, assertions],
  ...[selfLoops, duplicateStatements, printed, targetDates, orphans, ignoredCited],
];
