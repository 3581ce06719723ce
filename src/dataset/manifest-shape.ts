import { z } from 'zod';
import { isSlug, parseEdtf } from '../model/index.js';
import type { Bounds, LineRange, Manifest, Section } from './dataset.js';
import { parseEvidence } from './evidence.js';

const text = z.string().min(1);

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
    id: text.refine(isSlug, 'a lower-case slug'),
    title: text,
    kind: z.enum(['prose', 'table', 'box', 'footnotes']),
    lines: lineRanges,
    sections: z.array(section).default([]),
  }),
);

/** The shape of `dataset.yaml`; messages of refinements say what is expected. */
export const manifestShape: z.ZodType<Manifest> = z.strictObject({
  title: text,
  publisher: text,
  date: edtf,
  licence: text,
  language: text.refine(isLanguage, 'a BCP 47 language tag such as en'),
  link: text.optional().transform((link) => link ?? undefined),
  source: z.strictObject({
    id: text.refine(isSlug, 'a lower-case slug'),
    kind: z.enum(['text', 'register']),
    file: text.refine((name) => !/[\\/]/.test(name), 'a file name without folders'),
    lines: z.int().positive(),
    sha256: text.refine(
      (hash) => /^[0-9a-f]{64}$/.test(hash),
      '64 lower-case hexadecimal digits, as `sha256sum` prints them',
    ),
  }),
  sections: z.array(section),
  assertions: z
    .strictObject({
      entities: z.record(text, bounds).default({}),
      statements: z.record(text, bounds).default({}),
    })
    .default({ entities: {}, statements: {} }),
});

/** The keys of `dataset.yaml` at each level, for suggestions. */
export const manifestKeys: readonly string[] = [
  ...['title', 'publisher', 'date', 'licence', 'language', 'link', 'source', 'sections', 'assertions'],
  ...['id', 'kind', 'file', 'lines', 'sha256', 'entities', 'statements', 'min', 'max'],
];

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
