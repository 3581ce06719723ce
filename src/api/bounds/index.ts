export { tooManyTokens } from './check.js';
export { defaultLimits, type Limits } from './limits.js';
export { createBounds } from './plugin.js';
