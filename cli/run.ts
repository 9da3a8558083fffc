import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { judge, matches } from '../helpers/check/judge.ts';
import { loadSuites, suitesFolderOf } from '../helpers/check/load-suites.ts';
import { exitCodes } from '../helpers/check/outcome.ts';
import { type LoadedSuite, planCases, planSteps, withGates } from '../helpers/check/plan.ts';
import type { Results } from '../helpers/check/results.ts';
import { earlierRuns } from '../helpers/evidence/earlier.ts';
import type { EarlierRun, Evidence } from '../helpers/evidence/evidence.ts';
import { evidenceText } from '../helpers/evidence/evidence-text.ts';
import type { Step } from '../helpers/evidence/step.ts';
import { writeWhole } from '../helpers/evidence/store.ts';
import type { Trend } from '../helpers/history/trend.ts';
import { runSteps } from '../helpers/probes/run.ts';
import { type StrangersKeys, strangersKeys } from '../helpers/probes/wrong-certificate.ts';
import { wrongIdentityMint } from '../helpers/probes/wrong-identities.ts';
import type { Target } from '../helpers/target/target.ts';
import type { Display, Shown } from '../helpers/vitest/show.ts';
import { codeQuality } from '../reports/ci/gitlab.ts';
import { PdfError, printPdf } from '../reports/pdf.ts';
import { resultsText } from '../reports/results-text.ts';
import { earlierEvidence } from './earlier-evidence.ts';
import { type GivenTarget, givenTarget, type ProbedTarget, type TargetOptions } from './given-target.ts';
import { recordRun } from './history-file.ts';
import { interruption } from './interruption.ts';
import { claimOutput, type OutputFolder } from './output-folder.ts';
import { progressOn } from './progress.ts';
import { pathInRepository } from './repository.ts';
import { printSummary } from './summary.ts';
import { tool } from './tool.ts';
import { transcript } from './transcript.ts';
import { writableFolder } from './writable-folder.ts';
import { writeReports } from './write-reports.ts';

export interface RunOptions extends TargetOptions {
  readonly only?: string;
  readonly out: string;
  readonly at?: Date;
  readonly allure: boolean;
  /** Print the report to `report.pdf` as well. */
  readonly pdf?: boolean;
  readonly json?: boolean;
  readonly trace?: boolean;
  /** Evidence of an earlier run on the same target: rotation is judged with it. */
  readonly previous?: string;
  /** Folder that keeps one line a run, and tells what changed. */
  readonly history?: string;
}

/** Probes, judges, shows and reports; sets the exit code. */
export async function run(options: RunOptions): Promise<void> {
  const { signal, release } = interruption();
  await writableFolder('--out', options.out);
  if (options.history !== undefined) await writableFolder('--history', options.history);
  // Two RSA keys take as long as the embedded ecosystem to start.
  const strangers = strangersKeys();
  const given = await givenTarget(options);
  let output: OutputFolder | null = null;
  try {
    const previous = options.previous === undefined ? null : await earlierEvidence(options.previous, given.target);
    output = await claimOutput(options.out, given.target.name);
    const earlier = previous === null ? [] : earlierRuns(previous);
    process.exitCode = await runOn({ given, earlier, output, strangers }, options, signal);
  } finally {
    await Promise.all([output?.release(), given.close()]);
    release();
  }
  // What cannot be stopped half-way, in Vitest and Allure, would keep the process waiting.
  if (signal.aborted) {
    output?.discard();
    process.exit();
  }
}

/** What a run has at hand before it probes. */
interface Prepared {
  readonly given: GivenTarget;
  readonly earlier: readonly EarlierRun[];
  readonly output: OutputFolder;
  readonly strangers: Promise<StrangersKeys>;
}

