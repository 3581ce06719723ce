import type { DatasetEntry } from '../../questions/index.js';
import { dateNode, languageNode, prefixes } from './terms.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * The catalogue of a graph in W3C DCAT 3, as JSON-LD that refers to no other document.
 *
 * @param address where this API is, without a slash at its end: `http://127.0.0.1:4000`
 */
export function toDcat(datasets: readonly DatasetEntry[], address: string): Json {
  const service = '#api';
  return {
    '@context': { '@version': 1.1, '@base': `${address}/catalog`, ...prefixes },
    '@id': '',
    '@type': 'dcat:Catalog',
    'dcterms:title': 'Policy Graph',
    'dcterms:description': 'The datasets of a knowledge graph of technology policy: every relation with its evidence.',
    'dcterms:publisher': agent('Policy Graph'),
    'dcat:service': {
      '@id': service,
      '@type': 'dcat:DataService',
      'dcterms:title': 'GraphQL API',
      'dcat:endpointURL': { '@id': `${address}/graphql` },
      'dcterms:conformsTo': { '@id': 'https://spec.graphql.org/' },
      'dcat:servesDataset': datasets.map(({ id }) => ({ '@id': `#${id}` })),
    },
    'dcat:dataset': datasets.map((dataset) => toDataset(dataset, { address, service })),
  };
}

interface Server {
  readonly address: string;
  /** The id of the service that serves the datasets. */
  readonly service: string;
}

function toDataset(dataset: DatasetEntry, { address, service }: Server): Json {
  const { id, title, version, loadedAt, entities, statements } = dataset;
  return {
    '@id': `#${id}`,
    '@type': ['dcat:Dataset', 'void:Dataset'],
    'dcterms:identifier': id,
    'dcterms:title': title,
    'dcterms:description': `${entities} entities and ${statements} statements, each with the lines of “${title}” that say so.`,
    'dcterms:publisher': agent(dataset.publisher),
    'dcterms:rights': {
      '@type': 'dcterms:RightsStatement',
      'dcterms:description': `Of the text it was read from: ${dataset.licence}`,
    },
    'dcat:version': version,
    ...(loadedAt === null ? {} : { 'dcterms:modified': { '@value': loadedAt, '@type': 'xsd:dateTime' } }),
    'dcterms:language': languageNode(dataset.language),
    'dcterms:source': toSource(dataset),
    'dcat:distribution': {
      '@id': `#${id}-graphql`,
      '@type': 'dcat:Distribution',
      'dcterms:title': `${title}, by GraphQL`,
      'dcat:accessURL': { '@id': `${address}/graphql` },
      'dcat:accessService': { '@id': service },
      'dcat:mediaType': { '@id': 'https://www.iana.org/assignments/media-types/application/json' },
    },
    ...(dataset.files.length > 0 ? { 'dcterms:hasPart': dataset.files.map((file) => toFile(id, file)) } : {}),
    'void:entities': entities,
    'void:triples': statements,
    'void:classPartition': dataset.families.map(({ name, total }) => ({
      'void:class': { '@id': `pg:${name}` },
      'void:entities': total,
    })),
    'void:propertyPartition': dataset.relations.map(({ name, total }) => ({
      'void:property': { '@id': `pg:${name}` },
      'void:triples': total,
    })),
  };
}

/** The text that a dataset was read from; publisher, date and licence are the text's. */
function toSource({ source, title, publisher, date, licence, language, link, sourceText }: DatasetEntry): Json {
  return {
    '@id': `#${source}-text`,
    '@type': 'dcat:Resource',
    'dcterms:identifier': source,
    'dcterms:title': title,
    'dcterms:publisher': agent(publisher),
    'dcterms:issued': dateNode(date),
    'dcterms:license': { '@type': 'dcterms:LicenseDocument', 'dcterms:title': licence },
    'dcterms:language': languageNode(language),
    ...(link === null ? {} : { 'dcat:landingPage': { '@id': link, '@type': 'foaf:Document' } }),
    'spdx:checksum': checksum(sourceText.sha256),
  };
}

function toFile(dataset: string, { name, bytes, sha256 }: DatasetEntry['files'][number]): Json {
  return {
    '@id': `#${dataset}-${name}`,
    '@type': 'foaf:Document',
    'dcterms:title': name,
    'dcat:byteSize': { '@value': String(bytes), '@type': 'xsd:nonNegativeInteger' },
    'spdx:checksum': checksum(sha256),
  };
}

function agent(name: string): Json {
  return { '@type': 'foaf:Agent', 'foaf:name': name };
}

function checksum(sha256: string): Json {
  return {
    '@type': 'spdx:Checksum',
    'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
    'spdx:checksumValue': { '@value': sha256, '@type': 'xsd:hexBinary' },
  };
}
