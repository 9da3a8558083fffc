import { sees } from '../config/standard/api-hub/vantages.ts';
import type { PlannedCase } from '../helpers/engine/judge-case.ts';
import type { Target } from '../helpers/target/target.ts';

/** A member of the target that is not there, and how many cases are not tested for want of it. */
export interface StillToGive {
  readonly pointer: string;
  readonly waiting: number;
}

/** What this vantage could give and did not. */
export function stillToGive(cases: readonly PlannedCase[], target: Target): StillToGive[] {
  const waiting = new Map<string, number>();
  for (const { check, subject } of cases) {
    if (check.when && !check.when(subject, target).holds) continue;
    const needs = Object.values(check.needs(subject, target));
    const given = needs.filter(({ by, missing }) => sees(target.vantage, by) && missing !== null);
    const firm = given.filter(({ optional, missing }) => !optional || missing?.startsWith('/identities/'));
    for (const pointer of new Set(firm.map(({ missing }) => missing ?? '')))
      waiting.set(pointer, (waiting.get(pointer) ?? 0) + 1);
  }
  return [...waiting].map(([pointer, count]) => ({ pointer, waiting: count }));
}
