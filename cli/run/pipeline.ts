import { join } from 'node:path';
import { shellWord } from '../../helpers/causes/prove.ts';
import { judge, withProblems } from '../../helpers/engine/judge.ts';
import { loadSuites } from '../../helpers/engine/load-suites.ts';
import { withBrought } from '../../helpers/evidence/brought.ts';
import type { EarlierRun, Observation } from '../../helpers/evidence/evidence.ts';
import type { Trend } from '../../helpers/history/trend.ts';
import type { Hosts } from '../../helpers/probes/hosts.ts';
import type { StrangersKeys } from '../../helpers/probes/wrong-certificate.ts';
import type { Display } from '../../helpers/vitest/show.ts';
import type { GivenTarget } from '../given-target.ts';
import { hardlyMeant } from '../hardly-meant.ts';
import { type InterruptedRun, journalName } from '../interrupted-run.ts';
import type { Interruption } from '../interruption.ts';
import type { OutputFolder } from '../output-folder.ts';
import { tell } from '../print.ts';
import type { RunProgress } from '../progress.ts';
import type { RunOptions } from '../run.ts';
import { disagreements } from './disagreements.ts';
import { gather, planFor, rehearsedRuns } from './gather.ts';
import { allureResultsName, type Judged, report, reportInAllure } from './report.ts';
import { neverLosing, storeEvidence } from './stored.ts';
import { awaitedLater, unlessStopped } from './waiting.ts';

/** What a run works on. */
export interface Work {
  readonly given: GivenTarget;
  /** Keys of wrong identities. */
  readonly strangers: Promise<StrangersKeys>;
  readonly progress: RunProgress;
  /** Takes the place where the output goes. */
  readonly claim: () => Promise<OutputFolder>;
  /** Earlier runs on the same target, oldest first. */
  readonly earlier: readonly EarlierRun[];
  /** What others recorded of the target: a part of this run's evidence. */
  readonly brought?: readonly Observation[];
  /** Of Vitest, which shows every case and judges it once more; null where nothing is shown. */
  readonly display: Display | null;
  /** Where other runs go to the same hosts. */
  readonly hosts?: Hosts;
  /** Adds files to the output before it is put in place. */
  readonly enclose?: (draft: string, results: Judged['results']) => Promise<void>;
}

/** What a run came to, in its place. */
export interface Done extends Judged {
  readonly trend: Trend | null;
  /** The run's folder. */
  readonly path: string;
}

/** A run on a target, from its plan to its reports. */
export async function pipeline(
  work: Work,
  options: RunOptions,
  { signal, stop }: Pick<Interruption, 'signal' | 'stop'>,
): Promise<Done> {
  const { target } = work.given;
  const output = await work.claim();
  try {
    output.lost.addEventListener('abort', () => stop(new Error('another run took over')));
    if (output.interrupted) tell(leftBehind(output.interrupted));
    work.display?.prepare({
      standard: target.standard,
      allureResults: options.allure ? join(output.draft, allureResultsName) : null,
    });
    return await stages({ ...work, output }, options, signal);
  } catch (error) {
    // A draft that was taken away fails in many ways, all of which mean this.
    await output.confirm();
    throw error;
  } finally {
    await output.release();
    if (signal.aborted) output.discard();
  }
}

/** What a run has at hand before it probes. */
interface Prepared extends Work {
  readonly output: OutputFolder;
}

/** Plan, probe, store evidence, judge, show, report. Evidence is on disk before anything judges it. */
async function stages(prepared: Prepared, options: RunOptions, signal: AbortSignal): Promise<Done> {
  const { given, output, display, strangers, progress, hosts } = prepared;
  const only = options.only ?? null;
  const { suites, problems } = await loadSuites(given.target.standard);
  const bench = { suites, strangers, signal, progress, hosts };

  for (const line of hardlyMeant(given.target)) tell(line);
  const plan = planFor(given, bench, only);
  const earlier = [...prepared.earlier, ...(await rehearsedRuns(given, bench))];
  const asked = options.challenge === undefined ? {} : { challenge: options.challenge };
  const gathered = await gather(plan, bench, earlier, join(output.draft, journalName));
  const brought = [...(prepared.brought ?? []), ...(await given.recorded(gathered))];
  const evidence = { ...given.received(withBrought(gathered, brought)), ...asked };
  const stored = await storeEvidence(output, evidence);

  return neverLosing(output, async () => {
    const exhibit = { evidence: stored, at: options.at?.toISOString() ?? '', only: only ?? '' };
    const showing = display && awaitedLater(display.show(exhibit));
    const judged = judge(suites, evidence, { only, problems, ...(options.at ? { at: options.at } : {}) });
    const shown = showing && (await unlessStopped(signal, showing));
    const seen = shown === 'stopped' ? null : shown;
    let results = withProblems(judged, evidence, seen ? disagreements(seen, judged) : []);
    if (options.allure && seen)
      await unlessStopped(signal, reportInAllure(results, seen.allureFailure, output, options.history ?? null));
    if (signal.aborted && evidence.cutShort === null)
      results = withProblems(results, evidence, ['the run was stopped before its reports were whole']);
    const trend = await report({ evidence, results }, output.draft, options, signal);
    await prepared.enclose?.(output.draft, results);
    await output.commit();
    return { evidence, results, trend, path: output.path };
  });
}

function leftBehind({ file, startedAt, observations }: InterruptedRun): string {
  return `The run of ${startedAt} was killed; what it observed in ${observations} steps is kept: npx conformance assess --evidence ${shellWord(file)}`;
}
