export {
  allSections,
  type Coverage,
  type CoverageCounts,
  coverageOf,
  type PassedOverLine,
  type SectionCoverage,
} from './coverage.js';
export { formatCoverage } from './format-coverage.js';
export { formatVerifyReport } from './format-report.js';
export type { Sign } from './telling-lines.js';
export { type VerifyReport, verifyDataset } from './verify.js';
