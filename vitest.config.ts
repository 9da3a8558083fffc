import { defineConfig } from 'vitest/config';
import { LongFirst } from './tests/long-first.ts';

/**
 * `self-tests` prove the suite; `unit` are those of them that need no build but the page's and wait for nobody; `container` builds its
 * image; `bench` measures it. `conformance` is the suites themselves, which `conformance run` executes on evidence: `EVIDENCE=out/embedded-all/evidence.json npx vitest --project conformance`
 * judges it anew whenever a check changes. `ALLURE_RESULTS` names a folder for results of Allure.
 */
const { EVIDENCE = '', ALLURE_RESULTS } = process.env;
const allure =
  ALLURE_RESULTS === undefined
    ? []
    : [new (await import('./helpers/vitest/allure-reporter.ts')).AllureReporter(ALLURE_RESULTS)];

export default defineConfig({
  test: {
    reporters: ['default', ...allure],
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: 'self-tests',
          include: ['{cli,config,helpers,release,reports,sandbox,suites,tests}/**/*.test.ts'],
          exclude: ['tests/container/**'],
          pool: 'forks',
          // Files share what they import; none of them changes it.
          isolate: false,
          globalSetup: './tests/build.ts',
          maxWorkers: 2,
          testTimeout: 60_000,
          // Healthy evidence for the fault matrix is gathered in hooks, which takes minutes on a busy machine.
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'unit',
          include: [
            '{config,reports,sandbox,suites}/**/*.test.ts',
            'helpers/{directory,encodings,engine,evidence,history,jose,needs,subjects,x509/status}/**/*.test.ts',
            'helpers/tls-scanner-lite/{scan,wire}/**/*.test.ts',
          ],
          pool: 'forks',
          isolate: false,
          maxWorkers: 2,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'container',
          include: ['tests/container/**/*.test.ts'],
          globalSetup: './tests/build.ts',
          pool: 'forks',
          hookTimeout: 600_000,
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
          include: ['suites/**/*.ts'],
          exclude: ['**/*.test.ts'],
          runner: './helpers/vitest/runner.ts',
          pool: 'forks',
          isolate: false,
          provide: { evidence: EVIDENCE },
        },
      },
    ],
  },
});
