import type { PolicyFile } from '../../config/gate/policy-schema.ts';
import type { Waiver } from '../../config/gate/waivers-schema.ts';
import { numberOf } from '../words/number-of.ts';
import { bundleReasons } from './bundle-reasons.ts';
import { type Candidate, counting } from './candidate.ts';
import { because, type InstitutionDecision, type Reason } from './decision.ts';
import { disagreements } from './disagreements.ts';
import { outcomeReasons, partyName } from './outcome-reasons.ts';
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

/**
 * Decides on one institution. Pure: the same bundles, policy, waivers, challenge and instant give the same decision.
 */
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
    ...elsewhereReasons(own, candidates, policy),
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

/** Sound bundles that are all of other environments. */
function elsewhereReasons(
  own: readonly Candidate[],
  candidates: readonly Candidate[],
  { environment }: PolicyFile,
): Reason[] {
  if (own.length > 0) return [];
  const others = [...new Set(candidates.map(({ summary }) => summary.environment))];
  return others.map((other) => {
    const files = candidates.filter(({ summary }) => summary.environment === other).map(({ file }) => file);
    return because(
      'no-evidence',
      `${numberOf(files.length, 'valid bundle')} ${files.length === 1 ? 'is' : 'are'} of ${other} (${files.join(', ')}), and none of ${environment}`,
    );
  });
}

/** Every party's view must be there, and leave nothing that this party can see. */
function coverageReasons(counted: readonly Candidate[], { vantages, environment }: PolicyFile): Reason[] {
  return vantages.flatMap((party) => {
    const seen = counted.find(({ summary }) => summary.coverage.seenFrom.some((one) => one === party));
    if (!seen)
      return [
        because('vantage', `nothing in ${environment} was looked at from the vantage of ${party}`, partyName(party)),
      ];
    const { unproved = 0 } = seen.summary.coverage.parties.find((one) => one.party === party) ?? {};
    return unproved > 0 && !seen.summary.coverage.whole
      ? [
          because(
            'unproved',
            `${seen.file}: ${numberOf(unproved, 'case')} under a MUST that ${party} can see ${unproved === 1 ? 'was' : 'were'} not looked at`,
            partyName(party),
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

function beforeReasons({ policy, environment, reasons }: InstitutionDecision['before'][number]): Reason[] {
  return reasons.map(({ says, who }) =>
    because('before', `${environment} has not passed before (${policy}): ${says}`, who),
  );
}
