import { partyVantages, sees, type Vantage } from '../../config/standard/api-hub/vantages.ts';
import type { Step } from '../observations/step.ts';
import { specimenTargets } from '../target/specimen.ts';
import type { Target } from '../target/target.ts';
import type { PlannedCase } from './judge-case.ts';
import { type Need, Unseen } from './need.ts';
import { gatesOf, type LoadedSuite, planCases } from './plan.ts';

/** The cases of a specimen target, and what waits for each of them. */
export interface SpecimenPlan {
  readonly target: Target;
  readonly cases: readonly PlannedCase[];
  /** Checks with a case that cannot be judged before a case holds, by the id of that one. */
  readonly waiting: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * What a vantage can do about some cases, on a target that names everything but captured messages and what is beyond
 * harmless GETs.
 */
export interface TestedFrom {
  readonly vantage: Vantage;
  /** Whether it takes merged evidence of several parties. */
  readonly joint: boolean;
  readonly cases: readonly PlannedCase[];
  /** Cases whose steps are this vantage's to make. */
  readonly own: number;
  /** Unique steps of those, in the order of the cases. */
  readonly steps: readonly Step[];
  /** Whether a case is judged on what the target says. */
  readonly byTarget: boolean;
  /** Why some are not tested all the same: one sentence for each thing that the target may give beside. */
  readonly leftOut: readonly string[];
  /** Who can test the cases that this vantage cannot. */
  readonly others: readonly Vantage[];
}

/** Plans the suites on every specimen target. */
export function planSpecimens(suites: readonly LoadedSuite[]): SpecimenPlan[] {
  return specimenTargets().map((target) => {
    const cases = planCases(suites, target);
    const waiting = new Map<string, Set<string>>();
    for (const one of cases)
      for (const gate of gatesOf(one, target)) waiting.set(gate, (waiting.get(gate) ?? new Set()).add(one.check.id));
    return { target, cases, waiting };
  });
}

/** From where and how the cases that are picked out are tested: one entry for each vantage that has any. */
export function howTested(plans: readonly SpecimenPlan[], picks: (one: PlannedCase) => boolean): TestedFrom[] {
  return plans.flatMap(({ target, cases }) => {
    const own = cases.filter(picks);
    return own.length === 0 ? [] : [testedFrom(target, own)];
  });
}

/** Other checks with cases that wait for those that are picked out, in the order of the suites. */
export function waitingFor(plans: readonly SpecimenPlan[], picks: (one: PlannedCase) => boolean): string[] {
  const checks = plans.flatMap(({ cases, waiting }) =>
    cases.filter(picks).flatMap(({ id, check }) => [...(waiting.get(id) ?? [])].filter((waits) => waits !== check.id)),
  );
  return [...new Set(checks)];
}

function testedFrom(target: Target, cases: readonly PlannedCase[]): TestedFrom {
  const steps = new Map<string, Step>();
  const leftOut = new Set<string>();
  const others = new Set<Vantage>();
  let own = 0;
  let byTarget = false;
  for (const { check, subject } of cases) {
    const needs = Object.values(check.needs(subject, target));
    const foreign = needs.filter((need) => !need.optional && !sees(target.vantage, need.by));
    for (const one of foreign.flatMap(({ by }) => by)) others.add(one);
    if (foreign.length > 0) continue;
    own += 1;
    for (const need of needs.filter(({ by }) => sees(target.vantage, by))) {
      const reason = whyNot(need);
      if (reason !== null) leftOut.add(reason);
      else if (need.step === null) byTarget = true;
      else steps.set(need.step.key, need.step);
    }
  }
  return {
    vantage: target.vantage,
    joint: target.joint !== undefined,
    cases,
    own,
    steps: [...steps.values()],
    byTarget,
    leftOut: [...leftOut],
    others: partyVantages.filter((party) => others.has(party)),
  };
}

function whyNot(need: Need<unknown>): string | null {
  if (need.missing !== null) return `The target does not give ${need.missing}`;
  const fact = need.step === null ? need.read() : null;
  return fact instanceof Unseen && fact.outcome === 'not-tested' ? fact.reason : null;
}
