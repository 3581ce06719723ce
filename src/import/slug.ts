import { isSlug } from '../model/index.js';

/** The form of every id made of any text: `Anna Müller` → `anna-muller`; `undefined` where no letter or digit is left. */
export function toIdSlug(text: string): string | undefined {
  const slug = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return isSlug(slug) ? slug : undefined;
}

/** Gives each text an id of its own, the same for the same text. */
export function createIds(): (text: string) => string {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  return (text) => {
    const known = ids.get(text);
    if (known !== undefined) return known;
    const base = toIdSlug(text) ?? 'entity';
    let id = base;
    for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
    taken.add(id);
    ids.set(text, id);
    return id;
  };
}
