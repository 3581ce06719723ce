/** The prefixes of the catalogue; `pg` names our own families and relations, as the JSON-LD export does. */
export const prefixes = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcterms: 'http://purl.org/dc/terms/',
  edtf: 'http://id.loc.gov/datatypes/edtf/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  pg: 'https://policy-graph.example/vocabulary#',
  spdx: 'http://spdx.org/rdf/terms#',
  void: 'http://rdfs.org/ns/void#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

type Json = Readonly<Record<string, unknown>>;

/** A date in EDTF: in the XML Schema type of its precision, or as EDTF where it is not plain. */
export function dateNode(edtf: string): Json {
  const plain = /^\d{4}(-\d{2})?(-\d{2})?$/.exec(edtf);
  const types = { 4: 'xsd:gYear', 7: 'xsd:gYearMonth', 10: 'xsd:date' } as Readonly<Record<number, string>>;
  return { '@value': edtf, '@type': plain ? types[edtf.length] : 'edtf:EDTF' };
}

/** A language: the Library of Congress names those of two letters, as DCAT recommends; others stay tags. */
export function languageNode(tag: string): Json {
  if (/^[a-z]{2}$/.test(tag))
    return { '@id': `http://id.loc.gov/vocabulary/iso639-1/${tag}`, '@type': 'dcterms:LinguisticSystem' };
  return { '@type': 'dcterms:LinguisticSystem', 'dcterms:identifier': tag };
}
