import { on } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BroadcastChannel, type MessagePort, parentPort } from 'node:worker_threads';
import { createVitest, type Reporter, type TestCase, type TestModule } from 'vitest/node';
import { suiteFiles } from '../engine/load-suites.ts';
import { exhibitionName } from './exhibition.ts';
import type { DisplayOptions, Exhibit, Shown } from './show.ts';

// The thread of a display: runs the suites of a standard as test files, which wait for what to judge, and answers with
// what became of them.

const port = parentPort as MessagePort;
const messages = on(port, 'message');
const next = async <T>() => (await messages.next()).value[0] as T;
const { standard, allureResults } = await next<DisplayOptions>();
const cases = new Map<string, { outcome: string; finding: string | null }>();
const problems: string[] = [];

const exhibition = new BroadcastChannel(exhibitionName);
const exhibit = next<Exhibit>();
exhibition.onmessage = async () => exhibition.postMessage(await exhibit);

const allure = allureResults === null ? null : new (await import('./allure-reporter.ts')).AllureReporter(allureResults);

const vitest = await createVitest('test', {
  config: false,
  root: fileURLToPath(new URL('../..', import.meta.url)),
  runner: fileURLToPath(new URL('./runner.js', import.meta.url)),
  pool: 'threads',
  isolate: false,
  maxWorkers: 1,
  watch: false,
  // Vitest would keep in the installation how long files took, which orders nothing here.
  cache: false,
  passWithNoTests: true,
  reporters: [collector(), ...(allure ? [allure] : [])],
  // Node loads all of it: nothing is transformed, and no hook looks at each import.
  server: { deps: { external: [/./] } },
  // Judging is synchronous: no time-out could end it, and 2,000 of them take time.
  testTimeout: 0,
});
await vitest.standalone();
const project = vitest.getRootProject();
project.provide('standard', standard);
const files = await suiteFiles(standard);
await vitest.runTestSpecifications(
  files.map((file) => project.createSpecification(file)),
  true,
);
port.postMessage({ cases, problems, allureFailure: allure?.failure ?? null } satisfies Shown);

function collector(): Reporter {
  return {
    onTestCaseResult(test: TestCase) {
      const { caseId, outcome, finding = null } = test.meta();
      if (caseId === undefined || outcome === undefined)
        problems.push(
          `${test.fullName} ended without an outcome: ${test.result().errors?.[0]?.message ?? 'no reason given'}`,
        );
      else if (cases.has(caseId)) problems.push(`${caseId} was shown twice`);
      else cases.set(caseId, { outcome, finding });
    },
    onTestRunEnd(modules: readonly TestModule[], unhandled) {
      for (const module of modules)
        for (const error of module.errors()) problems.push(`${module.moduleId}: ${error.message}`);
      for (const error of unhandled) problems.push(`unhandled error: ${error.message}`);
    },
  };
}
