import { defineConfig } from 'vitest/config';

/**
 * `self-tests` prove the suite, `bench` measures it; `conformance` is the suites themselves, which `conformance run` executes on evidence:
 * `EVIDENCE=out/embedded-all/evidence.json npx vitest --project conformance` judges it anew whenever a check or the evidence changes.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'self-tests',
          include: ['{cli,config,helpers,reports,sandbox,suites,tests}/**/*.test.ts'],
          pool: 'forks',
          // Files share what they import; none of them changes it.
          isolate: false,
          globalSetup: './tests/build.ts',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'bench',
          include: ['bench/**/*.bench.ts'],
          globalSetup: './tests/build.ts',
          server: { deps: { external: [/\/dist\//] } },
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 1_800_000,
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['suites/*.ts'],
          exclude: ['**/*.test.ts'],
          runner: './helpers/vitest/runner.ts',
          pool: 'forks',
          isolate: false,
          provide: { evidence: process.env.EVIDENCE ?? '' },
        },
      },
    ],
  },
});
