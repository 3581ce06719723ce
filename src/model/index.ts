export * from './dates.js';
export * from './ddl.js';
export * from './derived-days.js';
export * from './fields.js';
export * from './model.js';
export * from './names.js';
export { readModel } from './read-model.js';
