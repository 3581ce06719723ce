import { PolicyGraphError } from '../../errors.js';
import { createDraw, type Draw } from './draw.js';
import { at, bodyKinds, fields, firstNames, placeEndings, policyKinds, syllables, topics } from './words.js';

/** The families of a dataset in the order in which their rows are made. */
export const families = [
  ...['Organization', 'Person', 'Policy', 'Fund', 'PilotZone'],
  ...['Place', 'Technology', 'Product', 'Indicator', 'Source'],
] as const;

export type FamilyName =
  | 'Organization'
  | 'Person'
  | 'Policy'
  | 'Fund'
  | 'PilotZone'
  | 'Place'
  | 'Technology'
  | 'Product'
  | 'Indicator'
  | 'Source';

/** Of a hundred entities, how many are of a family; indicators are what remains. */
const shares: Readonly<Record<Exclude<FamilyName, 'Indicator'>, number>> = {
  Organization: 40,
  Person: 10,
  Policy: 20,
  Fund: 2,
  PilotZone: 1,
  Place: 7,
  Technology: 2,
  Product: 5,
  Source: 2,
};

/** Bodies of one country or province that have one top; who answers to whom stays within it, however big the dataset. */
export const blockSize = 400;

/** Bodies at the beginning of a block that stand one below the other. */
export const chainLength = 10;

/** A place in a hash of draws for each thing that is decided; equal streams would decide things together. */
const streams = { name: 1, kind: 2, place: 3 } as const;

/** One dataset of the world: how many rows it has of each family, and what each is called. */
export interface World {
  /** The id of the dataset: `synthetic-a`. */
  readonly dataset: string;
  readonly counts: Readonly<Record<FamilyName, number>>;
  readonly draw: Draw;
  readonly lines: number;
}

/** What an entity is called. Everything follows from its family and place in it. */
export interface Named {
  readonly id: string;
  readonly name: string;
  /** The empty string for families without kinds. */
  readonly kind: string;
}

/** Fewest entities that a dataset can have: less would leave families without rows. */
export const fewest = 200;

/**
 * @param letter tells the datasets of one run apart
 * @throws PolicyGraphError `USAGE` for fewer nodes than a dataset needs
 */
export function createWorld({ nodes, letter, seed }: { nodes: number; letter: string; seed: string }): World {
  if (nodes < fewest) {
    throw new PolicyGraphError('USAGE', `A dataset of ${nodes} nodes is too small: ${fewest} are the fewest.`, {
      hint: 'Ask for more with --nodes, or for fewer datasets with --datasets.',
    });
  }
  const part = (percent: number) => Math.max(2, Math.floor((nodes * percent) / 100));
  const most = Object.fromEntries(Object.entries(shares).map(([name, percent]) => [name, part(percent)]));
  const sum = Object.values(most).reduce((total, count) => total + count, 0);
  return {
    dataset: `synthetic-${letter}`,
    counts: { ...most, Indicator: nodes - sum } as Record<FamilyName, number>,
    draw: createDraw(`${seed}/${letter}`),
    lines: Math.max(1_000, nodes * 3),
  };
}

/** How many fields of technology all datasets share; the smallest dataset has that many. */
const sharedFields = 4;

/** Technologies that every dataset has under the same id. */
export function isShared(family: FamilyName, index: number): boolean {
  return family === 'Technology' && index < sharedFields;
}

