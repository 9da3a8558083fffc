import { X509Certificate } from 'node:crypto';
import { type CertificateFacts, certificateFacts } from './certificate.ts';
import { sameAttributes } from './name.ts';

/** Whether a certificate comes from given CAs. Says nothing about dates. */
export interface Chain {
  readonly status: 'trusted' | 'look-alike' | 'untrusted' | 'self-signed';
  /** Whether the issuing CA had to be taken from the anchors because it was not sent. */
  readonly usedIntermediateFromAnchors: boolean;
  readonly detail: string;
}

interface Candidate {
  readonly facts: CertificateFacts;
  readonly certificate: X509Certificate;
  readonly anchor: boolean;
}

const longestPath = 6;

/**
 * Builds a path by signature from a leaf to one of the anchors (issuing CAs and roots, DER), through what was sent and the anchors
 * themselves: issuer's name, its key, AKI equal to SKI where both are there, CA:TRUE and keyCertSign (RFC 5280 6.1).
 */
export function buildChain(leaf: Uint8Array, sent: readonly Uint8Array[], anchors: readonly Uint8Array[]): Chain {
  const start = candidate(leaf, false);
  if (!start)
    return { status: 'untrusted', usedIntermediateFromAnchors: false, detail: 'the certificate cannot be parsed' };
  const trusted = anchors.flatMap((der) => candidate(der, true) ?? []);
  const issuers = [...sent.flatMap((der) => candidate(der, false) ?? []), ...trusted];
  const anchored = new Set(anchors.map((der) => Buffer.from(der).toString('base64')));

  let current = start;
  let borrowed = false;
  for (let step = 0; step < longestPath; step += 1) {
    const issuer = issuers.find((one) => isIssuer(one, current));
    if (!issuer) break;
    const isAnchor = issuer.anchor || anchored.has(issuer.certificate.raw.toString('base64'));
    if (isAnchor) {
      const wasSent = sent.some((der) => issuer.certificate.raw.equals(der));
      borrowed = !wasSent && !issuer.facts.selfIssued;
      return { status: 'trusted', usedIntermediateFromAnchors: borrowed, detail: `${step + 1} steps to a given CA` };
    }
    current = issuer;
  }
  if (isIssuer({ ...start }, start, false))
    return { status: 'self-signed', usedIntermediateFromAnchors: false, detail: 'signed by its own key' };
  const namesake = trusted.some(({ facts }) => sameAttributes(facts.subject, start.facts.issuer));
  return {
    status: namesake ? 'look-alike' : 'untrusted',
    usedIntermediateFromAnchors: false,
    detail: namesake ? 'a given CA has the issuer’s name, but another key signed' : 'no given CA issued it',
  };
}

function isIssuer(issuer: Candidate, issued: Candidate, asCa = true): boolean {
  if (!sameAttributes(issuer.facts.subject, issued.facts.issuer)) return false;
  const { authorityKeyId } = issued.facts;
  const { subjectKeyId, basicConstraints, keyUsage } = issuer.facts;
  if (asCa) {
    if (authorityKeyId !== null && subjectKeyId !== null && authorityKeyId !== subjectKeyId) return false;
    if (!basicConstraints?.ca || (keyUsage !== null && !keyUsage.bits.includes('keyCertSign'))) return false;
  }
  try {
    return issued.certificate.verify(issuer.certificate.publicKey);
  } catch {
    return false;
  }
}

function candidate(der: Uint8Array, anchor: boolean): Candidate | null {
  try {
    return { facts: certificateFacts(der), certificate: new X509Certificate(Buffer.from(der)), anchor };
  } catch {
    return null;
  }
}
