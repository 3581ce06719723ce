import { type Family, familyNamed, type Model } from '../../model/index.js';

/** Where entities of a schema go. */
export interface FamilyPlace {
  readonly family: Family;
  readonly kind: string | undefined;
  /** Set where the file does not say the kind: what it says instead. */
  readonly guess?: string;
}

interface SchemaPlace {
  readonly family: string;
  readonly kind?: string;
  readonly guess?: string;
}

/** Schemata of files that others wrote, where no keyword names a kind or family of the model. */
const places: Readonly<Record<string, SchemaPlace>> = {
  Article: { family: 'Source', kind: 'Reference' },
  Asset: { family: 'Product' },
  Company: { family: 'Organization', kind: 'Company' },
  Document: { family: 'Source', kind: 'Reference' },
  HyperText: { family: 'Source', kind: 'Reference' },
  Organization: {
    family: 'Organization',
    kind: 'Alliance',
    guess: 'The file says that it is an organization and not of which kind.',
  },
  Pages: { family: 'Source', kind: 'Reference' },
  Person: { family: 'Person' },
  PlainText: { family: 'Source', kind: 'Reference' },
  Project: { family: 'Policy', kind: 'Programme', guess: 'The file says that it is a project.' },
  PublicBody: {
    family: 'Organization',
    kind: 'PublicBody',
    guess: 'The file says that it is a public body and not of which kind.',
  },
};

/** How a schema that joins two entities is read. */
export interface EdgePlace {
  readonly from: string;
  readonly to: string;
  /** The relation type where the file names none; it has to be named where this is left out. */
  readonly type?: string;
}

const edgePlaces: Readonly<Record<string, EdgePlace>> = {
  Directorship: { from: 'director', to: 'organization', type: 'HEADS' },
  Documentation: { from: 'document', to: 'entity', type: 'MENTIONS' },
  Employment: { from: 'employee', to: 'employer', type: 'MEMBER_OF' },
  Membership: { from: 'member', to: 'organization', type: 'MEMBER_OF' },
  Ownership: { from: 'owner', to: 'asset', type: 'OWNS' },
  Payment: { from: 'payer', to: 'beneficiary', type: 'SUPPORTED' },
  ProjectParticipant: { from: 'participant', to: 'project', type: 'IMPLEMENTS' },
  Succession: { from: 'predecessor', to: 'successor', type: 'SUCCEEDED_BY' },
  UnknownLink: { from: 'subject', to: 'object' },
};

/** The schemata that are read as statements. */
export const edgeSchemas: ReadonlyMap<string, EdgePlace> = new Map(Object.entries(edgePlaces));

/**
 * The family and kind of an entity: what a keyword names, as `export --format ftm` writes it, or what the schema says.
 *
 * @returns `undefined` where neither says
 */
export function familyOfSchema(schema: string, keywords: readonly string[], model: Model): FamilyPlace | undefined {
  for (const keyword of keywords) {
    const ofKind = model.families.find(({ kinds }) => kinds.some(({ name }) => name === keyword));
    if (ofKind) return { family: ofKind, kind: keyword };
    const family = familyNamed(model, keyword);
    if (family && family.kinds.length === 0) return { family, kind: undefined };
  }
  const place = places[schema];
  const family = place && familyNamed(model, place.family);
  return family && { family, kind: place.kind, ...(place.guess === undefined ? {} : { guess: place.guess }) };
}