async function runOn(prepared: Prepared, options: RunOptions, signal: AbortSignal): Promise<number> {
  const { given, output } = prepared;
  const { suites, problems } = await loadSuites(suitesFolderOf(given.target.standard));
  const display = openDisplayAhead(suitesFolderOf(given.target.standard));
  const earlier = [...prepared.earlier, ...(await rehearsedRuns(suites, prepared, signal))];
  const probed = await gather(suites, prepared, options.only ?? null, signal);
  const evidence = given.received({ ...probed, ...(earlier.length > 0 ? { earlier } : {}) });
  const judged = (more: readonly string[], only = options.only ?? null) =>
    judge(suites, evidence, {
      only,
      problems: [...problems, ...more],
      ...(options.at ? { at: options.at } : {}),
    });
  let results = judged([]);
  const files = { evidence: join(output.draft, 'evidence.json'), results: join(output.draft, 'results.json') };
  await Promise.all([
    writeWhole(files.evidence, evidenceText(evidence)),
    writeWhole(files.results, resultsText(results)),
    writeWhole(join(output.draft, 'target.json'), `${JSON.stringify(given.target, null, 1)}\n`),
    ...(options.trace ? [writeWhole(join(output.draft, 'trace.txt'), transcript(evidence))] : []),
  ]);

  const disagreements = await unlessStopped(
    signal,
    display.then(async (one) => {
      if (results.filteredBy === null) return shownInVitest(one, files, results);
      // What the kept cases hang on is not among the results of a filtered run, and Vitest judges by it.
      const whole = { ...judged([], null), filteredBy: results.filteredBy };
      const file = join(output.draft, 'whole.json');
      await writeWhole(file, resultsText(whole));
      const disagreeing = await shownInVitest(one, { ...files, results: file }, results);
      await rm(file);
      return disagreeing;
    }),
  );
  const closing = display.then((one) => one.close());
  if (disagreements !== 'stopped' && options.allure)
    await unlessStopped(
      signal,
      closing.then(() => allureReport(results, evidence, output.draft, options.history ?? null)),
    );
  const late = [
    ...(disagreements === 'stopped' ? [] : disagreements),
    ...(signal.aborted && evidence.cutShort === null ? ['the run was stopped before its reports were whole'] : []),
  ];
  if (late.length > 0) {
    results = judged(late);
    await writeWhole(files.results, resultsText(results));
  }
  const trend = await trendIn(results, options);
  await Promise.all([
    writeReports(output.draft, results, evidence, trend, options.target ?? null),
    ...forGitLab(results, output.draft, options),
  ]);
  const unprinted = options.pdf ? await print(output.draft, signal) : null;
  await unlessStopped(signal, closing);
  await output.commit();
  tell(results, trend, join(output.path, 'index.html'), options);
  if (unprinted !== null) process.stderr.write(`No report.pdf: ${unprinted}\n`);
  return exitCodes[results.verdict];
}

/** What runs before this one saw of keys, where faults of the embedded ecosystem show between runs. */
async function rehearsedRuns(
  suites: readonly LoadedSuite[],
  { given, strangers }: Prepared,
  signal: AbortSignal,
): Promise<readonly EarlierRun[]> {
  const runs: EarlierRun[] = [];
  await given.rehearse(async (state) => {
    runs.push(...earlierRuns(await gather(suites, { given: state, strangers }, 'rotation.*', signal)));
  });
  return runs;
}

/** Makes the steps that the cases need, those that are kept and those they hang on, and puts together what was observed. */
async function gather(
  suites: readonly LoadedSuite[],
  { given: { target, keyring }, strangers }: { readonly given: ProbedTarget } & Pick<Prepared, 'strangers'>,
  only: string | null,
  signal: AbortSignal,
): Promise<Evidence> {
  const progress = progressOn(process.stderr);
  const cases = withGates(planCases(suites, target), (id) => matches(id, only), target);
  const steps = planSteps(cases, target);
  progress.line(bounds(steps, target));
  const startedAt = new Date();
  const mint = wrongIdentityMint(target, await strangers, startedAt);
  const probed = await runSteps(steps, { target, environment: process.env, keyring, mint, signal }, progress);
  progress.clear();
  return {
    format: 'api-hub-conformance/evidence',
    version: 1,
    tool,
    runId: randomUUID(),
    startedAt: startedAt.toISOString(),
    endedAt: new Date().toISOString(),
    target,
    ...probed,
  };
}