/** The entity of a family at a place. */
export function named(world: World, family: FamilyName, index: number): Named {
  const suffix = `${world.dataset.slice(world.dataset.lastIndexOf('-') + 1)}${index}`;
  const drawn = (stream: keyof typeof streams, size: number) =>
    // Squared: some names are much more common than others.
    Math.floor(world.draw(families.indexOf(family) * 16 + streams[stream], index) ** 2 * size);
  const [topic, slug] = at(topics, drawn('name', topics.length));
  switch (family) {
    case 'Organization':
      return body({
        index,
        suffix,
        topic,
        slug,
        pick: drawn('kind', bodyKinds.length),
        place: placeName(drawn('place', 900)),
      });
    case 'Person': {
      const name = `${at(firstNames, drawn('kind', firstNames.length))} ${placeName(drawn('place', 3_200))}`;
      return { id: `${toSlug(name)}-${suffix}`, name, kind: '' };
    }
    case 'Policy': {
      const [kind, form, start] = at(policyKinds, drawn('kind', policyKinds.length));
      return { id: `${start}-${slug}-${suffix}`, name: `${form} ${topic}, ${placeName(drawn('place', 900))}`, kind };
    }
    case 'Fund':
      return {
        id: `fund-for-${slug}-${suffix}`,
        name: `${placeName(drawn('place', 900))} Fund for ${topic}`,
        kind: '',
      };
    case 'PilotZone':
      return {
        id: `${slug}-zone-${suffix}`,
        name: `${placeName(drawn('place', 900))} Pilot Zone for ${topic}`,
        kind: '',
      };
    case 'Place':
      return place(index, suffix);
    case 'Technology':
      return technology({ index, suffix, topic, slug });
    case 'Product':
      return {
        id: `${slug}-platform-${suffix}`,
        name: `${placeName(drawn('place', 900))} ${topic} Platform`,
        kind: '',
      };
    case 'Indicator': {
      const kind = index % 3 === 0 ? 'Target' : 'Observation';
      return { id: `${slug}-output-${suffix}`, name: `Output of ${topic}, ${placeName(drawn('place', 900))}`, kind };
    }
    case 'Source': {
      if (index === 0) return { id: `${world.dataset}-report`, name: `Report on ${world.dataset}`, kind: 'Report' };
      return {
        id: `${slug}-reference-${suffix}`,
        name: `${topic} in ${placeName(drawn('place', 900))}`,
        kind: 'Reference',
      };
    }
    default: {
      const never: never = family;
      return never;
    }
  }
}

interface BodyOptions {
  readonly index: number;
  readonly suffix: string;
  readonly topic: string;
  readonly slug: string;
  readonly pick: number;
  readonly place: string;
}

function body({ index, suffix, topic, slug, pick, place: where }: BodyOptions): Named {
  const inBlock = index % blockSize;
  if (inBlock === 0) return { id: `state-council-${suffix}`, name: `State Council of ${where}`, kind: 'StateOrgan' };
  if (inBlock % 25 === 1)
    return { id: `ministry-of-${slug}-${suffix}`, name: `Ministry of ${topic}`, kind: 'Ministry' };
  const [kind, form, start] = at(bodyKinds, pick);
  return { id: `${start}-${slug}-${suffix}`, name: `${where} ${form} ${topic}`, kind };
}

function place(index: number, suffix: string): Named {
  const name = placeName(index);
  if (index === 0) return { id: `country-${suffix}`, name: `${name} Republic`, kind: 'Country' };
  const kind = index % 20 === 1 ? 'Province' : at(['City', 'City', 'District', 'Town', 'Cluster'] as const, index);
  return { id: `${name.toLowerCase()}-${suffix}`, name, kind };
}

function technology({ index, suffix, topic, slug }: Omit<BodyOptions, 'pick' | 'place'>): Named {
  if (!isShared('Technology', index))
    return {
      id: `${slug}-field-${suffix}`,
      name: `Applied ${topic}`,
      kind: index % 4 === 0 ? 'Sector' : 'TechnologyField',
    };
  const [shared, id] = at(fields, index);
  return { id: `field-of-${id}`, name: shared, kind: 'TechnologyField' };
}

/** One of 3,200 names, the same for the same number. */
function placeName(index: number): string {
  const first = at(syllables, index);
  const second = at(syllables, Math.floor(index / syllables.length));
  const ending = at(placeEndings, Math.floor(index / (syllables.length * syllables.length)) + index);
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}${second}${ending}`;
}

function toSlug(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}
