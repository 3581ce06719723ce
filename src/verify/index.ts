export { formatVerifyReport } from './format-report.js';
export { type VerifyReport, verifyDataset } from './verify.js';
