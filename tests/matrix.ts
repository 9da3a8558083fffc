import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { exitOf } from '../cli/fault-exit.ts';
import { judge } from '../helpers/engine/judge.ts';
import { exitCodes } from '../helpers/engine/outcome.ts';
import type { LoadedSuite } from '../helpers/engine/plan.ts';
import type { CaseResult, Results } from '../helpers/engine/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { oncePer } from '../helpers/memory/once-per.ts';
import { breaksOf, type Fault, statesBefore } from '../sandbox/faults/fault.ts';
import { patched } from '../sandbox/faults/patched.ts';
import { apart } from './apart.ts';
import { following } from './evidence-of.ts';
import { laboratory } from './laboratory.ts';

/**
 * Runs every fault and compares what it causes with what it declares, both ways. Faults that touch different things run
 * together, and in ever smaller groups, at last alone, where together they are not what they declare; with `FRESH=1`
 * always alone.
 */
export function describeFaults(all: readonly Fault[]): void {
  // Those that a run refuses are in planted-mistakes.test.ts.
  const faults = all.filter(({ at }) => at !== 'target');
  const lab = laboratory();
  let groups: readonly Fault[][];
  beforeAll(async () => {
    groups = apart(faults, await lab.healthy('all'), lab.suites());
  });
  describe('each fault causes its findings and no others', () => {
    test.each(faults.map((fault) => [fault.id, fault] as const))('%s', async (_id, fault) => {
      const whole = groups.find((one) => one.includes(fault)) ?? [fault];
      const [group, seen] = await seenBy(whole, fault);
      expect(seen).toEqual(declaredBy(group, lab.suites()));
    });
  });

  /**
   * What is seen of a fault: with its group where that causes what it declares, else with its half of it, and so on.
   */
  const seenBy = async (group: readonly Fault[], fault: Fault): Promise<readonly [readonly Fault[], Caused]> => {
    const seen = await seenWith(group);
    if (group.length === 1 || isDeepStrictEqual(seen, declaredBy(group, lab.suites()))) return [group, seen];
    return seenBy(halvesOf(group).find((half) => half.includes(fault)) ?? [fault], fault);
  };

  const seenWith = oncePer(async (group: readonly Fault[]): Promise<Caused> => {
    const vantage = group[0]?.vantage ?? 'all';
    const healthy = await lab.healthy(vantage);
    const isOfSockets = group.some(({ at }) => at !== 'evidence');
    const broken = isOfSockets ? await lab.evidenceWith(breaksOf(group), vantage) : healthy;
    const earlier: Evidence[] = [];
    for (const state of statesBefore(group)) earlier.push(await lab.evidenceWith(state, vantage));
    const results = judge(lab.suites(), patched(following(earlier, broken), group));
    const flips = changed(results, resultsOf(healthy));
    return {
      flips,
      unseen: unseen(flipsOf(group), flips, results),
      exit: exitCodes[results.verdict],
      blockedForNoReason: blockedForNoReason(results),
    };
  });

  const resultsOf = oncePer((evidence: Evidence) => judge(lab.suites(), evidence));
}

const halvesOf = oncePer((group: readonly Fault[]) => {
  const middle = Math.ceil(group.length / 2);
  return [group.slice(0, middle), group.slice(middle)];
});

/** What faults cause. */
interface Caused {
  readonly flips: readonly string[];
  /** What became of the cases whose declared findings are not there. */
  readonly unseen: readonly string[];
  readonly exit: number;
  readonly blockedForNoReason: readonly string[];
}

function declaredBy(group: readonly Fault[], suites: readonly LoadedSuite[]): Caused {
  const exits = group.map((fault) => exitOf(fault, suites));
  return {
    flips: flipsOf(group),
    unseen: [],
    exit: exits.includes(1) ? 1 : Math.max(...exits),
    blockedForNoReason: [],
  };
}

function flipsOf(group: readonly Fault[]): string[] {
  const all = group.flatMap(({ flips }) => flips);
  return all.map(({ check, finding, subject }) => `${check}@${subject}: ${finding ?? 'open'}`).sort();
}

/** Each declared finding that is not there, with what its case came to instead. */
function unseen(declared: readonly string[], seen: readonly string[], { cases }: Results): string[] {
  return declared.flatMap((flip) => {
    if (seen.includes(flip)) return [];
    const judged = cases.find(({ id }) => flip.startsWith(`${id}: `));
    return judged
      ? `${flip}, but it was ${judged.outcome}: ${judged.reason ?? judged.finding}`
      : `${flip}, but no such case`;
  });
}

/** Findings and undecided cases that the healthy ecosystem does not have. */
function changed(results: Results, healthy: Results): string[] {
  const before = new Map(healthy.cases.map((one) => [one.id, one]));
  return results.cases
    .filter((one) => ['fail', 'warn', 'inconclusive'].includes(one.outcome))
    .filter((one) => before.get(one.id)?.outcome !== one.outcome || before.get(one.id)?.finding !== one.finding)
    .map((one) => `${one.id}: ${one.finding ?? 'open'}`)
    .sort();
}

/** Blocked cases whose blocker neither failed nor stayed open, nor warned of what we showed. */
function blockedForNoReason(results: Results): string[] {
  const byId = new Map(results.cases.map((one): [string, CaseResult] => [one.id, one]));
  return results.cases
    .filter(
      ({ outcome, blockedBy }) =>
        outcome === 'blocked' && !['fail', 'inconclusive', 'warn'].includes(byId.get(blockedBy ?? '')?.outcome ?? ''),
    )
    .map(({ id, blockedBy }) => `${id} by ${blockedBy}`);
}
