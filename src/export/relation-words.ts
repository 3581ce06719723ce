import type { Model } from '../model/index.js';
import type { SourceStatement } from './source.js';

/** The words of a relation without what a statement fills in: `HEADS` → `is head of`; the type where it has none. */
export function wordsOf(model: Model, type: string, from: string, to: string): string {
  const relation = model.relations.find(({ name }) => name === type);
  const ends = relation?.ends.find((candidate) => candidate.from.includes(from) && candidate.to.includes(to));
  return (ends?.verb ?? type)
    .replace(/\{\(\w+\)\}/g, '')
    .replace(/\{\w+\|([^}]*)\}/g, '$1')
    .replace(/ +/g, ' ')
    .trim();
}

/** `wordsOf` for a statement. */
export function wordsOfStatement(model: Model, { type, from, to }: SourceStatement): string {
  return wordsOf(model, type, from.family, to.family);
}
