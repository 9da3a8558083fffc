import { createHash } from 'node:crypto';
import { oncePer } from '../../memory/once-per.ts';
import { nameText } from '../read/name.ts';
import { sameName } from '../read/name-match.ts';
import { isOpenedIssuer, type OpenedCertificate, openCertificate } from '../read/opened.ts';
import { keyOctets } from '../read/public-key.ts';
import { weakness } from '../read/weakness.ts';
import { type OcspParts, ocspFacts, ocspParts } from './ocsp.ts';
import type { ResponderId } from './ocsp-type.ts';
import { algorithmName, isSignedBy, isVerifiable } from './signed.ts';

/**
 * Who signed an OCSP response, as far as it matters: the issuer, a responder that the issuer appointed, or nobody
 * entitled.
 */
export interface Responder {
  readonly signedBy: 'issuer' | 'delegate' | 'nobody';
  /**
   * Serial number (hexadecimal, as encoded) of a delegate whose certificate may be revoked; null where it has none, or
   * the CA vouches for it with id-pkix-ocsp-nocheck (RFC 6960 4.2.2.2.1).
   */
  readonly revocable: string | null;
  /** A few words for a reader. */
  readonly detail: string;
}

/**
 * Whether a response is signed by the certificate's issuer, or by a responder whose certificate the issuer itself
 * issued for OCSPSigning and that is valid at `at` (RFC 6960 4.2.2.2). Never throws.
 */
export function responderOf(response: Uint8Array, issuer: Uint8Array, at: Date): Responder {
  const parts = ocspParts(response);
  const authority = openCertificate(issuer);
  if (!parts || !authority) return nobody('there is no signature to verify');
  if (!isVerifiable(parts.signed))
    return nobody(`it is signed with ${algorithmName(parts.signed.algorithm)}, which proves nothing here`);
  const { responder, certificates } = ocspFacts(response);
  if (isSigned(parts, authority))
    return isNamed(responder, authority)
      ? { signedBy: 'issuer', revocable: null, detail: `signed by ${nameText(authority.facts.subject)} itself` }
      : nobody(`it is signed by ${nameText(authority.facts.subject)} ${misnamed}`);

  const reasons: string[] = [];
  for (const base64 of certificates) {
    const delegate = openCertificate(Buffer.from(base64, 'base64'));
    if (!delegate || !isSigned(parts, delegate)) continue;
    const objection =
      objectionTo(delegate, authority, at) ?? (isNamed(responder, delegate) ? null : `signed, ${misnamed}`);
    if (objection === null)
      return {
        signedBy: 'delegate',
        revocable: delegate.facts.extensions.some(({ oid }) => oid === noCheck) ? null : delegate.facts.serial,
        detail: `signed by ${nameText(delegate.facts.subject)} for its issuer`,
      };
    reasons.push(`its responder ${nameText(delegate.facts.subject)} ${objection}`);
  }
  return nobody(reasons[0] ?? 'neither the issuer’s key nor that of a certificate sent along verifies it');
}

const noCheck = '1.3.6.1.5.5.7.48.1.5';
const misnamed = 'but names another responder';

function isSigned(parts: OcspParts, signer: OpenedCertificate): boolean {
  const known = signersOf(parts);
  const signed = known.get(signer) ?? isSignedBy(signer.certificate, parts.signed, parts.tbs);
  known.set(signer, signed);
  return signed;
}

/** Whether a certificate's key signed a response, as far as it was asked. */
const signersOf = oncePer((_parts: OcspParts) => new WeakMap<OpenedCertificate, boolean>());

/**
 * Extensions of a responder's certificate that may be critical: basicConstraints, keyUsage, extKeyUsage, SAN, AKI, SKI,
 * policies, nocheck.
 */
const known = ['2.5.29.19', '2.5.29.15', '2.5.29.37', '2.5.29.17', '2.5.29.35', '2.5.29.14', '2.5.29.32', noCheck];

/** Why a certificate does not entitle its holder to answer for the issuer; null where it does. */
function objectionTo(delegate: OpenedCertificate, authority: OpenedCertificate, at: Date): string | null {
  const { facts } = delegate;
  if (!isOpenedIssuer(authority, delegate)) return 'was not appointed by the certificate’s issuer';
  const weak = weakness(facts, false);
  if (weak !== null) return weak;
  if (!facts.extendedKeyUsage?.includes('OCSPSigning')) return 'is not certified for OCSPSigning';
  if (facts.keyUsage && !facts.keyUsage.bits.some((bit) => bit === 'digitalSignature' || bit === 'nonRepudiation'))
    return 'may not sign';
  if (facts.notBefore === null || facts.notAfter === null || facts.problems.length > 0)
    return 'has a malformed certificate';
  const stranger = facts.extensions.find(({ oid, critical }) => critical && !known.includes(oid));
  if (stranger) return `has a certificate with the critical extension ${stranger.oid}, which nobody here knows`;
  const isValid = at >= new Date(facts.notBefore) && at <= new Date(facts.notAfter);
  return isValid ? null : `was valid from ${facts.notBefore} to ${facts.notAfter} only`;
}

function isNamed(responder: ResponderId | null, { facts }: OpenedCertificate): boolean {
  if (responder?.by === 'name') return sameName(responder.name, facts.subject);
  return responder?.hash === keyHash(facts.publicKey.spki);
}

/**
 * SHA-1 of the key's octets, without the BIT STRING around them (RFC 6960 4.2.1); null where there is no key to read.
 */
function keyHash(spki: string): string | null {
  try {
    return createHash('sha1')
      .update(keyOctets(Buffer.from(spki, 'base64')))
      .digest('hex');
  } catch {
    return null;
  }
}

function nobody(detail: string): Responder {
  return { signedBy: 'nobody', revocable: null, detail };
}
