import { createHash } from 'node:crypto';
import { oncePer } from '../memory/once-per.ts';
import { nameText } from './name.ts';
import { type OcspParts, ocspFacts, ocspParts } from './ocsp.ts';
import { isOpenedIssuer, type OpenedCertificate, openCertificate } from './opened.ts';
import { keyOctets } from './public-key.ts';
import { isSignedBy } from './signed.ts';

/** Who signed an OCSP response, as far as it matters: the issuer, a responder that the issuer appointed, or nobody entitled. */
export interface Responder {
  readonly signedBy: 'issuer' | 'delegate' | 'nobody';
  /** A few words for a reader. */
  readonly detail: string;
}

/**
 * Whether a response is signed by the certificate's issuer, or by a responder whose certificate the issuer itself issued for
 * OCSPSigning and that is valid at `at` (RFC 6960 4.2.2.2). Never throws.
 */
export function responderOf(response: Uint8Array, issuer: Uint8Array, at: Date): Responder {
  const parts = ocspParts(response);
  const authority = openCertificate(issuer);
  if (!parts || !authority) return nobody('there is no signature to verify');
  if (isSigned(parts, authority))
    return { signedBy: 'issuer', detail: `signed by ${nameText(authority.facts.subject)} itself` };

  const { responder, certificates } = ocspFacts(response);
  const reasons: string[] = [];
  for (const base64 of certificates) {
    const delegate = openCertificate(Buffer.from(base64, 'base64'));
    if (!delegate || !isSigned(parts, delegate)) continue;
    const objection =
      objectionTo(delegate, authority, at) ??
      (isNamed(responder, delegate) ? null : 'is not the responder that the response names');
    if (objection === null)
      return { signedBy: 'delegate', detail: `signed by ${nameText(delegate.facts.subject)} for its issuer` };
    reasons.push(`its responder ${nameText(delegate.facts.subject)} ${objection}`);
  }
  return nobody(reasons[0] ?? 'neither the issuer’s key nor that of a certificate sent along verifies it');
}

function isSigned(parts: OcspParts, signer: OpenedCertificate): boolean {
  const known = signersOf(parts);
  const signed = known.get(signer) ?? isSignedBy(signer.certificate.publicKey, parts.signed, parts.tbs);
  known.set(signer, signed);
  return signed;
}

/** Whether a certificate's key signed a response, as far as it was asked. */
const signersOf = oncePer((_parts: OcspParts) => new WeakMap<OpenedCertificate, boolean>());

/** Why a certificate does not entitle its holder to answer for the issuer; null where it does. */
function objectionTo(delegate: OpenedCertificate, authority: OpenedCertificate, at: Date): string | null {
  const { facts } = delegate;
  if (!isOpenedIssuer(authority, delegate)) return 'was not appointed by the certificate’s issuer';
  if (!facts.extendedKeyUsage?.includes('OCSPSigning')) return 'is not certified for OCSPSigning';
  if (facts.keyUsage && !facts.keyUsage.bits.some((bit) => bit === 'digitalSignature' || bit === 'nonRepudiation'))
    return 'may not sign';
  if (facts.notBefore === null || facts.notAfter === null || facts.problems.length > 0)
    return 'has a malformed certificate';
  const isValid = at >= new Date(facts.notBefore) && at <= new Date(facts.notAfter);
  return isValid ? null : `was valid from ${facts.notBefore} to ${facts.notAfter} only`;
}

function isNamed(responder: ReturnType<typeof ocspFacts>['responder'], { facts }: OpenedCertificate): boolean {
  if (responder?.by === 'name') return responder.value === nameText(facts.subject);
  return responder?.value === keyHash(facts.publicKey.spki);
}

/** SHA-1 of the key's octets, without the BIT STRING around them (RFC 6960 4.2.1). */
function keyHash(spki: string): string {
  return createHash('sha1')
    .update(keyOctets(Buffer.from(spki, 'base64')))
    .digest('hex');
}

function nobody(detail: string): Responder {
  return { signedBy: 'nobody', detail };
}
