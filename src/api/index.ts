export { toldCodes } from './errors.js';
export { createSchema, type SchemaOptions } from './schema.js';
export { type Api, type ApiOptions, createApi } from './server.js';