/** Waits for work, but no longer than until somebody stops the run. */
function unlessStopped<T>(signal: AbortSignal, work: Promise<T>): Promise<T | 'stopped'> {
  const stopped = new Promise<'stopped'>((resolve) => {
    if (signal.aborted) resolve('stopped');
    signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
  return Promise.race([work, stopped]);
}

/** Adds the run to its history; null where none is kept. A run that looked at a part would make the rest look fixed, so it is left out. */
async function trendIn(results: Results, { history }: RunOptions): Promise<Trend | null> {
  if (history === undefined) return null;
  if (results.filteredBy !== null) {
    process.stderr.write('--history: a run with --only looks at a part and is not kept.\n');
    return null;
  }
  return recordRun(history, results).catch((error: Error) => {
    process.stderr.write(`--history: this run could not be kept: ${error.message}\n`);
    return null;
  });
}

function forGitLab(results: Results, folder: string, { target }: RunOptions): Promise<void>[] {
  if (process.env.GITLAB_CI !== 'true') return [];
  const path = pathInRepository(target ?? null) ?? results.target.file;
  const issues = codeQuality(results, path);
  return [writeWhole(join(folder, 'gl-code-quality-report.json'), `${JSON.stringify(issues, null, 1)}\n`)];
}

function tell(results: Results, trend: Trend | null, reportPath: string, options: RunOptions): void {
  if (options.json) process.stdout.write(resultsText(results));
  const targetFile = options.target ?? null;
  printSummary(options.json ? process.stderr : process.stdout, results, { reportPath, trend, targetFile });
}

/** Vitest must show every case exactly once and come to the same outcome; anything else makes the run incomplete. */
async function shownInVitest(
  display: Display,
  files: { evidence: string; results: string },
  results: Results,
): Promise<string[]> {
  const { outcomes, problems }: Shown = await display.show(files);
  const missing = results.cases.filter(({ id, outcome }) => outcomes.get(id) !== outcome).map(({ id }) => id);
  const surplus = outcomes.size - results.cases.length;
  return [
    ...problems,
    ...(missing.length > 0 ? [`${missing.length} planned cases were not shown, ${missing[0]} among them`] : []),
    ...(surplus > 0 ? [`${surplus} cases were shown that nobody planned`] : []),
  ];
}

async function openDisplayAhead(folder: string): Promise<Display> {
  const { openDisplay } = await import('../helpers/vitest/show.ts');
  return openDisplay(folder);
}

/** @param history folder of earlier runs; a filtered run is not kept there */
async function allureReport(
  results: Results,
  evidence: Evidence,
  folder: string,
  history: string | null,
): Promise<void> {
  const [{ writeAllureResults }, { generateAllure }] = await Promise.all([
    import('../reports/allure/results.ts'),
    import('../reports/allure/generate.ts'),
  ]);
  const raw = join(folder, 'allure-results');
  await writeAllureResults(results, evidence, raw);
  const historyFile =
    history === null || results.filteredBy !== null ? null : join(history, `${results.target.name}.allure.jsonl`);
  await generateAllure(raw, join(folder, 'allure'), results, { historyFile });
  await rm(raw, { recursive: true });
}

/** Milliseconds that a browser may take to print a report of thousands of cases. */
const printingMs = 180_000;

/** Prints the report; why it was not printed, which changes no verdict. */
async function print(folder: string, signal: AbortSignal): Promise<string | null> {
  try {
    const options = { environment: process.env, timeoutMs: printingMs, signal };
    await printPdf(join(folder, 'index.html'), join(folder, 'report.pdf'), options);
    return null;
  } catch (error) {
    if (error instanceof PdfError) return error.message;
    throw error;
  }
}

function bounds(steps: readonly Step[], target: Target): string {
  const connections = steps.reduce((sum, step) => sum + step.connections, 0);
  const { maxConnections, timeoutMs, pauseMs } = target.network;
  const apart = pauseMs > 0 ? `, those to one host ${pauseMs} ms apart` : '';
  return `${target.name}: ${steps.length} steps, about ${connections} connections (at most ${maxConnections})${apart}, ${timeoutMs} ms for each`;
}
