import { caseId, type PlannedCase, weightOf } from '../helpers/engine/judge-case.ts';
import { type LoadedSuite, planCases } from '../helpers/engine/plan.ts';
import { oncePer } from '../helpers/memory/once-per.ts';
import type { Target } from '../helpers/target/target.ts';
import type { Fault, Flip } from '../sandbox/faults/fault.ts';

/**
 * Findings of a fault that nobody can ever see, one sentence each: a case that must hold before theirs fails, or stays
 * open, by the same fault, so that theirs is blocked.
 */
export function unreachable({ id: fault, flips }: Fault, suites: readonly LoadedSuite[], target: Target): string[] {
  const broken = brokenBy(flips, suites, target);
  return flips.flatMap((flip) => {
    const id = idOf(flip);
    const gate = [...gatesBefore(id, suites, target)].find((one) => broken.has(one));
    if (gate === undefined) return [];
    return `${id}: ${flip.finding ?? 'open'} is never seen with ${fault}: ${gate} must hold first, and the same fault makes it ${broken.get(gate)}`;
  });
}

/** Cases that do not hold with the flips of a fault, and so block others, with what becomes of them. */
export function brokenBy(
  flips: readonly Flip[],
  suites: readonly LoadedSuite[],
  target: Target,
): ReadonlyMap<string, string> {
  const blocks = ({ check, finding }: Flip) => {
    const declared = checksOf(suites).get(check)?.findings[finding ?? ''];
    return finding === null || (declared !== undefined && weightOf(declared, target) === 'fail');
  };
  return new Map(flips.filter(blocks).map((flip) => [idOf(flip), flip.finding ?? 'open']));
}

/** All cases that must hold before one can be judged, directly or through others, but for itself. */
export function gatesBefore(id: string, suites: readonly LoadedSuite[], target: Target): ReadonlySet<string> {
  const planned = plannedBy(suites)(target);
  const seen = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const one = planned.get(next);
    for (const gate of one ? directGates(one, target) : []) {
      if (gate === id || seen.has(gate)) continue;
      seen.add(gate);
      waiting.push(gate);
    }
  }
  return seen;
}

const gatesOfTarget = oncePer((_target: Target) => new Map<PlannedCase, readonly string[]>());

/** Of what a case can do without, nothing blocks it. */
function directGates(one: PlannedCase, target: Target): readonly string[] {
  const { check, subject } = one;
  const known = gatesOfTarget(target);
  const needs = () => Object.values(check.needs(subject, target)).filter(({ optional }) => !optional);
  const gates = known.get(one) ?? [
    ...(check.after === null ? [] : [caseId(check.after, subject)]),
    ...needs().flatMap(({ step, gates: own }) => [...(step?.gate ? [step.gate] : []), ...own]),
  ];
  known.set(one, gates);
  return gates;
}

const plannedBy = oncePer((suites: readonly LoadedSuite[]) =>
  oncePer((target: Target) => new Map(planCases(suites, target).map((one) => [one.id, one]))),
);

const checksOf = oncePer(
  (suites: readonly LoadedSuite[]) =>
    new Map(suites.flatMap(({ suite }) => suite.checks.map((check) => [check.id, check]))),
);

export function idOf({ check, subject }: Flip): string {
  return `${check}@${subject}`;
}
