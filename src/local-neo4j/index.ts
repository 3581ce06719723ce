export type { Environment, Exit } from './child.js';
export type { Settings } from './config.js';
export { type ImportInput, type ImportStoreOptions, importStore } from './import.js';
export type { LocalNeo4j, StartOptions } from './options.js';
export type { ProgressEvent, Report } from './progress.js';
export { startLocalNeo4j } from './start.js';
export { type LocalNeo4jStatus, statusOfLocalNeo4j } from './status.js';
export { type StopOptions, stopLocalNeo4j } from './stop.js';
