import type { PolicyFile } from '../../config/gate/policy-schema.ts';
import type { Waiver } from '../../config/gate/waivers-schema.ts';
import type { CaseResult } from '../engine/results.ts';
import type { Summary } from '../summary/summary-schema.ts';
import { bundleReasons } from './bundle-reasons.ts';
import { type Candidate, counting } from './candidate.ts';
import { because, type InstitutionDecision, type Reason } from './decision.ts';
import { disagreements } from './disagreements.ts';
import { partyReasons } from './party-signers.ts';
import { waive } from './waive.ts';

export interface Question {
  readonly policy: PolicyFile;
  /** Policies of environments that must have passed before, by the name that `before` has for them. */
  readonly earlier: Readonly<Record<string, PolicyFile>>;
  /** Of this institution, whatever the environment. */
  readonly waivers: readonly Waiver[];
  readonly challenge: string | null;
  readonly now: Date;
}

/** Decides on one institution. Pure: the same bundles, policy, waivers, challenge and instant give the same decision. */
export function decide(
  institution: Pick<InstitutionDecision, 'institution' | 'organisationId'>,
  candidates: readonly Candidate[],
  question: Question,
): InstitutionDecision {
  const { policy } = question;
  const own = candidates.filter(({ summary }) => summary.environment === policy.environment);
  const counted = counting(own);
  const waiving = waivingOf(counted, question);
  const before = decisionsBefore(institution, candidates, question);
  const reasons = [
    ...counted.flatMap((one) => bundleReasons(one, question)),
    ...outcomeReasons(counted, policy, waiving),
    ...coverageReasons(counted, policy),
    ...partyReasons(counted, own, policy),
    ...disagreements(counted.map(({ summary, file, evidence }) => ({ summary, name: file, evidence }))),
    ...(waiving?.reasons ?? []),
    ...before.flatMap(beforeReasons),
  ];
  return {
    ...institution,
    environment: policy.environment,
    decision: reasons.length === 0 ? 'promote' : 'refuse',
    reasons,
    waivers: (waiving?.used ?? []).map(({ waiver: { id, owner, approver, ticket, reason, expires }, cases }) => ({
      id,
      owner,
      approver,
      ticket,
      reason,
      expires,
      cases: cases.length,
      first: cases.slice(0, 5),
    })),
    bundles: own.map((one) => ({
      file: one.file,
      statement: one.statement,
      vantage: one.summary.vantage,
      seenFrom: [...one.summary.coverage.seenFrom],
      signer: one.signer,
      signedAt: one.signedAt,
      endedAt: one.summary.endedAt,
      verdict: one.summary.verdict,
      counts: counted.includes(one),
      read: one.read,
      judgedAgain: one.judgedAgain,
    })),
    before,
  };
}

/** Waivers of the environment, applied; null where there is none, or no cases to apply them to. */
function waivingOf(counted: readonly Candidate[], { waivers, policy, now }: Question) {
  const own = waivers.filter(({ environments }) => environments.includes(policy.environment));
  if (own.length === 0 || counted.length === 0) return null;
  return waive(
    counted.flatMap(({ cases }) => cases ?? []),
    own,
    policy,
    now,
  );
}

/** What did not hold. Without waivers the verdict that was signed tells; with them, every case that decides. */
function outcomeReasons(
  counted: readonly Candidate[],
  policy: PolicyFile,
  waiving: ReturnType<typeof waivingOf>,
): Reason[] {
  if (waiving) return leftReasons(waiving.left);
  return counted.flatMap(({ summary, claimed, file }) =>
    [summary, ...(claimed ? [claimed] : [])].flatMap((one) => [
      ...verdictReasons(one, file),
      ...(policy.outcomes.warn !== 'any' && (one.counts.warn ?? 0) > 0
        ? [because('warnings', `${file}: ${one.counts.warn} warnings, and the policy allows none`)]
        : []),
    ]),
  );
}

const mostReasons = 20;

/** What waivers left over: the cases that others wait for, and how many wait. */
function leftReasons(left: readonly CaseResult[]): Reason[] {
  const ids = new Set(left.map(({ id }) => id));
  const first = left.filter(({ outcome, blockedBy }) => outcome !== 'blocked' || !ids.has(blockedBy ?? ''));
  const waiting = left.length - first.length;
  const more = first.length - mostReasons;
  return [
    ...first
      .slice(0, mostReasons)
      .map((one) =>
        because(
          one.outcome === 'fail' ? 'not-conformant' : one.outcome === 'warn' ? 'warnings' : 'undecided',
          `${one.id} is ${one.outcome}: ${(one.message ?? one.reason ?? one.title).slice(0, 240)}`,
          one.who.join(' or ') || one.responsible,
        ),
      ),
    ...(more > 0 ? [because('undecided', `${more} more cases did not hold`)] : []),
    ...(waiting > 0 ? [because('undecided', `${waiting} more cases wait for these`)] : []),
  ];
}

function verdictReasons({ verdict, headline, causes, moreCauses }: Summary, file: string): Reason[] {
  if (verdict === 'conformant') return [];
  const id = verdict === 'non-conformant' ? 'not-conformant' : 'undecided';
  const deciding = causes.filter(({ decides }) => decides);
  const more = moreCauses.miss + moreCauses.undecided;
  return [
    because(id, `${file}: ${headline}`),
    ...deciding.map(({ sentence, check, owner }) => because(id, `${sentence} (${check})`, owner.join(' or ') || null)),
    ...(more > 0 ? [because(id, `${more} more causes are not listed`)] : []),
  ];
}

/** Every party's view must be there, and leave nothing that this party can see. */
function coverageReasons(counted: readonly Candidate[], { vantages, environment }: PolicyFile): Reason[] {
  return vantages.flatMap((party) => {
    const seen = counted.find(({ summary }) => summary.coverage.seenFrom.some((one) => one === party));
    if (!seen)
      return [because('vantage', `nothing in ${environment} was looked at from the vantage of ${party}`, party)];
    const { unproved = 0 } = seen.summary.coverage.parties.find((one) => one.party === party) ?? {};
    return unproved > 0 && !seen.summary.coverage.whole
      ? [
          because(
            'unproved',
            `${seen.file}: ${unproved} cases under a MUST that ${party} can see were not looked at`,
            party,
          ),
        ]
      : [];
  });
}

/** What each environment comes to that must have passed before, by its own policy. */
function decisionsBefore(
  institution: Pick<InstitutionDecision, 'institution' | 'organisationId'>,
  candidates: readonly Candidate[],
  question: Question,
): InstitutionDecision['before'] {
  return (question.policy.before ?? []).map(({ policy: name, days }) => {
    const policy = question.earlier[name];
    if (!policy) throw new Error(`policy ${name} was not read`);
    // A challenge is for the run that is decided on; what passed before may have carried another.
    const earlier = { ...policy, age: { days }, challenge: 'any' as const, before: [] };
    const asked = { ...question, policy: earlier, challenge: null };
    const { environment, decision, reasons, bundles } = decide(institution, candidates, asked);
    return { policy: name, environment, decision, reasons, bundles };
  });
}

function beforeReasons({
  policy,
  environment,
  reasons: [first, ...more],
}: InstitutionDecision['before'][number]): Reason[] {
  if (!first) return [];
  const others =
    more.length > 0 ? `, and ${more.length} more ${more.length === 1 ? 'reason' : 'reasons'} (before)` : '';
  return [because('before', `${environment} has not passed before (${policy}): ${first.says}${others}`, first.who)];
}
