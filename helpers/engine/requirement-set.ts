import { createHash } from 'node:crypto';
import type { RequirementSet, Weight } from '../../config/standard/api-hub/requirement-set.ts';
import { profiles, switchNames } from '../../config/standard/api-hub/switches.ts';
import { recipeSwitchNames } from '../../config/standard/axway-recipe/switches.ts';
import { currentSets } from '../../config/standard/requirement-sets.ts';
import { requirements } from '../../config/standard/requirements.ts';
import { type Family, familyOf, type Standard } from '../../config/standard/standards.ts';
import type { AnySwitch } from '../../config/standard/switches.ts';
import { holdsIn } from '../../config/standard/versions.ts';
import type { Check } from './check.ts';
import type { LoadedSuite } from './plan.ts';

const switchesOf: Readonly<Record<Family, readonly AnySwitch[]>> = {
  'api-hub': switchNames,
  'axway-recipe': recipeSwitchNames,
};

/** The requirement set that the suites of a standard make up today: the checks and findings that hold in it. */
export function requirementSetOf(
  suites: readonly LoadedSuite[],
  status: RequirementSet['status'],
  standard: Standard = 'v2.1',
  id = currentSets[standard].id,
): RequirementSet {
  const on: readonly AnySwitch[] = profiles.default;
  const held = suites.flatMap(({ suite }) => suite.checks.filter((check) => isHeld(check, standard)));
  const switches = Object.fromEntries(switchesOf[familyOf(standard)].map((name) => [name, on.includes(name)]));
  const checks = Object.fromEntries(held.map((check) => [check.id, weightsOf(check, standard)]));
  const digest = digestOf({ id, standard, switches, checks });
  return { id, standard, status, digest, switches: sorted(switches), checks: sorted(checks) };
}

/** Whether a check can ask anything in a version: it holds, and so does a requirement of it. */
export function isHeld(check: Check, standard: Standard): boolean {
  const { always } = check;
  return holdsIn(check, standard) && (always.length === 0 || always.some((id) => holdsIn(requirements[id], standard)));
}

function weightsOf({ findings }: Check, standard: Standard): Readonly<Record<string, Weight>> {
  const held = Object.entries(findings).filter(([, finding]) => holdsIn(finding, standard));
  return Object.fromEntries(held.map(([name, { outcome }]) => [name, outcome]));
}

/** SHA-256 of a set's content, hex. The status is no part of it: what is frozen is what was open. */
export function digestOf({ id, standard, switches, checks }: Omit<RequirementSet, 'status' | 'digest'>): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted({ id, standard, switches, checks })))
    .digest('hex');
}

/** Whether cases of a check count for the verdict. */
export function decides(checkId: string, set: RequirementSet): boolean {
  return set.status === 'open' || Object.hasOwn(set.checks, checkId);
}

/**
 * How a later set of checks breaks the promise of an earlier one: one sentence for each; what is merely new breaks
 * nothing.
 */
export function breaches(promised: RequirementSet, now: RequirementSet): string[] {
  return [
    ...Object.entries(promised.switches)
      .filter(([name, position]) => now.switches[name as AnySwitch] !== position)
      .map(([name]) => `the default of switch ${name} changed`),
    ...Object.entries(promised.checks).flatMap(([id, findings]) => {
      const today = now.checks[id];
      if (!today) return [`${id} was removed`];
      return Object.entries(today).flatMap(([finding, weight]) => tightening(id, finding, findings[finding], weight));
    }),
  ];
}

function tightening(id: string, finding: string, before: Weight | undefined, after: Weight): string[] {
  const name = `${id}: ${finding}`;
  if (before === undefined) return mayFail(after) ? [`${name} is a new way to fail`] : [];
  return heavier(before, after) ? [`${name} was ${text(before)} and is ${text(after)}`] : [];
}

function heavier(before: Weight, after: Weight): boolean {
  const apart = typeof before !== 'string' && typeof after !== 'string' && before.switch !== after.switch;
  const positions = ['off', 'on'] as const;
  return positions.some((position) => {
    const was = apart ? positions.map((either) => at(before, either)) : [at(before, position)];
    return at(after, position) === 'fail' && was.includes('warn');
  });
}

function mayFail(weight: Weight): boolean {
  return at(weight, 'off') === 'fail' || at(weight, 'on') === 'fail';
}

function at(weight: Weight, position: 'off' | 'on'): 'warn' | 'fail' {
  return typeof weight === 'string' ? weight : weight[position];
}

function text(weight: Weight): string {
  return typeof weight === 'string' ? weight : `${weight.off}, ${weight.on} under ${weight.switch}`;
}

/** The same value with the members of every object in the order of their names. */
function sorted<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member)])) as T;
}
