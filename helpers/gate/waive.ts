import type { PolicyFile } from '../../config/gate/policy-schema.ts';
import type { Waiver } from '../../config/gate/waivers-schema.ts';
import type { CaseResult } from '../engine/results.ts';
import { isOpen } from '../engine/verdict.ts';
import type { Reason } from './decision.ts';

/** What waivers do to the cases of an institution. */
export interface Waiving {
  readonly used: readonly { readonly waiver: Waiver; readonly cases: readonly string[] }[];
  /** Cases that decide, did not hold and are not waived. */
  readonly left: readonly CaseResult[];
  /** What is wrong with the waivers themselves. */
  readonly reasons: readonly Reason[];
}

/**
 * Applies waivers to the cases of the bundles that count. A layer after judging: no outcome changes. What a waived case
 * keeps blocked is waived with it. A waiver that is expired, not approved as the policy wants it, about nothing, or
 * about what holds, fails the gate.
 */
export function waive(
  cases: readonly CaseResult[],
  waivers: readonly Waiver[],
  policy: PolicyFile,
  now: Date,
): Waiving {
  const misses = cases.filter((one) => isMiss(one, policy));
  const reasons: Reason[] = [];
  const used: { waiver: Waiver; cases: string[] }[] = [];
  const covered = new Set<string>();
  for (const waiver of waivers) {
    const objection = objectionTo(waiver, policy, now) ?? objectionToScope(waiver, cases, misses, policy);
    if (objection !== null) {
      reasons.push({ id: 'waiver', says: `waiver ${waiver.id} ${objection}`, who: waiver.owner });
      continue;
    }
    const ids = casesOf(waiver, misses, policy);
    for (const id of ids) covered.add(id);
    used.push({ waiver, cases: ids });
  }
  const most = policy.waivers === 'none' ? 0 : policy.waivers.most;
  if (used.length > most)
    reasons.push({ id: 'waiver', says: `${used.length} waivers are used, and the policy allows ${most}`, who: null });
  return { used, reasons, left: misses.filter(({ id }) => !covered.has(id)) };
}

function isMiss(one: CaseResult, { outcomes }: PolicyFile): boolean {
  if (!one.decides) return false;
  return one.outcome === 'fail' || isOpen(one) || (one.outcome === 'warn' && outcomes.warn !== 'any');
}

function matches({ case: id, check, roles, paths }: Waiver, one: CaseResult): boolean {
  if (id !== undefined) return one.id === id;
  const { role, endpoint } = one.subject;
  return (
    one.check === check &&
    (roles === undefined || roles.some((name) => name === role)) &&
    (paths === undefined || paths.some((name) => name === endpoint))
  );
}

/**
 * Misses that a waiver is about, and what they keep blocked, directly or through others, where the policy lets that be
 * waived.
 */
function casesOf(waiver: Waiver, misses: readonly CaseResult[], { waivers, outcomes }: PolicyFile): string[] {
  const never = waivers === 'none' ? [] : (waivers.never ?? []);
  const ids = new Set(misses.filter((one) => matches(waiver, one)).map(({ id }) => id));
  for (let before = -1; before !== ids.size; ) {
    before = ids.size;
    for (const { id, check, outcome, blockedBy } of misses)
      if (outcome === 'blocked' && ids.has(blockedBy ?? '') && !never.includes(check) && outcomes.undecided !== 'none')
        ids.add(id);
  }
  return [...ids];
}

const dayMs = 86_400_000;

function objectionTo(
  { approver, approvedAt, expires, check, case: id }: Waiver,
  { waivers }: PolicyFile,
  now: Date,
): string | null {
  if (waivers === 'none') return 'is not to be used: the policy allows none';
  if (new Date(expires) <= now) return `expired at ${expires}`;
  if (new Date(approvedAt) > now) return `is approved at ${approvedAt}, which is still to come`;
  if (!waivers.approvers.includes(approver)) return `is approved by ${approver}, who is none of the policy’s approvers`;
  if (Date.parse(expires) - Date.parse(approvedAt) > waivers.days * dayMs)
    return `lasts longer than the ${waivers.days} days that the policy allows`;
  const about = check ?? id?.split('@')[0] ?? '';
  return waivers.never?.includes(about) ? `is about ${about}, which the policy lets nobody waive` : null;
}

function objectionToScope(
  waiver: Waiver,
  cases: readonly CaseResult[],
  misses: readonly CaseResult[],
  policy: PolicyFile,
): string | null {
  const { waivers, outcomes } = policy;
  const about = cases.filter((one) => matches(waiver, one));
  if (about.length === 0) return 'is about no case of this institution (unmatched)';
  const own = misses.filter((one) => matches(waiver, one));
  if (own.length === 0)
    return `is about ${about.length === 1 ? 'a case that holds' : 'cases that hold'}, or that nobody has to decide here (stale)`;
  const forbidden = own.find((one) => outcomes[kindOf(one)] === 'none');
  if (forbidden) return `is about ${forbidden.id}, and the policy lets nobody waive what is ${forbidden.outcome}`;
  const count = casesOf(waiver, misses, policy).length;
  const most = waivers === 'none' ? 0 : waivers.casesEach;
  return count > most
    ? `is about ${count} cases, with those that they keep blocked; the policy allows ${most} (too wide)`
    : null;
}

function kindOf({ outcome }: CaseResult): keyof PolicyFile['outcomes'] {
  return outcome === 'fail' || outcome === 'warn' ? outcome : 'undecided';
}
