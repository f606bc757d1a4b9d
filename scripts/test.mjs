// npm test: everything. Builds, checks types, style, import rules and unused code, then runs all tests against both
// databases and a real browser. Ends with one line: "N passed, N failed". Nothing is skipped: what cannot be had fails.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tools } from './tools.mjs';

const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
const results = 'test-output/results.json';
const counts = { passed: 0, failed: 0 };

const check = (label, run) => {
  const startedAt = Date.now();
  const passed = run();
  counts[passed ? 'passed' : 'failed'] += 1;
  console.log(`${passed ? '✓' : '✗'} ${label}  ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  return passed;
};

mkdirSync('test-output', { recursive: true });
rmSync(results, { force: true });

const built = check('build', () => node('scripts/build.mjs'));
check('types', () => node(tools.tsc, '-p', 'tsconfig.json'));
check('style', () => node(tools.biome, 'check', '--error-on-warnings', '.'));
check('import rules', () =>
  node(
    tools.depcruise,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
    'src',
    'console',
    'widget',
    'storefront',
    'bench',
    'tests',
  ),
);
check('unused code', () => node(tools.knip));

if (built) {
  node(
    tools.vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  );
  try {
    const report = JSON.parse(readFileSync(results, 'utf8'));
    counts.passed += report.numPassedTests;
    // A file that fails to load has no failed test of its own.
    counts.failed +=
      Math.max(report.numFailedTests, report.success ? 0 : 1) + report.numPendingTests + report.numTodoTests;
  } catch (error) {
    console.log(`✗ the test run left no results: ${error instanceof Error ? error.message : String(error)}`);
    counts.failed += 1;
  }
} else console.log('✗ no tests were run: the build failed');

console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
