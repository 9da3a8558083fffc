import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { thisBuild } from '../../helpers/engine/build.ts';
import { matches } from '../../helpers/engine/case-pattern.ts';
import { type LoadedSuite, planCases, planSteps, withGates } from '../../helpers/engine/plan.ts';
import { earlierRuns } from '../../helpers/evidence/earlier.ts';
import { type EarlierRun, type Evidence, type Observation, sourceOf } from '../../helpers/evidence/evidence.ts';
import { type JournalHead, openJournal } from '../../helpers/evidence/journal.ts';
import type { Step } from '../../helpers/observations/step.ts';
import type { Hosts } from '../../helpers/probes/hosts.ts';
import { runSteps } from '../../helpers/probes/run.ts';
import { runBudgetMs } from '../../helpers/probes/time-budget.ts';
import type { StrangersKeys } from '../../helpers/probes/wrong-certificate.ts';
import { wrongIdentityMint } from '../../helpers/probes/wrong-identities.ts';
import type { Target } from '../../helpers/target/target.ts';
import type { GivenTarget, ProbedTarget } from '../given-target.ts';
import type { RunProgress } from '../progress.ts';

/** What probing needs beside a target. */
export interface Bench {
  readonly suites: readonly LoadedSuite[];
  /** Of wrong identities. */
  readonly strangers: Promise<StrangersKeys>;
  readonly signal: AbortSignal;
  readonly progress: RunProgress;
  /** Where other runs go to the same hosts. */
  readonly hosts?: Hosts | undefined;
}

/** What to probe: the steps of a plan. */
export interface Plan extends ProbedTarget {
  readonly steps: readonly Step[];
}

/** The steps that the cases need: those that are kept and those they hang on. */
export function planFor({ target, keyring }: ProbedTarget, { suites }: Bench, only: string | null): Plan {
  const all = planCases(suites, target);
  const cases = only === null ? all : withGates(all, (id) => matches(id, only), target);
  return { target, keyring, steps: planSteps(cases, target, all) };
}

/**
 * Makes the steps of a plan and puts together what was observed.
 *
 * @param journal file that keeps every observation as it comes, so that a run that is killed loses none; null for a
 * rehearsal
 */
export async function gather(
  { target, keyring, steps }: Plan,
  { strangers, signal, progress, hosts }: Bench,
  earlier: readonly EarlierRun[],
  journal: string | null,
): Promise<Evidence> {
  progress.line(bounds(steps, target));
  const startedAt = new Date();
  const run = { version: 2, runId: randomUUID(), startedAt: startedAt.toISOString(), target } as const;
  const probedBy = thisBuild();
  const before = earlier.length > 0 ? { earlier } : {};
  const keep = keeper(journal, { ...run, ...before, probedBy, steps: steps.length }, progress.line);
  const mint = wrongIdentityMint(target, await strangers, startedAt);
  const stall = monitorEventLoopDelay({ resolution: 10 });
  stall.enable();
  const probed = await runSteps(
    steps,
    { target, environment: process.env, keyring, mint, signal, ...(hosts ? { hosts } : {}) },
    {
      finished(observation, done, total) {
        keep.add(observation);
        progress.finished?.(observation, done, total);
      },
    },
  );
  stall.disable();
  keep.close();
  progress.clear();
  const { signature, decryption } = keyring.uses.counts;
  if (signature + decryption > 0)
    progress.line(`Keys that are in no file were asked for ${signature} signatures and ${decryption} decryptions.`);
  const { observations, cutShort } = probed;
  const whole = { ...run, endedAt: new Date().toISOString(), cutShort };
  return {
    format: 'api-hub-conformance/evidence',
    ...whole,
    sources: [{ ...sourceOf(whole, probedBy), longestStallMs: Math.round(stall.max / 1e6) }],
    observations,
    ...before,
  };
}

/** Writes the journal. Where the disk does not take it, that is told once, and the run goes on without. */
function keeper(file: string | null, head: JournalHead, tell: (line: string) => void) {
  let journal = file === null ? null : openJournal(file, head);
  return {
    add(observation: Observation) {
      try {
        journal?.add(observation);
      } catch (error) {
        journal = null;
        tell(`What is observed cannot be kept while the run lasts: ${(error as Error).message}`);
      }
    },
    close: () => journal?.close(),
  };
}

/** What runs before this one saw of keys, where faults of the embedded ecosystem show between runs. */
export async function rehearsedRuns(given: GivenTarget, bench: Bench): Promise<readonly EarlierRun[]> {
  const runs: EarlierRun[] = [];
  await given.rehearse(async (state) => {
    runs.push(...earlierRuns(await gather(planFor(state, bench, 'rotation.*'), bench, [], null)));
  });
  return runs;
}

function bounds(steps: readonly Step[], target: Target): string {
  const connections = steps.reduce((sum, step) => sum + step.connections, 0);
  const { maxConnections, timeoutMs, pauseMs } = target.network;
  const apart = pauseMs > 0 ? `, those to one host ${pauseMs} ms apart` : '';
  const atMost = `over after ${inWords(runBudgetMs(steps, target.network))} at most, whatever peers do`;
  return `${target.name}: ${steps.length} steps, about ${connections} connections (at most ${maxConnections})${apart}, ${timeoutMs} ms for each; ${atMost}`;
}

/** Milliseconds, rounded up to seconds, or to minutes where there are two or more. */
function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
