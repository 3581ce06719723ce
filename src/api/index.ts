export { defaultLimits, type Limits } from './bounds/index.js';
export { toldCodes } from './errors.js';
export { createSchema, type SchemaOptions } from './schema.js';
export { type Api, type ApiOptions, type ApiSettings, createApi, defaultSettings } from './server.js';
