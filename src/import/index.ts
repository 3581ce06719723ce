export * from './reader.js';
export * from './readers.js';
export * from './write-import.js';
