import { randomInt } from 'node:crypto';
import type { PolicyFile } from '../../config/gate/policy-schema.ts';
import type { Waiver } from '../../config/gate/waivers-schema.ts';
import type { BundleCheck } from '../bundle/check.ts';
import { longestBundle } from '../bundle/container.ts';
import { beginning } from '../bundle/open.ts';
import type { Build } from '../bundle/rejudge.ts';
import { institutionId } from '../bundle/signer-checks.ts';
import type { Trust } from '../bundle/trust.ts';
import { type Verification, verifyBundle, verifySummary } from '../bundle/verify.ts';
import { readBeginningOf, readFile, UnreadableFile } from '../files/read-file.ts';
import type { Input } from '../files/yaml-input.ts';
import { numberOf } from '../words/number-of.ts';
import { type Candidate, candidateOf, counting, institutionKey } from './candidate.ts';
import { decide } from './decide.ts';
import { because, type Decision, type InstitutionDecision, type Reason } from './decision.ts';
import { componentsOf, isJoint } from './party-signers.ts';
import type { GivenPolicy } from './policy.ts';

export interface GateOptions {
  readonly policy: GivenPolicy;
  readonly trust: Trust;
  readonly waivers: Input<readonly Waiver[]> | null;
  /** Nonce that the gate gave out; null where it gave none. */
  readonly challenge: string | null;
  readonly now: Date;
  readonly tool: Decision['tool'];
  readonly build: Build;
}

/**
 * Decides on the institutions that bundles are about. First all are known by their signed summaries; then those whose
 * evidence is judged again, and those that waivers are about, are read whole, one after the other. A bundle that turns
 * out to be unsound then refuses its institution: no older one takes its place.
 */
