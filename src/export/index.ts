export { type ExportCypher, readExportCypher } from './export-cypher.js';
export * from './export-dataset.js';
export * from './write-export.js';
