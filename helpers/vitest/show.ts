import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createVitest, type Reporter, type TestCase, type TestModule } from 'vitest/node';
import { suiteFiles, suitesFolder } from '../check/load-suites.ts';

export interface Shown {
  /** What became of every test, by case id. */
  readonly cases: ReadonlyMap<string, { readonly outcome: string; readonly finding: string | null }>;
  /** What went wrong beside the cases: files that do not load, unhandled errors, cases shown twice. */
  readonly problems: readonly string[];
}

/** What Vitest judges. */
export interface OnShow {
  /** File of the evidence. */
  readonly evidence: string;
  /** Instant of the judgement; the end of the evidence where absent. */
  readonly at?: Date | undefined;
  /** Pattern of `--only`; null for all cases. */
  readonly only: string | null;
}

/** A Vitest that waits for something to show. */
export interface Display {
  /** Runs every suite on the evidence, one test a case. */
  show(what: OnShow): Promise<Shown>;
  close(): Promise<void>;
}

/** Starts Vitest without running anything: its start-up overlaps with the probes. */
export async function openDisplay(folder: string = suitesFolder): Promise<Display> {
  const cases = new Map<string, { outcome: string; finding: string | null }>();
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
      reporters: [collector(cases, problems)],
      experimental: { viteModuleRunner: runnerFile.endsWith('.ts'), nodeLoader: false },
      testTimeout: 60_000,
    }),
  );
  return {
    async show({ evidence, at, only }) {
      vitest.provide('evidence', evidence);
      vitest.provide('at', at?.toISOString() ?? '');
      vitest.provide('only', only ?? '');
      const exitCode = process.exitCode;
      await vitest.start();
      process.exitCode = exitCode;
      return { cases, problems };
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

function collector(cases: Map<string, { outcome: string; finding: string | null }>, problems: string[]): Reporter {
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
