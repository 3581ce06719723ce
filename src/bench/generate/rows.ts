import { type FamilyName, families, isShared, named, type World } from './world.js';

/** Cells by header; what is left out is empty. */
export type Cells = Readonly<Record<string, string>>;

/** Streams of draws that rows use, apart from those of `world.ts`. */
const base = 1_000;
const streams = { evidence: 0, date: 1, form: 2, amount: 3, acronym: 4, alias: 5, description: 6 } as const;

/** The row of an entity in its family's file. */
export function entityRow(world: World, family: FamilyName, index: number): Cells {
  const { id, name, kind } = named(world, family, index);
  const drawn = (stream: keyof typeof streams) =>
    world.draw(base + families.indexOf(family) * 16 + streams[stream], index);
  return {
    id,
    ...(kind === '' ? {} : { kind }),
    name,
    evidence: evidenceAt(world.lines, drawn('evidence')),
    ...(family === 'Source' ? {} : { description: describe(name, drawn('description')) }),
    ...(isShared(family, index) ? {} : extras(family, { name, index, drawn })),
  };
}

interface ExtraOptions {
  readonly name: string;
  readonly index: number;
  readonly drawn: (stream: keyof typeof streams) => number;
}

/** What only some families have. */
function extras(family: FamilyName, { name, index, drawn }: ExtraOptions): Cells {
  const sometimes = (chance: number, share: number, cells: Cells): Cells => (chance < share ? cells : {});
  const date = dateAt(drawn('date'), drawn('form'));
  switch (family) {
    case 'Organization':
      return {
        ...sometimes(drawn('acronym'), 0.2, { acronym: acronymOf(name) }),
        ...sometimes(drawn('alias'), 0.2, { aliases: `The ${name.split(' ').at(-1)} body|Former ${name}` }),
        ...sometimes(drawn('form'), 0.5, { founded: date }),
      };
    case 'Policy':
      return {
        ...sometimes(drawn('form'), 0.3, { launched: date }),
        ...sometimes(drawn('alias'), 0.3, money(drawn('amount'))),
      };
    case 'Fund':
      return { founded: date, ...money(drawn('amount')) };
    case 'PilotZone':
      return { designated: date };
    case 'Product':
      return sometimes(drawn('form'), 0.5, { released: date });
    case 'Indicator':
      return {
        value: String(1 + Math.floor(drawn('amount') * 1_000)),
        unit: '%',
        ...(index % 3 === 0
          ? { deadline: String(2025 + Math.floor(drawn('date') * 25)) }
          : { period: date.slice(0, 4), basis: 'measured' }),
      };
    case 'Source':
      return { author: 'A. Writer', year: date.slice(0, 4) };
    case 'Person':
    case 'Place':
    case 'Technology':
      return {};
    default: {
      const never: never = family;
      return never;
    }
  }
}

/** A few words; every third needs quotes in the file. */
function describe(name: string, chance: number): string {
  return chance < 0.3
    ? `Made up, as is all of this: ${name}`
    : `Made up with the rest of the dataset under the name ${name}`;
}

function acronymOf(name: string): string {
  return (name.match(/\b[A-Z]/g) ?? []).join('');
}

function money(chance: number): Cells {
  const millions = 1 + Math.floor(chance * 900);
  return { amount: String(millions * 1_000_000), currency: 'EUR', printed: `€${millions} million` };
}

/** A date in one of the forms that sources give them. */
export function dateAt(chance: number, form: number): string {
  const year = 1990 + Math.floor(chance * 34);
  const month = String(1 + Math.floor(form * 12)).padStart(2, '0');
  if (form < 0.5) return String(year);
  if (form < 0.75) return `${year}-${month}`;
  if (form < 0.95) return `${year}-${month}-15`;
  return `${year}~`;
}

/** One line, a few lines, or two places. */
export function evidenceAt(lines: number, chance: number): string {
  const first = 1 + Math.floor(chance * (lines - 200));
  const sort = first % 10;
  if (sort < 6) return `L${first}`;
  return sort < 9 ? `L${first}-${first + 3}` : `L${first}-${first + 2}|L${first + 120}`;
}
