import { join } from 'node:path';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { DatasetInfo, Manifest, Place } from './dataset.js';
import type { Finding } from './finding.js';
import { describeManifest } from './manifest-keys.js';
import { manifestShape } from './manifest-shape.js';
import { didYouMean } from './nearest.js';

/** The file in a dataset folder that says what the dataset is. */
export const manifestFile = 'dataset.yaml';

type KeyPath = readonly PropertyKey[];

interface ManifestDocument {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly file: string;
}

/** Parsed again only for findings, and then once. */
const documents = new WeakMap<DatasetInfo, ManifestDocument>();

/**
 * Reads the text of `dataset.yaml`.
 *
 * @param text the file's text
 * @param file its path, for findings
 * @returns the manifest, or what is wrong with it: every finding with line and column, rule `manifest`.
 */
export function parseManifest(
  text: string,
  file: string,
): { readonly manifest?: Manifest; readonly findings: readonly Finding[] } {
  const parsed = parseYaml(text, file);
  const { errors } = parsed.document;
  if (errors.length > 0) {
    return {
      findings: errors.map((error) => ({
        rule: 'manifest',
        level: 'MUST',
        message: 'dataset.yaml is not valid YAML.',
        at: toPlace(parsed, error.pos[0]),
        found: error.message.split('\n')[0] ?? error.message,
      })),
    };
  }
  const result = manifestShape.safeParse(parsed.document.toJS());
  if (result.success) return { manifest: result.data, findings: [] };
  return { findings: result.error.issues.flatMap((issue) => toFindings(issue, parsed)) };
}

/** Where a value of `dataset.yaml` stands, by the keys that lead to it: `['sections', 0, 'lines']`. */
export function placeInManifest(dataset: DatasetInfo, path: KeyPath): Place {
  const parsed = documents.get(dataset) ?? parseYaml(dataset.manifestText, join(dataset.folder, manifestFile));
  documents.set(dataset, parsed);
  return placeOfKey(parsed, path);
}

function parseYaml(text: string, file: string): ManifestDocument {
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines, prettyErrors: false }), lines, file };
}

/** The nearest enclosing value that exists, since a missing key has no place of its own. */
function placeOfKey(parsed: ManifestDocument, path: KeyPath): Place {
  for (let length = path.length; length > 0; length--) {
    const node = parsed.document.getIn(path.slice(0, length), true);
    const start =
      typeof node === 'object' && node !== null && 'range' in node ? (node.range as [number] | null)?.[0] : undefined;
    if (start !== undefined) return toPlace(parsed, start);
  }
  return { file: parsed.file, line: 1, column: 1 };
}

function toPlace({ lines, file }: ManifestDocument, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

function toFindings(issue: z.core.$ZodIssue, parsed: ManifestDocument): Finding[] {
  const at = placeOfKey(parsed, issue.path);
  const key = issue.path.map(String).join('.') || manifestFile;
  const base = { rule: 'manifest', level: 'MUST', at } as const;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((unknown) => ({
      ...base,
      at: placeOfKey(parsed, [...issue.path, unknown]),
      message: 'dataset.yaml has a key that is not known.',
      found: unknown,
      ...didYouMean(unknown, manifestKeys()),
    }));
  }
  const value = parsed.document.getIn(issue.path);
  if (value === undefined) return [{ ...base, message: 'dataset.yaml lacks a key.', expected: key }];
  return [
    {
      ...base,
      message: 'A value of dataset.yaml is not of the right form.',
      found: `${key}: ${show(value)}`,
      expected: expectation(issue),
    },
  ];
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'custom':
      return issue.message;
    case 'invalid_value':
      return issue.values.join(', ');
    case 'invalid_type':
      return issue.expected;
    case 'invalid_union':
      return issue.errors.flat().map(expectation).join(' or ');
    default:
      return issue.message;
  }
}

function show(value: unknown): string {
  if (typeof value === 'object' && value !== null)
    return 'toJSON' in value ? 'a list or a group of keys' : 'something else';
  return JSON.stringify(value);
}

/** What may be typed as a key, for suggestions. */
function manifestKeys(): readonly string[] {
  return [...describeManifest().map(({ name }) => name), 'min', 'max'];
}
