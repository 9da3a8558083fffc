import { join } from 'node:path';
import { judge, withProblems } from '../helpers/check/judge.ts';
import { loadSuites, suitesFolder, suitesFolderOf } from '../helpers/check/load-suites.ts';
import { exitCodes } from '../helpers/check/outcome.ts';
import { earlierRuns } from '../helpers/evidence/earlier.ts';
import { type StrangersKeys, strangersKeys } from '../helpers/probes/wrong-certificate.ts';
import { type Display, openDisplay } from '../helpers/vitest/show.ts';
import { earlierEvidence } from './earlier-evidence.ts';
import { type GivenTarget, givenTarget, type TargetOptions } from './given-target.ts';
import { type InterruptedRun, journalName } from './interrupted-run.ts';
import { interruption } from './interruption.ts';
import { claimOutput, type OutputFolder } from './output-folder.ts';
import { disagreements } from './run/disagreements.ts';
import { gather, planFor, rehearsedRuns } from './run/gather.ts';
import { allureResultsName, report, reportInAllure, tell } from './run/report.ts';

import { neverLosing, storeEvidence } from './run/stored.ts';
import { writableFolder } from './writable-folder.ts';

export interface RunOptions extends TargetOptions {
  readonly only?: string;
  readonly out: string;
  readonly at?: Date;
  /** Results of Allure and its report as well. */
  readonly allure?: boolean;
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
  const { signal, stop, release } = interruption();
  const folders = awaitedLater(writableFolders(options));
  // Two RSA keys take as long as the embedded ecosystem to start.
  const strangers = awaitedLater(strangersKeys());
  const starting = awaitedLater(givenTarget(options));
  // The embedded ecosystem starts in a thread of its own; its suites are imported meanwhile.
  if (options.target === undefined) awaitedLater(loadSuites(suitesFolder));
  let output: OutputFolder | null = null;
  let display: Display | null = null;
  try {
    await folders;
    const given = await starting;
    const previous = options.previous === undefined ? null : await earlierEvidence(options.previous, given.target);
    output = await claimOutput(options.out, given.target.name);
    output.lost.addEventListener('abort', () => stop(new Error('another run took over')));
    if (output.interrupted) process.stderr.write(`${leftBehind(output.interrupted)}\n`);
    display = openDisplay({
      suites: suitesFolderOf(given.target.standard),
      allureResults: options.allure ? join(output.draft, allureResultsName) : null,
    });
    const earlier = previous === null ? [] : earlierRuns(previous);
    process.exitCode = await pipeline({ given, earlier, output, display, strangers }, options, signal);
  } catch (error) {
    // A draft that was taken away fails in many ways, all of which mean this.
    await output?.confirm();
    throw error;
  } finally {
    await Promise.all([output?.release(), closed(starting), display?.close()]);
    release();
  }
  // What cannot be stopped half-way, in Vitest and Allure, would keep the process waiting.
  if (signal.aborted) {
    output?.discard();
    process.exit();
  }
  // A name lookup, or whatever else was given up, keeps nobody waiting either.
  setTimeout(() => process.exit(), leftBehindMs).unref();
}

/** Milliseconds that a finished run waits for what it left behind. */
const leftBehindMs = 5000;

/** What a run has at hand before it probes. */
interface Prepared {
  readonly given: GivenTarget;
  readonly earlier: ReturnType<typeof earlierRuns>;
  readonly output: OutputFolder;
  readonly display: Display;
  readonly strangers: Promise<StrangersKeys>;
}

/** From plan to report. Evidence is on disk before anything judges it. */
async function pipeline(prepared: Prepared, options: RunOptions, signal: AbortSignal): Promise<number> {
  const { given, output, display, strangers } = prepared;
  const only = options.only ?? null;
  const { suites, problems } = await loadSuites(suitesFolderOf(given.target.standard));
  const bench = { suites, strangers, signal };

  const plan = planFor(given, bench, only);
  const earlier = [...prepared.earlier, ...(await rehearsedRuns(given, bench))];
  const evidence = given.received(await gather(plan, bench, earlier, join(output.draft, journalName)));
  const stored = await storeEvidence(output, evidence);

  return neverLosing(output, async () => {
    const exhibit = { evidence: stored, at: options.at?.toISOString() ?? '', only: only ?? '' };
    const showing = awaitedLater(display.show(exhibit));
    const judged = judge(suites, evidence, { only, problems, ...(options.at ? { at: options.at } : {}) });
    const shown = await unlessStopped(signal, showing);
    let results = withProblems(judged, evidence, shown === 'stopped' ? [] : disagreements(shown, judged));
    if (options.allure && shown !== 'stopped')
      await unlessStopped(signal, reportInAllure(results, shown.allureFailure, output, options.history ?? null));
    if (signal.aborted && evidence.cutShort === null)
      results = withProblems(results, evidence, ['the run was stopped before its reports were whole']);
    const trend = await report({ evidence, results }, output.draft, options, signal);
    await output.commit();
    tell(results, trend, join(output.path, 'index.html'), options);
    return exitCodes[results.verdict];
  });
}

function leftBehind({ file, startedAt, observations }: InterruptedRun): string {
  return `The run of ${startedAt} was killed; what it observed in ${observations} steps is kept: npx conformance assess --evidence ${file}`;
}

async function writableFolders({ out, history }: RunOptions): Promise<void> {
  await writableFolder('--out', out);
  if (history !== undefined) await writableFolder('--history', history);
}

/** Stops what was started for a target, if it ever was. */
async function closed(starting: Promise<GivenTarget>): Promise<void> {
  const given = await starting.catch(() => null);
  await given?.close();
}

/** Work that goes on meanwhile: whoever waits for it learns of its failure, and nobody else. */
function awaitedLater<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

/** Waits for work, but no longer than until somebody stops the run. */
function unlessStopped<T>(signal: AbortSignal, work: Promise<T>): Promise<T | 'stopped'> {
  const stopped = new Promise<'stopped'>((resolve) => {
    if (signal.aborted) resolve('stopped');
    signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
  return Promise.race([work, stopped]);
}
