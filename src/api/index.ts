export { type Api, type ApiOptions, createApi } from './server.js';
export { createSchema, type SchemaOptions } from './schema.js';