export async function gate(files: readonly string[], options: GateOptions): Promise<Decision> {
  const { policy, trust, waivers, challenge, now, tool } = options;
  const unusable: Decision['unusable'][number][] = [];
  const candidates: Candidate[] = [];
  for (const file of files) {
    const verification = ofFile(file, () => verifySummary(readBeginningOf(file, beginning), asked(options)));
    if (isUsable(verification)) candidates.push(candidateOf(file, verification));
    else unusable.push(unusableBundle(file, verification));
  }
  // Of whom these are, nothing proves.
  const strays = unusable.map(({ file }) => file);
  const groups = new Map<string, Candidate[]>();
  for (const one of candidates) {
    const key = institutionKey(one.summary);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const earlier = Object.fromEntries(Object.entries(policy.earlier).map(([name, { value }]) => [name, value]));
  const policies = [policy.input.value, ...Object.values(earlier)];
  const sampled = sampleOf(
    [...groups.values()].flatMap((group) => countingFor(group, policies)),
    strictest(policies),
  );
  const institutions: InstitutionDecision[] = [];
  for (const [key, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const own = waiversOf(key, waivers);
    const broken: Reason[] = [];
    const known: Candidate[] = [];
    const whole = new Set(
      countingFor(group, policies).filter((one) => sampled.has(one.file) || own.length > 0 || isJoint(one)),
    );
    for (const one of whole) for (const part of componentsOf(one, group)) whole.add(part);
    for (const one of group) {
      if (!whole.has(one)) {
        known.push(one);
        continue;
      }
      const verification = await wholeOf(one, options);
      if (isUsable(verification)) known.push(candidateOf(one.file, verification));
      else {
        const { file, says } = unusableBundle(one.file, verification);
        unusable.push({ file, says });
        broken.push({ id: 'judgement', says: `${file}: ${says[0]}`, who: one.signer });
      }
    }
    institutions.push(
      refusedFor(
        broken,
        decide(named(group), known, {
          policy: policy.input.value,
          earlier,
          waivers: own,
          challenge,
          now,
        }),
      ),
    );
  }
  const decided = institutions.map((one) => refusedBeside(strays, one));
  return {
    format: 'api-hub-conformance/decision',
    version: 1,
    decidedAt: now.toISOString(),
    decision:
      decided.length > 0 && unusable.length === 0 && decided.every(({ decision }) => decision === 'promote')
        ? 'promote'
        : 'refuse',
    tool,
    policy: { ...namedIn(policy.input), before: Object.values(policy.earlier).map(namedIn) },
    trust: { file: trust.file, digest: trust.digest },
    waivers: waivers === null ? null : { file: waivers.file, digest: waivers.digest },
    challenge,
    rejudged: rejudgedWords(strictest(policies), sampled.size),
    institutions: decided,
    unusable,
    unusedWaivers: (waivers?.value ?? []).filter((one) => !isLookedAt(one, groups, policies)).map(({ id }) => id),
  };
}

function namedIn({ value, file, digest }: Input<PolicyFile>) {
  return { name: value.name, file, digest };
}

function asked({ trust, now }: GateOptions) {
  // What carries which challenge is for the policy to weigh: what passed in an earlier environment may carry another.
  return { trust, now, challenge: null };
}

function ofFile(file: string, verify: () => Verification): Verification {
  try {
    return verify();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const checks: BundleCheck[] = [
      { id: 'form', outcome: 'refused', says: `${file} cannot be read: ${error.message}` },
    ];
    return { checks, bundle: null, signer: null, digest: null, rejudged: null };
  }
}

async function wholeOf({ file, statement }: Candidate, options: GateOptions): Promise<Verification> {
  let octets: Buffer;
  try {
    octets = readFile(file, longestBundle);
  } catch (error) {
    return ofFile(file, () => {
      throw error;
    });
  }
  const verification = await verifyBundle(octets, asked(options), options.build);
  if (verification.digest === null || verification.digest === statement) return verification;
  const checks: BundleCheck[] = [{ id: 'form', outcome: 'refused', says: 'it was changed while it was looked at' }];
  return { ...verification, checks };
}

/** Whether nothing is refused but what a policy weighs by itself. */
function isUsable({ checks, bundle, signer }: Verification): boolean {
  return (
    bundle !== null && signer !== null && !checks.some(({ id, outcome }) => outcome === 'refused' && id !== 'downgrade')
  );
}

function unusableBundle(file: string, { checks }: Verification): Decision['unusable'][number] {
  const says = checks.filter(({ id, outcome }) => outcome === 'refused' && id !== 'downgrade').map((one) => one.says);
  return { file, says };
}

function countingFor(group: readonly Candidate[], policies: readonly PolicyFile[]): Candidate[] {
  return policies.flatMap(({ environment }) =>
    counting(group.filter(({ summary }) => summary.environment === environment)),
  );
}

/** How much is judged again where several policies are asked. */
function strictest(policies: readonly PolicyFile[]): PolicyFile['rejudge'] {
  const amount = (one: PolicyFile['rejudge']) => (one === 'all' ? Infinity : one === 'none' ? 0 : one.sample);
  return policies.map(({ rejudge }) => rejudge).reduce((most, one) => (amount(one) > amount(most) ? one : most));
}

/** Files whose evidence is judged again: nobody who signs can know beforehand which. */
function sampleOf(candidates: readonly Candidate[], rejudge: PolicyFile['rejudge']): Set<string> {
  if (rejudge === 'none') return new Set();
  const left = [...new Set(candidates.map(({ file }) => file))];
  if (rejudge === 'all') return new Set(left);
  const drawn = new Set<string>();
  while (drawn.size < rejudge.sample && left.length > 0)
    for (const file of left.splice(randomInt(left.length), 1)) drawn.add(file);
  return drawn;
}

function rejudgedWords(rejudge: PolicyFile['rejudge'], count: number): string {
  if (rejudge === 'all') return 'all: the evidence of every bundle that counts was judged again';
  const believed =
    'signed summaries were believed, but of joint bundles and where waivers were to be applied, and whether targets contradict each other was not looked at';
  if (rejudge === 'none') return `none: ${believed}`;
  return `a sample: the evidence of ${numberOf(count, 'bundle')}, drawn at random, was judged again; of the others, ${believed}`;
}

function waiversOf(key: string, waivers: GateOptions['waivers']): readonly Waiver[] {
  return (waivers?.value ?? []).filter(({ institution }) => institution === key);
}

function isLookedAt(
  { institution, environments }: Waiver,
  groups: ReadonlyMap<string, unknown>,
  policies: readonly PolicyFile[],
) {
  return groups.has(institution) && policies.some(({ environment }) => environments.includes(environment));
}

function named(group: readonly Candidate[]): Pick<InstitutionDecision, 'institution' | 'organisationId'> {
  const [first] = group;
  if (!first) throw new Error('an institution without a bundle');
  return { institution: first.summary.institution, organisationId: institutionId(first.summary) };
}

function refusedFor(broken: readonly Reason[], decision: InstitutionDecision): InstitutionDecision {
  return broken.length === 0
    ? decision
    : { ...decision, decision: 'refuse', reasons: [...broken, ...decision.reasons] };
}

/**
 * Of whom a bundle is that cannot be used, it does not prove: until it is taken out or replaced, it may be any of them.
 */
function refusedBeside(strays: readonly string[], decision: InstitutionDecision): InstitutionDecision {
  if (strays.length === 0 || decision.decision === 'refuse') return decision;
  const says = `${strays.join(', ')} cannot be used, and may be of any institution: take out or replace what is not usable`;
  return { ...decision, decision: 'refuse', reasons: [...decision.reasons, because('unusable', says)] };
}
