import type { Vantage } from '../../config/standard/v2.1/vantages.ts';
import type { Step } from '../evidence/step.ts';
import { specimenTargets } from '../target/specimen.ts';
import type { Target } from '../target/target.ts';
import type { PlannedCase } from './judge-case.ts';
import { gatesOf, type LoadedSuite, planCases } from './plan.ts';

/** What a vantage can do about some cases, on a target that names everything but captured messages and what is beyond harmless GETs. */
export interface TestedFrom {
  readonly vantage: Vantage;
  readonly cases: readonly PlannedCase[];
  /** Cases whose steps are this vantage's to make. */
  readonly own: number;
  /** Unique steps of those, in the order of the cases. */
  readonly steps: readonly Step[];
  /** Whether a case is judged on the target alone. */
  readonly byTarget: boolean;
  /** JSON pointers of what the target has to give beside. */
  readonly toGive: readonly string[];
  /** Who can test the cases that this vantage cannot. */
  readonly others: readonly Vantage[];
}

/** From where and how the cases that are picked out are tested: one entry for each vantage of their standard. */
export function howTested(suites: readonly LoadedSuite[], picks: (one: PlannedCase) => boolean): TestedFrom[] {
  return specimenTargets().flatMap((target) => {
    const cases = planCases(suites, target).filter(picks);
    return cases.length === 0 ? [] : [testedFrom(target, cases)];
  });
}

function testedFrom(target: Target, cases: readonly PlannedCase[]): TestedFrom {
  const steps = new Map<string, Step>();
  const toGive = new Set<string>();
  const others = new Set<Vantage>();
  let own = 0;
  let byTarget = false;
  for (const { check, subject } of cases) {
    const needs = Object.values(check.needs(subject, target));
    const foreign = needs.filter((need) => !need.optional && !need.by.includes(target.vantage));
    for (const one of foreign.flatMap(({ by }) => by)) others.add(one);
    if (foreign.length > 0) continue;
    own += 1;
    for (const { step, by, missing } of needs) {
      if (missing !== null && by.includes(target.vantage)) toGive.add(missing);
      else if (step === null) byTarget = true;
      else if (by.includes(target.vantage)) steps.set(step.key, step);
    }
  }
  return {
    vantage: target.vantage,
    cases,
    own,
    steps: [...steps.values()],
    byTarget,
    toGive: [...toGive],
    others: [...others].filter((one) => one !== 'all'),
  };
}

/** Checks with cases that cannot be judged before those that are picked out hold, in the order of the suites. */
export function waitingFor(suites: readonly LoadedSuite[], picks: (one: PlannedCase) => boolean): string[] {
  const checks = specimenTargets().flatMap((target) => {
    const cases = planCases(suites, target);
    const gates = new Set(cases.filter(picks).map(({ id }) => id));
    return cases
      .filter((one) => !gates.has(one.id) && gatesOf(one, target).some((gate) => gates.has(gate)))
      .map(({ check }) => check.id);
  });
  return [...new Set(checks)];
}
