import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createVitest, type Reporter, type TestCase, type TestModule } from 'vitest/node';
import { suiteFiles, suitesFolder } from '../check/load-suites.ts';

export interface Shown {
  /** Outcome of every test, by case id. */
  readonly outcomes: ReadonlyMap<string, string>;
  /** What went wrong beside the cases: files that do not load, unhandled errors, cases shown twice. */
  readonly problems: readonly string[];
}

/** A Vitest that waits for something to show. */
export interface Display {
  /** Runs every suite on the evidence, one test a case. */
  show(files: { readonly evidence: string; readonly results: string }): Promise<Shown>;
  close(): Promise<void>;
}

/** Starts Vitest without running anything: its start-up overlaps with the probes. */
export async function openDisplay(folder: string = suitesFolder): Promise<Display> {
  const collected = new Map<string, string>();
  const problems: string[] = [];
  const include = (await suiteFiles(folder)).map((file) => file.slice(folder.length + 1));
  const vitest = await withoutItsSignalHandlers(() =>
    createVitest('test', {
      config: false,
      root: fileURLToPath(new URL('../..', import.meta.url)),
      dir: folder,
      include,
      exclude: [],
      runner: runnerFile,
      pool: 'forks',
      execArgv: ['--import', endsWithItsParent],
      isolate: false,
      maxWorkers: 1,
      watch: false,
      passWithNoTests: true,
      reporters: [collector(collected, problems)],
      experimental: { viteModuleRunner: runnerFile.endsWith('.ts'), nodeLoader: false },
      testTimeout: 60_000,
    }),
  );
  return {
    async show({ evidence, results }) {
      vitest.provide('evidence', evidence);
      vitest.provide('results', results);
      const exitCode = process.exitCode;
      await vitest.start();
      process.exitCode = exitCode;
      return { outcomes: collected, problems };
    },
    close: () => vitest.close(),
  };
}

/** Vitest ends the process on a signal; how a run ends is for the run to say, at any moment of the start as well. */
async function withoutItsSignalHandlers<T>(start: () => Promise<T>): Promise<T> {
  const refuse = (event: string | symbol, listener: (...args: unknown[]) => void) => {
    if (event === 'SIGINT' || event === 'SIGTERM') queueMicrotask(() => process.removeListener(event, listener));
  };
  process.on('newListener', refuse);
  try {
    return await start();
  } finally {
    process.removeListener('newListener', refuse);
  }
}

/** A run that is stopped ends at once, and nobody else would tell the worker. */
const endsWithItsParent = 'data:text/javascript,process.on("disconnect",()=>process.exit())';

const runnerFile =
  [new URL('./runner.js', import.meta.url), new URL('./runner.ts', import.meta.url)]
    .map((url) => fileURLToPath(url))
    .find((file) => existsSync(file)) ?? '';

function collector(outcomes: Map<string, string>, problems: string[]): Reporter {
  return {
    onTestCaseResult(test: TestCase) {
      const { caseId, outcome } = test.meta();
      const [error] = test.result().errors ?? [];
      if (caseId === undefined || outcome === undefined)
        problems.push(`${test.fullName} ended without an outcome: ${error?.message ?? 'no reason given'}`);
      else if (outcomes.has(caseId)) problems.push(`${caseId} was shown twice`);
      else outcomes.set(caseId, outcome);
      if (outcome !== undefined && /was judged .* before and/.test(error?.message ?? ''))
        problems.push(error?.message ?? '');
    },
    onTestRunEnd(modules: readonly TestModule[], unhandled) {
      for (const module of modules)
        for (const error of module.errors()) problems.push(`${module.moduleId}: ${error.message}`);
      for (const error of unhandled) problems.push(`unhandled error: ${error.message}`);
    },
  };
}
