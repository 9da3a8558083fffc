import { BundleError } from '../bundle/bundle-error.ts';
import { type BundleCheck, holds, refused, unknown } from '../bundle/check.ts';
import { decisionType, readEnvelope } from '../bundle/statement.ts';
import type { Trust } from '../bundle/trust.ts';
import { verifyPs256 } from '../jose/jws.ts';
import { type Decision, decisionSchema } from './decision.ts';

/** Who signed a decision, and whether that signer decides. Never throws. */
export function verifyDecision(
  octets: Buffer,
  trust: Trust | null,
): { readonly checks: readonly BundleCheck[]; readonly decision: Decision | null } {
  try {
    const envelope = readEnvelope(octets, decisionType);
    const parsed = decisionSchema.safeParse(envelope.payload);
    if (!parsed.success) return { checks: [refused('form', 'it holds no decision of the gate')], decision: null };
    const form = holds('form', 'a decision of the gate');
    return { checks: [form, ...signerOf(envelope, trust)], decision: parsed.data };
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    return { checks: [refused('form', `it ${error.message}`)], decision: null };
  }
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
