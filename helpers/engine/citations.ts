import type { ConflictId } from '../../config/standard/api-hub/conflicts.ts';
import type { RequirementId } from '../../config/standard/requirements.ts';
import { specimenTargets } from '../target/specimen.ts';
import { requirementsIn } from './check.ts';
import { type LoadedSuite, planCases } from './plan.ts';

/** What the suites cite, whatever the target. */
export interface Citations {
  /** Requirements by check, sorted. */
  readonly requirements: ReadonlyMap<string, readonly RequirementId[]>;
  /** Checks by requirement, in the order of the suites. */
  readonly checks: ReadonlyMap<RequirementId, readonly string[]>;
  /** Contradictions that checks name themselves. */
  readonly conflicts: ReadonlySet<ConflictId>;
}

export function citationsOf(suites: readonly LoadedSuite[]): Citations {
  const all = suites.flatMap(({ suite }) => suite.checks);
  const cited = new Map(all.map((check) => [check.id, new Set(check.always)]));
  for (const target of specimenTargets())
    for (const { check, subject } of planCases(suites, target))
      for (const id of requirementsIn(target.standard, check, subject)) cited.get(check.id)?.add(id);
  const checks = new Map<RequirementId, string[]>();
  for (const [check, ids] of cited) for (const id of ids) checks.set(id, [...(checks.get(id) ?? []), check]);
  return {
    requirements: new Map([...cited].map(([check, ids]) => [check, [...ids].sort()])),
    checks,
    conflicts: new Set(all.flatMap(({ conflict }) => conflict ?? [])),
  };
}
