import { BundleError } from '../bundle/bundle-error.ts';
import { type BundleCheck, holds, refused, unknown } from '../bundle/check.ts';
import { decisionType, readEnvelope } from '../bundle/statement.ts';
import { skewMs } from '../bundle/time-stamp.ts';
import type { Trust } from '../bundle/trust.ts';
import { verifyPs256 } from '../jose/jws.ts';
import { type Decision, decisionSchema } from './decision.ts';

/** What a decision must be of, where somebody says so. */
export interface AskedOfDecision {
  readonly challenge: string | null;
  /** SHA-256 of the policy, hex. */
  readonly policy: string | null;
  readonly maxAgeHours: number | null;
  readonly now: Date;
}

/** Who signed a decision, whether that signer decides, and whether it is the one that is asked for. Never throws. */
export function verifyDecision(
  octets: Buffer,
  trust: Trust | null,
  asked: AskedOfDecision,
): { readonly checks: readonly BundleCheck[]; readonly decision: Decision | null } {
  try {
    const envelope = readEnvelope(octets, decisionType);
    const parsed = decisionSchema.safeParse(envelope.payload);
    if (!parsed.success) return { checks: [refused('form', 'it holds no decision of the gate')], decision: null };
    const form = holds('form', 'a decision of the gate');
    return { checks: [form, ...signerOf(envelope, trust), ...isAskedFor(parsed.data, asked)], decision: parsed.data };
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    return { checks: [refused('form', `it ${error.message}`)], decision: null };
  }
}

const hourMs = 3_600_000;

function isAskedFor(
  { policy, challenge, decidedAt }: Decision,
  { policy: wanted, challenge: nonce, maxAgeHours, now }: AskedOfDecision,
): BundleCheck[] {
  const hours = (now.getTime() - Date.parse(decidedAt)) / hourMs;
  const age = `it was made at ${decidedAt}, ${Math.floor(hours)} hours ago`;
  return [
    ...(wanted === null
      ? []
      : [
          policy.digest === wanted
            ? holds('policy', `it is by policy ${policy.name} (${policy.digest})`)
            : refused('policy', `it is by policy ${policy.name} (${policy.digest}); expected ${wanted}`),
        ]),
    ...(nonce === null
      ? []
      : [
          challenge === nonce
            ? holds('challenge', `it is on the challenge ${nonce}`)
            : refused(
                'challenge',
                `it is on ${challenge === null ? 'no challenge' : `the challenge ${challenge}`}; expected ${nonce}`,
              ),
        ]),
    hours * hourMs < -skewMs
      ? refused('age', `it was made at ${decidedAt}, which is still to come`)
      : maxAgeHours !== null && hours > maxAgeHours
        ? refused('age', `${age}; expected at most ${maxAgeHours}`)
        : holds('age', age),
  ];
}

/** Why decisions under a kid will not be taken by whoever believes a trust file; null where they will. */
export function notDeciding(kid: string, trust: Trust): string | null {
  const signer = trust.signers.get(kid);
  if (!signer) return `kid ${kid} is no signer of ${trust.file}`;
  if (signer.revoked !== undefined) return `the key of ${signer.name} is revoked since ${signer.revoked}`;
  return signer.decides === true ? null : `${signer.name} may not sign decisions (decides)`;
}

function signerOf(envelope: ReturnType<typeof readEnvelope>, trust: Trust | null): BundleCheck[] {
  const { kid, signingInput, signature } = envelope;
  if (trust === null) return [unknown('signer-known', `nobody said who may sign: kid ${kid} (--trust FILE)`)];
  const signer = trust.signers.get(kid);
  if (!signer) return [refused('signer-known', `kid ${kid} is no signer of ${trust.file}`)];
  if (!verifyPs256(signingInput, signature, signer.spki))
    return [refused('signature', `the signature is not of the key that ${trust.file} has for ${signer.name} (PS256)`)];
  if (signer.revoked !== undefined)
    return [refused('signer-revocation', `the key of ${signer.name} is revoked since ${signer.revoked}`)];
  return [
    holds('signature', `${signer.name} signed it (PS256)`),
    signer.decides === true
      ? holds('signer-known', `${signer.name} may sign decisions`)
      : refused('signer-known', `${signer.name} may not sign decisions (decides)`),
  ];
}
