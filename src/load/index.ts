export { applyPlan, type Progress, removeDataset } from './apply-plan.js';
export { formatPlan } from './format-plan.js';
export { type LoadCypher, readLoadCypher } from './load-cypher.js';
export * from './load-plan.js';
export { type PlanOptions, planLoad, planRemoval } from './plan-load.js';
export { type DatedRow, type Difference, type United, unite } from './unite.js';
