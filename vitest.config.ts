import { defineConfig } from 'vitest/config';
import { LongFirst } from './tests/long-first.ts';

/**
 * `self-tests` prove the suite. Parts of it can be run alone, and each of its files is in one of them: `unit` waits for
 * nobody and needs no build but the page's, `matrix` judges what the embedded ecosystem shows with and without faults,
 * `interop` works with programs of others, `browser` opens pages, `command` is all else. That `npm test` is one project
 * saves each file that parts share from being transformed and loaded for each of them. `container` builds its image;
 * `bench` measures.
 *
 * `conformance` is the suites themselves, which `conformance run` executes on evidence:
 * `EVIDENCE=out/embedded-all/evidence.json npx vitest --project conformance` judges it anew whenever a check changes.
 * `ALLURE_RESULTS` names a folder for results of Allure.
 */
const { EVIDENCE = '', ALLURE_RESULTS } = process.env;
const allure =
  ALLURE_RESULTS === undefined
    ? []
    : [new (await import('./helpers/vitest/allure-reporter.ts')).AllureReporter(ALLURE_RESULTS)];

const all = '{cli,config,helpers,release,reports,sandbox,suites,tests}/**/*.test.ts';
const container = 'tests/container/**';
const unit = [
  '{config,reports,sandbox,suites}/**/*.test.ts',
  'helpers/{directory,encodings,engine,evidence,history,jose,needs,subjects,x509/status}/**/*.test.ts',
  'helpers/tls-scanner-lite/{scan,wire}/**/*.test.ts',
];
const matrix = [
  'tests/{faults-in-*,healthy,planted-mistakes,suites,requirements,requirement-set,rotation,revocation}.test.ts',
  'tests/{accepted-*,discovery-accepted,public-documents,nodes,proxy,pause,silence,wrong-requests}.test.ts',
  'tests/{ecosystem,inbound,joint,joint-bundles,bundles,jwt-auth,messages,time-limits}.test.ts',
];
const interop = ['tests/{interop,corpora,fuzz}/**/*.test.ts'];
const browser = ['tests/browser/**/*.test.ts'];

/** Of every part: files of one worker share what they import, since none of them changes it. */
const shared = {
  pool: 'forks',
  isolate: false,
  maxWorkers: 2,
  testTimeout: 60_000,
  // Healthy evidence is gathered in hooks, which takes minutes on a busy machine.
  hookTimeout: 600_000,
} as const;
const built = { ...shared, globalSetup: './tests/build.ts' };

export default defineConfig({
  test: {
    reporters: ['default', ...allure],
    sequence: { sequencer: LongFirst },
    projects: [
      { test: { ...built, name: 'self-tests', include: [all], exclude: [container] } },
      { test: { ...shared, name: 'unit', include: unit } },
      { test: { ...shared, name: 'matrix', include: matrix, globalSetup: './tests/keys.ts' } },
      { test: { ...built, name: 'interop', include: interop } },
      { test: { ...built, name: 'browser', include: browser } },
      {
        test: {
          ...built,
          name: 'command',
          include: [all],
          exclude: [container, ...unit, ...matrix, ...interop, ...browser],
        },
      },
      {
        test: {
          name: 'container',
          include: [`${container}/*.test.ts`],
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
