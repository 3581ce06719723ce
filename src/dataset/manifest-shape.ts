import { z } from 'zod';
import { isSlug, parseEdtf } from '../model/index.js';
import type { Bounds, IgnoredLines, LineRange, Manifest, Section } from './dataset.js';
import { parseEvidence } from './evidence.js';

const text = z.string().min(1);

const slug = text.refine(isSlug, 'a lower-case slug');

/** YAML reads `2021` as a number; in the file both spellings mean the same. */
const edtf = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((date) => parseEdtf(date) !== undefined, 'a date in EDTF, such as 2021 or 2021-04');

const count = z.int().nonnegative();

const bounds = z
  .union([count, z.strictObject({ min: count.optional(), max: count.optional() })])
  .transform(
    (value): Bounds => (typeof value === 'number' ? { min: value, max: value } : { min: value.min, max: value.max }),
  );

const lineRanges = z.union([text, z.array(text).min(1)]).transform((written, context): readonly LineRange[] => {
  const ranges = parseEvidence(typeof written === 'string' ? written : written.join('|'));
  if (ranges) return ranges;
  context.addIssue({ code: 'custom', message: 'line ranges such as L210-240, or a list of them' });
  return z.NEVER;
});

const section: z.ZodType<Section> = z.lazy(() =>
  z.strictObject({
    id: slug.describe('Its id, unique in the file.'),
    title: text.describe('What it is headed; a row’s locator is made from it.'),
    kind: z.enum(['prose', 'table', 'box', 'footnotes']).describe('`prose`, `table`, `box` or `footnotes`.'),
    lines: lineRanges.describe('Its lines: `L210-240`, or a list of ranges where the text tore it apart.'),
    sections: z.array(section).default([]).describe('The sections inside it, with the same keys.'),
  }),
);

const ignoredLines: z.ZodType<IgnoredLines> = z.strictObject({
  lines: lineRanges.describe('The lines: `L1-2`, or a list of ranges.'),
  reason: text
    .refine((reason) => reason.trim() !== '', 'a reason in words')
    .describe('Why no row cites them, in the same few words for all lines of the sort: `page header`.'),
});

const source = z.strictObject({
  id: slug.describe('The id of the report in `sources.csv`.'),
  kind: z
    .enum(['text', 'register'])
    .describe('`text` for a report whose evidence is its lines; `register` for a table whose evidence is its rows.'),
  file: text
    .refine((name) => !/[\\/]/.test(name), 'a file name without folders')
    .describe('The name of the source text. The text itself is not part of the dataset.'),
  lines: z.int().positive().describe('How many lines the text has.'),
  sha256: text
    .refine((hash) => /^[0-9a-f]{64}$/.test(hash), '64 lower-case hexadecimal digits, as `sha256sum` prints them')
    .describe('The SHA-256 of the text, as `sha256sum` prints it.'),
});

const assertions = z.strictObject({
  entities: z.record(text, bounds).default({}).describe('By family or kind.'),
  statements: z.record(text, bounds).default({}).describe('By type of statement.'),
});

/** The shape of `dataset.yaml`; messages of refinements say what is expected, descriptions what a key is for. */
export const manifestShape: z.ZodType<Manifest> = z.strictObject({
  title: text.describe('The title of the source.'),
  publisher: text.describe('Who published it.'),
  date: edtf.describe('When it was published, in EDTF: `2021` or `2021-05`.'),
  licence: text.describe('The licence of the source, or that none is stated.'),
  language: text
    .refine(isLanguage, 'a BCP 47 language tag such as en')
    .describe('Its language, as a BCP 47 tag such as `en`.'),
  link: text
    .optional()
    .transform((link) => link ?? undefined)
    .describe('Where it is found.'),
  source: source.describe('The text the rows were read from.'),
  sections: z.array(section).describe('The parts of the text. Each row’s locator is made from them.'),
  ignored: z
    .array(ignoredLines)
    .default([])
    .describe('Lines that rightly have no row; `coverage` does not list them as passed over.'),
  assertions: assertions
    .default({ entities: {}, statements: {} })
    .describe('How many rows there have to be: an exact number, or `{ min: 3, max: 6 }`.'),
});

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
