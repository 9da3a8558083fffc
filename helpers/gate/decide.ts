import type { PolicyFile } from '../../config/gate/policy-schema.ts';
import type { Waiver } from '../../config/gate/waivers-schema.ts';
import { currentSets } from '../../config/standard/requirement-sets.ts';
import { loosened } from '../bundle/downgrade.ts';
import type { CaseResult } from '../engine/results.ts';
import type { Summary } from '../summary/summary-schema.ts';
import { type Candidate, counting } from './candidate.ts';
import type { InstitutionDecision, Reason } from './decision.ts';
import { disagreements } from './disagreements.ts';
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

const dayMs = 86_400_000;

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
  const reasons = [
    ...counted.flatMap((one) => eachOf(one, question)),
    ...outcomeReasons(counted, policy, waiving),
    ...coverageReasons(counted, policy),
    ...apartReasons(counted, policy),
    ...disagreements(counted.map(({ summary, file }) => ({ summary, name: file }))),
    ...(waiving?.reasons ?? []),
    ...beforeReasons(institution, candidates, question),
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

function because(id: Reason['id'], says: string, who: string | null = null): Reason {
  return { id, says, who };
}

/** What each bundle must say by itself, as judged here and, where another build had judged it, as that signed it. */
function eachOf(candidate: Candidate, question: Question): Reason[] {
  const { summary, claimed, file } = candidate;
  const named = (reasons: readonly Reason[], by: string) =>
    reasons.map((one) => ({ ...one, says: `${file}${by}: ${one.says}` }));
  return [
    ...named(signerReasons(candidate, question.policy), ''),
    ...named(summaryReasons(summary, question), ''),
    ...(claimed ? named(summaryReasons(claimed, question), ', as it was signed') : []),
  ];
}

function signerReasons({ checks }: Candidate, { signers }: PolicyFile): Reason[] {
  const asked = [
    ...(signers.certificate === 'required' ? ['signer-certificate'] : []),
    ...(signers.revocation === 'known' ? ['signer-revocation'] : []),
  ];
  return checks
    .filter(({ id, outcome }) => asked.includes(id) && outcome !== 'holds')
    .map(({ says }) => because('signer', `${says}; the policy wants to know`));
}

function summaryReasons(summary: Summary, { policy, challenge, now }: Question): Reason[] {
  return [
    // A rehearsal on the embedded ecosystem is one by its policy already.
    ...(summary.certifies || policy.environment === 'embedded'
      ? []
      : [because('certifies', 'it certifies nothing about any institution')]),
    ...(summary.filteredBy === null
      ? []
      : [because('not-whole', `only the cases matching ${summary.filteredBy} were judged`)]),
    ...(summary.problemCount === 0 ? [] : [because('not-whole', `the run was not whole: ${summary.problems[0]}`)]),
    ...setReasons(summary, policy),
    ...switchReasons(summary, policy),
    ...ageReasons(summary, policy, now),
    ...reachedReasons(summary, policy),
    ...challengeReasons(summary, policy, challenge),
  ];
}

function setReasons({ standard, requirementSet, profile }: Summary, policy: PolicyFile): Reason[] {
  const { id, digest = currentSets[policy.standard].digest } = policy.requirementSet;
  const asked = `${id} (${digest.slice(0, 12)})`;
  return [
    ...(standard === policy.standard
      ? []
      : [because('standard', `standard ${standard}, and the policy wants ${policy.standard}`)]),
    ...(requirementSet.id === id && requirementSet.digest === digest
      ? []
      : [
          because(
            'requirement-set',
            `requirement set ${requirementSet.id} (${requirementSet.digest.slice(0, 12)}), and the policy wants ${asked}`,
          ),
        ]),
    ...(policy.profiles.some((one) => one === profile)
      ? []
      : [because('profile', `profile ${profile}, and the policy wants ${policy.profiles.join(' or ')}`)]),
  ];
}

function switchReasons({ switches }: Summary, policy: PolicyFile): Reason[] {
  const pinned = Object.entries(policy.switches ?? {});
  const names = pinned.map(([name]) => name);
  const position = (on: boolean | undefined) => (on === undefined ? 'missing' : on ? 'on' : 'off');
  return [
    ...pinned
      .filter(([name, on]) => switches[name] !== on)
      .map(([name, on]) =>
        because('switch', `switch ${name} is ${position(switches[name])}, and the policy wants it ${position(on)}`),
      ),
    ...loosened(switches, currentSets[policy.standard])
      .filter((name) => !names.includes(name))
      .map((name) => because('switch', `switch ${name} lets pass as a warning what fails by default`)),
  ];
}

function ageReasons({ endedAt, certificates, moreCertificates }: Summary, policy: PolicyFile, now: Date): Reason[] {
  const days = (now.getTime() - Date.parse(endedAt)) / dayMs;
  const old =
    days > policy.age.days
      ? [because('age', `the run ended at ${endedAt}, and may be ${policy.age.days} days old at most`)]
      : [];
  const until = now.getTime() + policy.certificates.days * dayMs;
  const ending = certificates.filter(({ notAfter }) => notAfter !== null && Date.parse(notAfter) < until);
  return [
    ...old,
    ...ending.map(({ role, holder, notAfter }) =>
      because(
        'certificate-expiry',
        `${role} ends at ${notAfter}; ${policy.certificates.days} days must be left`,
        holder,
      ),
    ),
    ...(moreCertificates > 0
      ? [because('certificate-expiry', `${moreCertificates} more certificates are not listed`)]
      : []),
  ];
}

function reachedReasons({ reached }: Summary, { reached: asked }: PolicyFile): Reason[] {
  const strays =
    asked.redirected === 'any' ? [] : reached.redirected.filter((host) => !asked.redirected.includes(host));
  const unlisted = asked.redirected === 'any' ? 0 : reached.redirectedCount - reached.redirected.length;
  const roots = reached.frameworkRoots ?? [];
  const strange = asked.frameworkRoots === 'any' ? [] : roots.filter((one) => !asked.frameworkRoots.includes(one));
  const rootless = asked.frameworkRoots !== 'any' && (roots.length === 0 || reached.frameworkRootCount > roots.length);
  return [
    ...(asked.proxy === 'none' && reached.proxy
      ? [because('reached', 'a proxy stood between the run and its peers')]
      : []),
    ...(strays.length + unlisted > 0
      ? [
          because(
            'reached',
            `for ${strays.length + unlisted} hosts another address was taken (network.connectTo), ${strays[0] ?? 'an unlisted one'} among them: the peers may not be those of the institution`,
          ),
        ]
      : []),
    ...(asked.publicRoots === 'system' && reached.publicRoots !== 'system'
      ? [because('reached', 'public CAs were given by the target file (trust.public), and are not those of the system')]
      : []),
    ...(strange.length > 0
      ? [because('reached', `the run believed a trust anchor that the policy does not know: ${strange[0]}`)]
      : rootless
        ? [because('reached', 'the run names no trust anchors, or more than its summary lists')]
        : []),
    ...(asked.policies.some((one) => one === reached.policy)
      ? []
      : [
          because(
            'reached',
            `TLS was read against ${reached.policy}, and the policy wants ${asked.policies.join(' or ')}`,
          ),
        ]),
    ...(asked.depth === 'full' && reached.depth !== 'full'
      ? [because('reached', 'TLS was looked at quickly, and the policy wants the whole (tls.depth: full)')]
      : []),
  ];
}

function challengeReasons({ challenge: carried }: Summary, policy: PolicyFile, challenge: string | null): Reason[] {
  if (challenge === null)
    return policy.challenge === 'required'
      ? [because('challenge', 'the policy wants a challenge, and none was given to the gate (--challenge)')]
      : [];
  if (carried === challenge) return [];
  return [
    because(
      'challenge',
      `the run carries ${carried === null ? 'no challenge' : `the challenge ${carried}`}, and not ${challenge}`,
    ),
  ];
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

function apartReasons(counted: readonly Candidate[], { signers }: PolicyFile): Reason[] {
  if (!signers.apart) return [];
  const names = counted.map(({ signer }) => signer);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  const joint = counted.find(({ summary }) => summary.coverage.seenFrom.length > 1);
  return [
    ...(twice === undefined
      ? []
      : [because('signer', `${twice} signed for several vantages, and the policy wants a signer for each`)]),
    ...(joint
      ? [
          because(
            'signer',
            `${joint.file} has what several parties saw under one signature, and the policy wants a signer for each`,
          ),
        ]
      : []),
  ];
}

function beforeReasons(
  institution: Pick<InstitutionDecision, 'institution' | 'organisationId'>,
  candidates: readonly Candidate[],
  question: Question,
): Reason[] {
  return (question.policy.before ?? []).flatMap(({ policy: name, days }) => {
    const policy = question.earlier[name];
    if (!policy) throw new Error(`policy ${name} was not read`);
    // A challenge is for the run that is decided on; what passed before may have carried another.
    const earlier = { ...policy, age: { days }, challenge: 'any' as const, before: [] };
    const { decision, reasons } = decide(institution, candidates, { ...question, policy: earlier, challenge: null });
    const more = reasons.length > 1 ? `, and ${reasons.length - 1} more reasons` : '';
    return decision === 'promote'
      ? []
      : [
          because(
            'before',
            `${policy.environment} has not passed before (${policy.name}): ${reasons[0]?.says}${more}`,
            reasons[0]?.who ?? null,
          ),
        ];
  });
}
