import { defineConfig } from 'vitest/config';

// Worker threads inherit execArgv: the hooks let a worker run the same TypeScript sources as its test.
const execArgv = ['--import', './tests/support/ts-workers/register.mjs'];

export default defineConfig({
  test: {
    pool: 'forks',
    // Two, wherever it runs: much of the work is done by servers and worker threads that tests start.
    maxWorkers: 2,
    execArgv,
    // Generous: nothing is judged by time, and a busy machine must not fail what is right.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Pure code that keeps nothing between calls: a process of its own for each file costs more than the tests.
          isolate: false,
          include: ['src', 'widget', 'console', 'storefront', 'bench'].map((folder) => `${folder}/**/*.test.ts`),
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/crash/**/*.test.ts'],
          globalSetup: './tests/support/postgres-server.ts',
        },
      },
      {
        extends: true,
        test: { name: 'browser', include: ['tests/browser/**/*.test.ts'] },
      },
    ],
  },
});
