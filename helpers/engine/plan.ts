import { sees } from '../../config/standard/api-hub/vantages.ts';
import { familyOf } from '../../config/standard/standards.ts';
import { isBrought, type Step } from '../observations/step.ts';
import type { Target } from '../target/target.ts';
import type { Build } from './build.ts';
import { asks, type Suite } from './check.ts';
import { caseId, type PlannedCase, presumedBy } from './judge-case.ts';

/** A suite and the name of its file. */
export interface LoadedSuite {
  readonly file: string;
  readonly suite: Suite;
  /** The build that it was loaded from; absent where a test made it. */
  readonly build?: () => Build;
}

/** Every case of the suites of the target's standard: known before the first packet. Throws on two cases of one id. */
export function planCases(suites: readonly LoadedSuite[], target: Target): PlannedCase[] {
  const cases = new Map<string, PlannedCase>();
  for (const { suite } of suites) {
    if (suite.family !== familyOf(target.standard)) continue;
    for (const subject of suite.subjects(target)) {
      for (const check of suite.checks) {
        if (!asks(check, subject, target.standard)) continue;
        const id = caseId(check.id, subject);
        if (cases.has(id)) throw new Error(`two cases are called ${id}`);
        cases.set(id, { id, suite, check, subject });
      }
    }
  }
  return [...cases.values()];
}

/** The cases that a filter keeps, and those that they hang on: what must be observed for the kept ones to be judged. */
export function withGates(
  cases: readonly PlannedCase[],
  keeps: (caseId: string) => boolean,
  target: Target,
): PlannedCase[] {
  const byId = new Map(cases.map((one) => [one.id, one]));
  const wanted = new Set<PlannedCase>();
  const add = (one: PlannedCase | undefined) => {
    if (!one || wanted.has(one)) return;
    wanted.add(one);
    for (const id of [...gatesOf(one, target), ...presumedIn(one)]) add(byId.get(id));
  };
  for (const one of cases) if (keeps(one.id)) add(one);
  return cases.filter((one) => wanted.has(one));
}

/** Ids of the cases that findings about a peer give way to. */
function presumedIn({ check, subject }: PlannedCase): string[] {
  return Object.values(check.findings).flatMap((finding) => presumedBy(finding, subject).map(({ id }) => id));
}

/** Ids of the cases that must hold before this one can be judged. */
export function gatesOf({ check, subject }: PlannedCase, target: Target): string[] {
  const needs = Object.values(check.needs(subject, target));
  return [
    ...(check.after === null ? [] : [caseId(check.after, subject)]),
    ...needs.flatMap(({ step, gates }) => [...(step?.gate ? [step.gate] : []), ...gates]),
  ];
}

/**
 * The unique steps that the applicable cases need and this vantage can make, each after the steps that it reads.
 * A step that another key already planned is planned once.
 *
 * @param known all cases, where only some are to be judged: what a step reads may be a step of others
 */
export function planSteps(cases: readonly PlannedCase[], target: Target, known = cases): Step[] {
  const ofAll = stepsOf(known, target);
  const ordered = new Map<string, Step>();
  const visit = (step: Step) => {
    if (ordered.has(step.key)) return;
    for (const earlier of step.after) {
      const before = ofAll.get(earlier);
      if (before) visit(before);
    }
    ordered.set(step.key, step);
  };
  for (const step of (cases === known ? ofAll : stepsOf(cases, target)).values()) visit(step);
  return [...ordered.values()];
}

function stepsOf(cases: readonly PlannedCase[], target: Target): Map<string, Step> {
  const steps = new Map<string, Step>();
  for (const { check, subject } of cases) {
    if (check.when && !check.when(subject, target).holds) continue;
    const needs = Object.values(check.needs(subject, target));
    if (needs.some((need) => !need.optional && !sees(target.vantage, need.by))) continue;
    for (const need of needs) {
      if (need.step === null || !sees(target.vantage, need.by) || need.missing !== null) continue;
      if (isBrought(need.step)) continue;
      if (!steps.has(need.step.key)) steps.set(need.step.key, need.step);
    }
  }
  return steps;
}
