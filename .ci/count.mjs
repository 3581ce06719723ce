// Reads vitest's JSON report and the exit codes of the checks and the tests; prints the closing line of a CI run.
import { readFileSync } from 'node:fs';

const [report = '', check, tests] = process.argv.slice(2);

function readCounts() {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    // A file that cannot even be loaded has no tests that could fail.
    const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
    return { passed: numPassedTests, failed: numFailedTests + broken.length };
  } catch {
    console.log('The tests left no report.');
    return { passed: 0, failed: 0 };
  }
}

const { passed, failed } = readCounts();
const checkFailed = check === '0' ? 0 : 1;
// An error outside of any test makes vitest fail without a failed test; so does a run without tests.
const elsewhere = failed === 0 && (tests !== '0' || passed === 0) ? 1 : 0;
if (checkFailed > 0) console.log('The checks failed: they count as one failure.');
if (elsewhere > 0) console.log('The test run failed outside of any test: it counts as one failure.');
const all = failed + checkFailed + elsewhere;
console.log(`${passed} passed, ${all} failed`);
process.exitCode = all > 0 ? 1 : 0;
