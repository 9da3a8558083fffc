import type { PolicyFile } from '../../config/gate/policy-schema.ts';
import { currentSets } from '../../config/standard/requirement-sets.ts';
import { loosened } from '../bundle/downgrade.ts';
import { reachedBy } from '../summary/summary.ts';
import type { Summary } from '../summary/summary-schema.ts';
import { numberOf } from '../words/number-of.ts';
import type { Candidate } from './candidate.ts';
import type { Question } from './decide.ts';
import { because, type Reason } from './decision.ts';
import { partyName } from './outcome-reasons.ts';

const dayMs = 86_400_000;

/** What each bundle must say by itself, as judged here and, where another build had judged it, as that signed it. */
export function bundleReasons(candidate: Candidate, question: Question): Reason[] {
  const { summary, claimed, file, evidence } = candidate;
  // Its signed summary lists so many hosts and anchors; where the evidence was read, there are all.
  const reached = evidence ? reachedBy(evidence.target) : summary.reached;
  const named = (reasons: readonly Reason[], by: string) =>
    reasons.map((one) => ({ ...one, says: `${file}${by}: ${one.says}` }));
  return [
    ...named(signerReasons(candidate, question.policy), ''),
    ...named(summaryReasons(summary, question), ''),
    ...named(reachedReasons(reached, question.policy), ''),
    ...(claimed ? named(summaryReasons(claimed, question), ', as it was signed') : []),
  ];
}

function signerReasons({ checks }: Candidate, { signers }: PolicyFile): Reason[] {
  const asked = [
    ...(signers.certificate === 'required' ? ['signer-certificate'] : []),
    ...(signers.revocation === 'known' ? ['signer-revocation'] : []),
  ];
  const stamps = signers.timestamps ?? 'ignored';
  if (stamps === 'required') asked.push('time-stamp');
  return [
    ...checks
      .filter(({ id, outcome }) => asked.includes(id) && outcome !== 'holds')
      .map(({ says }) => because('signer', `${says}; the policy wants to know`)),
    ...checks
      .filter(({ byTimeStamp }) => byTimeStamp && stamps === 'ignored')
      .map(({ says }) => because('signer', `${says}; the policy takes no time stamps`)),
  ];
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

function ageReasons(summary: Summary, policy: PolicyFile, now: Date): Reason[] {
  const { endedAt, oldest, certificates, firstNotAfter } = summary;
  const isOld = (instant: string) => (now.getTime() - Date.parse(instant)) / dayMs > policy.age.days;
  const most = `and may be ${policy.age.days} days old at most`;
  const until = now.getTime() + policy.certificates.days * dayMs;
  const isEnding = (notAfter: string | null) => notAfter !== null && Date.parse(notAfter) < until;
  const left = `${policy.certificates.days} days must be left`;
  const ending = certificates.filter(({ notAfter }) => isEnding(notAfter));
  return [
    ...(isOld(endedAt)
      ? [because('age', `the run ended at ${endedAt}, ${most}`)]
      : isOld(oldest)
        ? [
            because(
              'age',
              `some of what it rests on is of ${oldest}, ${most}: a run that was merged, or a record that was brought`,
            ),
          ]
        : []),
    ...ending.map(({ role, holder, notAfter }) =>
      because('certificate-expiry', `${role} ends at ${notAfter}; ${left}`, partyName(holder)),
    ),
    ...(ending.length === 0 && isEnding(firstNotAfter)
      ? [because('certificate-expiry', `a certificate that is not listed ends at ${firstNotAfter}; ${left}`)]
      : []),
  ];
}

/** What a policy allows, to be looked up; null for anything. */
function listed(allowed: 'any' | readonly string[]): ReadonlySet<string> | null {
  return allowed === 'any' ? null : new Set(allowed);
}

function reachedReasons(reached: Summary['reached'], { reached: asked }: PolicyFile): Reason[] {
  const known = { hosts: listed(asked.redirected), roots: listed(asked.frameworkRoots) };
  const strays = known.hosts === null ? [] : reached.redirected.filter((host) => !known.hosts?.has(host));
  const unlisted = known.hosts === null ? 0 : reached.redirectedCount - reached.redirected.length;
  const roots = reached.frameworkRoots ?? [];
  const strange = known.roots === null ? [] : roots.filter((one) => !known.roots?.has(one));
  const rootless = known.roots !== null && (roots.length === 0 || reached.frameworkRootCount > roots.length);
  return [
    ...(asked.proxy === 'none' && reached.proxy
      ? [because('reached', 'a proxy stood between the run and its peers')]
      : []),
    ...(strays.length + unlisted > 0
      ? [
          because(
            'reached',
            `for ${numberOf(strays.length + unlisted, 'host')} another address was taken (network.connectTo), ${strays[0] ?? 'an unlisted one'} among them: the peers may not be those of the institution`,
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
