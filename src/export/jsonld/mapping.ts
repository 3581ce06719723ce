/**
 * How the model is written in JSON-LD: W3C ORG and the EU's Core Public Organisation Vocabulary for bodies, PROV for
 * evidence, SKOS for technologies, schema.org for the rest. What they have no term for keeps its own name under `pg:`.
 */

/** Where the entities, statements and our own terms are; nothing is served there. */
export const base = 'https://policy-graph.example/';

/** The prefixes of every term that is written. */
export const prefixes = {
  pg: `${base}vocabulary#`,
  cv: 'http://data.europa.eu/m8g/',
  dct: 'http://purl.org/dc/terms/',
  edtf: 'http://id.loc.gov/datatypes/edtf/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  org: 'http://www.w3.org/ns/org#',
  prov: 'http://www.w3.org/ns/prov#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  schema: 'http://schema.org/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** Classes that entities of a family, or of some of its kinds, take beside `pg:<family>` and `pg:<kind>`. */
export interface ClassRule {
  readonly family: string;
  /** Any kind where it is left out. */
  readonly kinds?: readonly string[];
  readonly classes: readonly string[];
}

/** Every rule that fits applies. */
export const classRules: readonly ClassRule[] = [
  { family: 'Organization', classes: ['org:Organization'] },
  {
    family: 'Organization',
    kinds: ['StateOrgan', 'Ministry', 'Agency', 'Court', 'PublicBody', 'LocalGovernment'],
    classes: ['cv:PublicOrganisation'],
  },
  { family: 'Organization', kinds: ['Division'], classes: ['org:OrganizationalUnit'] },
  { family: 'Organization', kinds: ['Company'], classes: ['org:FormalOrganization'] },
  { family: 'Organization', kinds: ['University'], classes: ['schema:CollegeOrUniversity'] },
  { family: 'Organization', kinds: ['Institute'], classes: ['schema:ResearchOrganization'] },
  { family: 'Person', classes: ['foaf:Person', 'schema:Person'] },
  { family: 'Policy', classes: ['prov:Entity'] },
  { family: 'Policy', kinds: ['Plan', 'Programme', 'Measure'], classes: ['prov:Plan'] },
  { family: 'Policy', kinds: ['Law'], classes: ['schema:Legislation'] },
  { family: 'Policy', kinds: ['Guideline', 'Recommendation'], classes: ['schema:CreativeWork'] },
  { family: 'Fund', classes: ['prov:Entity', 'schema:InvestmentFund'] },
  { family: 'PilotZone', classes: ['prov:Entity'] },
  { family: 'Place', classes: ['dct:Location', 'schema:Place'] },
  { family: 'Place', kinds: ['Country'], classes: ['schema:Country'] },
  { family: 'Place', kinds: ['City'], classes: ['schema:City'] },
  { family: 'Place', kinds: ['Province', 'County', 'District', 'Town'], classes: ['schema:AdministrativeArea'] },
  { family: 'Technology', classes: ['skos:Concept'] },
  { family: 'Product', classes: ['prov:Entity', 'schema:Product'] },
  { family: 'Indicator', kinds: ['Observation'], classes: ['schema:Observation'] },
  { family: 'Indicator', kinds: ['Target'], classes: ['schema:QuantitativeValue'] },
  { family: 'Source', classes: ['prov:Entity'] },
  { family: 'Source', kinds: ['Report'], classes: ['schema:Report'] },
  { family: 'Source', kinds: ['Reference'], classes: ['schema:CreativeWork'] },
];

/** How the value of a column is written. */
export type LiteralForm = 'text' | 'number' | 'date' | 'url';

/** The term of a column. */
export interface TermRule {
  readonly field: string;
  readonly term: string;
  readonly form: LiteralForm;
  /** Any family where it is left out. */
  readonly families?: readonly string[];
}

/** Columns of entities; the first rule that fits decides, and a column without one keeps its name under `pg:`. */
export const entityTerms: readonly TermRule[] = [
  { field: 'name', term: 'skos:prefLabel', form: 'text' },
  { field: 'aliases', term: 'skos:altLabel', form: 'text' },
  { field: 'description', term: 'dct:description', form: 'text' },
  { field: 'identifiers', term: 'dct:identifier', form: 'text' },
  { field: 'note', term: 'skos:editorialNote', form: 'text' },
  { field: 'purpose', term: 'org:purpose', form: 'text', families: ['Organization'] },
  { field: 'website', term: 'foaf:homepage', form: 'url', families: ['Organization'] },
  { field: 'website', term: 'schema:url', form: 'url' },
  { field: 'link', term: 'schema:url', form: 'url' },
  { field: 'founded', term: 'schema:foundingDate', form: 'date' },
  { field: 'dissolved', term: 'schema:dissolutionDate', form: 'date' },
  { field: 'launched', term: 'dct:issued', form: 'date' },
  { field: 'inForce', term: 'dct:valid', form: 'date' },
  { field: 'period', term: 'schema:temporalCoverage', form: 'date' },
  { field: 'designated', term: 'dct:created', form: 'date' },
  { field: 'released', term: 'schema:releaseDate', form: 'date' },
  { field: 'deadline', term: 'schema:endDate', form: 'date' },
  { field: 'year', term: 'dct:issued', form: 'date' },
  { field: 'author', term: 'schema:author', form: 'text' },
  { field: 'publisher', term: 'schema:publisher', form: 'text' },
  { field: 'category', term: 'schema:category', form: 'text' },
  { field: 'amount', term: 'schema:amount', form: 'number' },
  { field: 'currency', term: 'schema:currency', form: 'text' },
  { field: 'value', term: 'schema:value', form: 'number' },
  { field: 'valueTo', term: 'schema:maxValue', form: 'number' },
  { field: 'unit', term: 'schema:unitText', form: 'text' },
];

/** Columns of statements; a column without a rule keeps its name under `pg:`. */
export const statementTerms: readonly TermRule[] = [
  { field: 'since', term: 'schema:startDate', form: 'date' },
  { field: 'until', term: 'schema:endDate', form: 'date' },
  { field: 'date', term: 'dct:date', form: 'date' },
  { field: 'role', term: 'schema:roleName', form: 'text' },
  { field: 'amount', term: 'schema:amount', form: 'number' },
  { field: 'currency', term: 'schema:currency', form: 'text' },
  { field: 'note', term: 'skos:editorialNote', form: 'text' },
];

/** The predicate of a statement's type, beside `pg:<type>` which every statement has. */
export interface PredicateRule {
  readonly type: string;
  /** Any family where it is left out. */
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly predicate: string;
  /** True where the predicate is read from the entity the statement ends at. */
  readonly inverse?: boolean;
}

/** The first rule that fits decides. */
export const predicateRules: readonly PredicateRule[] = [
  { type: 'SUBORDINATE_TO', predicate: 'org:subOrganizationOf' },
  { type: 'HEADS', predicate: 'org:headOf' },
  { type: 'MEMBER_OF', predicate: 'org:memberOf' },
  { type: 'COOPERATES_WITH', predicate: 'org:linkedTo' },
  { type: 'SUCCEEDED_BY', from: ['Policy'], predicate: 'prov:wasRevisionOf', inverse: true },
  { type: 'ESTABLISHED', to: ['Organization'], predicate: 'schema:founder', inverse: true },
  { type: 'LAUNCHED', predicate: 'prov:wasAttributedTo', inverse: true },
  { type: 'PART_OF', from: ['Place'], predicate: 'schema:containedInPlace' },
  { type: 'PART_OF', predicate: 'schema:isPartOf' },
  { type: 'HEADQUARTERED_IN', predicate: 'org:hasPrimarySite' },
  { type: 'LOCATED_IN', to: ['Place'], predicate: 'schema:location' },
  { type: 'FOCUSES_ON', from: ['Organization'], predicate: 'schema:knowsAbout' },
  { type: 'FOCUSES_ON', predicate: 'schema:about' },
  { type: 'DEVELOPED', predicate: 'schema:manufacturer', inverse: true },
  { type: 'MENTIONS', predicate: 'schema:mentions' },
  { type: 'ABOUT', predicate: 'schema:about' },
  { type: 'BROADER', predicate: 'skos:broader' },
  { type: 'CITES', predicate: 'schema:citation' },
];

/** Statements that ORG or PROV write as a node of their own: its class, and the terms that lead to both ends. */
export interface NodeRule {
  readonly type: string;
  readonly from?: readonly string[];
  readonly class: string;
  readonly fromTerm: string;
  /** Left out where the other end leads to the node instead. */
  readonly toTerm?: string;
  /** The term that leads from the entity the statement ends at to the node. */
  readonly backTerm?: string;
}

/** The statement's node takes the class beside `rdf:Statement`. */
export const nodeRules: readonly NodeRule[] = [
  { type: 'HEADS', class: 'org:Membership', fromTerm: 'org:member', toTerm: 'org:organization' },
  { type: 'MEMBER_OF', class: 'org:Membership', fromTerm: 'org:member', toTerm: 'org:organization' },
  {
    type: 'SUCCEEDED_BY',
    from: ['Organization'],
    class: 'org:ChangeEvent',
    fromTerm: 'org:originalOrganization',
    toTerm: 'org:resultingOrganization',
  },
  { type: 'LAUNCHED', class: 'prov:Attribution', fromTerm: 'prov:agent', backTerm: 'prov:qualifiedAttribution' },
];

/** How firmly the source must say it for the plain triple to be written beside the statement's node. */
export const assertedCertainties: readonly string[] = ['stated', 'table', 'implied'];
