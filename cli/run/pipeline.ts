import { join } from 'node:path';
import { judge, withProblems } from '../../helpers/engine/judge.ts';
import { loadSuites } from '../../helpers/engine/load-suites.ts';
import { exitCodes } from '../../helpers/engine/outcome.ts';
import { planCases } from '../../helpers/engine/plan.ts';
import { earlierRuns } from '../../helpers/evidence/earlier.ts';
import type { StrangersKeys } from '../../helpers/probes/wrong-certificate.ts';
import { type Display, openDisplay } from '../../helpers/vitest/show.ts';
import { earlierEvidence } from '../earlier-evidence.ts';
import type { GivenTarget } from '../given-target.ts';
import { type InterruptedRun, journalName } from '../interrupted-run.ts';
import type { Interruption } from '../interruption.ts';
import { claimOutput, type OutputFolder } from '../output-folder.ts';
import { tell } from '../print.ts';
import type { RunOptions } from '../run.ts';
import { unusedMappings } from '../unused-mappings.ts';
import { disagreements } from './disagreements.ts';
import { gather, planFor, rehearsedRuns } from './gather.ts';
import { allureResultsName, printOutcome, report, reportInAllure } from './report.ts';
import { neverLosing, storeEvidence } from './stored.ts';
import { awaitedLater, unlessStopped } from './waiting.ts';

/** What a run works on. */
export interface Given {
  readonly given: GivenTarget;
  /** Keys of wrong identities. */
  readonly strangers: Promise<StrangersKeys>;
}

/** A run on a target, from its plan to its reports. Returns the exit code. */
export async function pipeline(
  work: Given,
  options: RunOptions,
  { signal, stop }: Pick<Interruption, 'signal' | 'stop'>,
): Promise<number> {
  const { target } = work.given;
  const previous = options.previous === undefined ? null : await earlierEvidence(options.previous, target);
  const output = await claimOutput(options.out, target.name);
  output.lost.addEventListener('abort', () => stop(new Error('another run took over')));
  if (output.interrupted) tell(leftBehind(output.interrupted));
  const display = openDisplay({
    standard: target.standard,
    allureResults: options.allure ? join(output.draft, allureResultsName) : null,
  });
  const earlier = previous === null ? [] : earlierRuns(previous);
  try {
    return await stages({ ...work, earlier, output, display }, options, signal);
  } catch (error) {
    // A draft that was taken away fails in many ways, all of which mean this.
    await output.confirm();
    throw error;
  } finally {
    await Promise.all([output.release(), display.close()]);
    if (signal.aborted) output.discard();
  }
}

/** What a run has at hand before it probes. */
interface Prepared extends Given {
  readonly earlier: ReturnType<typeof earlierRuns>;
  readonly output: OutputFolder;
  readonly display: Display;
}

/** Plan, probe, store evidence, judge, show, report. Evidence is on disk before anything judges it. */
async function stages(prepared: Prepared, options: RunOptions, signal: AbortSignal): Promise<number> {
  const { given, output, display, strangers } = prepared;
  const only = options.only ?? null;
  const { suites, problems } = await loadSuites(given.target.standard);
  const bench = { suites, strangers, signal };

  for (const line of unusedMappings(planCases(suites, given.target), given.target)) tell(line);
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
    printOutcome(results, trend, join(output.path, 'index.html'), options);
    return exitCodes[results.verdict];
  });
}

function leftBehind({ file, startedAt, observations }: InterruptedRun): string {
  return `The run of ${startedAt} was killed; what it observed in ${observations} steps is kept: npx conformance assess --evidence ${file}`;
}
