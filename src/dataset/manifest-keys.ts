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

function describe(schema: z.core.$ZodType, before: string, told: Set<z.ZodObject>): ManifestKey[] {
  const found = findObject(schema, before);
  if (!found || told.has(found.object)) return [];
  told.add(found.object);
  return Object.entries(found.object.shape).flatMap(([name, inner]) => {
    const path = `${found.path}${name}`;
    const key = { path, name, description: inner.description ?? '', required: !inner.safeParse(undefined).success };
    return [key, ...describe(inner, path, told)];
  });
}

/** The object that a schema holds, below lists, defaults and references. */
function findObject(schema: z.core.$ZodType, path: string): { object: z.ZodObject; path: string } | undefined {
  if (schema instanceof z.ZodObject) return { object: schema, path: path === '' ? '' : `${path}.` };
  if (schema instanceof z.ZodArray) return findObject(schema.element, `${path}[]`);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodLazy) return findObject(schema.unwrap(), path);
  return undefined;
}
