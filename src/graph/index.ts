export { type AutoCommit, createAutoCommit } from './auto-commit.js';
export * from './connect.js';
export { type Server, toGraphError } from './driver-errors.js';
export * from './entity-rows.js';
export * from './prepare-schema.js';
export * from './read-cypher.js';
export * from './values.js';
