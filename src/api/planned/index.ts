export { createPlannedOperations, type PlannedOperations } from './planned-operations.js';
export { createPlannedPlugin } from './plugin.js';
export { warmOperations } from './warm.js';
