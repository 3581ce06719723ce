export type { Rule } from './rule.js';
export { rules } from './rules/index.js';
export * from './validate.js';
export { type StreamCheck, validateStream } from './validate-stream.js';
export { toCanonicalTexts, writeCanonical } from './write-canonical.js';
