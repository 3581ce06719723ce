import { z } from 'zod';
import { manifestShape } from './manifest-shape.js';

/** A key of `dataset.yaml`. */
export interface ManifestKey {
  /** Where it stands: `source.sha256`; `sections[].id` for a key of each element of a list. */
  readonly path: string;
  /** The last part of the path: what is typed. */
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
}

/** Every key that `dataset.yaml` may have, as its shape describes them; sections inside sections are not told again. */
export function describeManifest(): readonly ManifestKey[] {
  return describe(manifestShape, '', new Set());
}

function describe(schema: z.core.$ZodType, before: string, told: Set<z.ZodLazy>): ManifestKey[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries<z.ZodType>(schema.shape).flatMap(([name, inner]) => {
      const path = before === '' ? name : `${before}.${name}`;
      const required = !inner.safeParse(undefined).success;
      return [{ path, name, description: inner.description ?? '', required }, ...describe(inner, path, told)];
    });
  }
  if (schema instanceof z.ZodArray) return describe(schema.element, `${before}[]`, told);
  if (schema instanceof z.ZodDefault) return describe(schema.unwrap(), before, told);
  // A section holds sections.
  if (!(schema instanceof z.ZodLazy) || told.has(schema)) return [];
  return describe(schema.unwrap(), before, told.add(schema));
}
