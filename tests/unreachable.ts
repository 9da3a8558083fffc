import { weightOf } from '../helpers/engine/judge-case.ts';
import { type LoadedSuite, planCases } from '../helpers/engine/plan.ts';
import { oncePer } from '../helpers/memory/once-per.ts';
import type { Target } from '../helpers/target/target.ts';
import type { Fault, Flip } from '../sandbox/faults/fault.ts';

/**
 * Findings of a fault that nobody can ever see, one sentence each: a case that must hold before theirs fails, or stays open, by the same
 * fault, so that theirs is blocked.
 */
export function unreachable({ id: fault, flips }: Fault, suites: readonly LoadedSuite[], target: Target): string[] {
  const planned = plannedBy(suites)(target);
  const checks = suites.flatMap(({ suite }) => suite.checks);
  const blocks = ({ check, finding }: Flip) => {
    const declared = checks.find(({ id }) => id === check)?.findings[finding ?? ''];
    return finding === null || (declared !== undefined && weightOf(declared, target) === 'fail');
  };
  const broken = new Map(flips.filter(blocks).map((flip) => [idOf(flip), flip.finding ?? 'open']));

  /** The first broken case that a case hangs on, directly or through others. */
  const obstacle = (id: string, seen: Set<string>): string | null => {
    const one = planned.get(id);
    if (!one) return null;
    const needs = Object.values(one.check.needs(one.subject, target)).filter(({ optional }) => !optional);
    const gates = [
      ...(one.check.after === null ? [] : [`${one.check.after}@${one.subject.name}`]),
      ...needs.flatMap(({ step, gates: own }) => [...(step?.gate ? [step.gate] : []), ...own]),
    ].filter((gate) => gate !== id && !seen.has(gate));
    for (const gate of gates) {
      seen.add(gate);
      const found = broken.has(gate) ? gate : obstacle(gate, seen);
      if (found !== null) return found;
    }
    return null;
  };
  return flips.flatMap((flip) => {
    const gate = obstacle(idOf(flip), new Set([idOf(flip)]));
    if (gate === null) return [];
    return `${idOf(flip)}: ${flip.finding ?? 'open'} is never seen with ${fault}: ${gate} must hold first, and the same fault makes it ${broken.get(gate)}`;
  });
}

const plannedBy = oncePer((suites: readonly LoadedSuite[]) =>
  oncePer((target: Target) => new Map(planCases(suites, target).map((one) => [one.id, one]))),
);

function idOf({ check, subject }: Flip): string {
  return `${check}@${subject}`;
}
