import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { type CertificateFacts, certificateFacts } from '../helpers/x509/read/certificate.ts';
import { buildChain } from '../helpers/x509/read/chain.ts';
import { coversHost } from '../helpers/x509/read/host-name.ts';
import { trustedIssuer } from '../helpers/x509/read/issuer.ts';
import { nameText } from '../helpers/x509/read/name.ts';
import { weakness } from '../helpers/x509/read/weakness.ts';

/** Whether clients that trust given CAs take a server's certificate for a host. */
export interface ServerTrust {
  readonly trusted: boolean;
  /** What clients refuse it for; empty where they take it. */
  readonly faults: readonly string[];
  readonly detail: string;
}

const longestPath = 6;

/**
 * Judges what a server sent as a client does: a path to a given CA, dates of every certificate on it (the CA's own
 * too), key purpose, usage (RFC 8446 4.4.2.2) and strength, and name (RFC 5280 6.1, RFC 9525). Says nothing about
 * revocation.
 *
 * @param sent DER, leaf first
 * @param host name or IP address that a client asks for
 */
export function serverTrust(sent: readonly Buffer[], anchors: readonly Buffer[], host: string, at: Date): ServerTrust {
  const [leaf, ...rest] = sent;
  if (!leaf) return { trusted: false, faults: ['no certificate was sent'], detail: 'no certificate was sent' };
  const chain = buildChain(leaf, rest, anchors, null, 'serverAuth');
  const facts = certificateFacts(leaf);
  const weak = weakness(facts, false);
  const faults = [
    ...(chain.status === 'trusted' ? [] : [`${chain.status}: ${chain.detail}`]),
    ...pathFrom(leaf, rest, anchors).flatMap((one) => dateFault(certificateFacts(one), at) ?? []),
    ...(isForServers(facts)
      ? []
      : [`the certificate’s extended key usage does not name serverAuth (${facts.extendedKeyUsage?.join(', ')})`]),
    ...(facts.keyUsage === null || facts.keyUsage.bits.includes('digitalSignature')
      ? []
      : [`the certificate’s key usage has no digitalSignature (${facts.keyUsage.bits.join(', ')})`]),
    ...(weak === null ? [] : [`the certificate ${weak}`]),
    ...(isFor(leaf, facts, host) ? [] : [`the certificate is not for ${host} (${names(facts)})`]),
  ];
  return {
    trusted: faults.length === 0,
    faults,
    detail: faults.length === 0 ? `trusted for ${host}: ${chain.detail}` : faults.join('; '),
  };
}

/** The leaf and the CAs above it, as far as they are trusted. */
function pathFrom(leaf: Buffer, sent: readonly Buffer[], anchors: readonly Buffer[]): Buffer[] {
  const path = [leaf];
  while (path.length < longestPath) {
    const last = path.at(-1) ?? leaf;
    const issuer = certificateFacts(last).selfIssued ? null : trustedIssuer(last, sent, anchors);
    if (issuer === null) break;
    path.push(issuer);
  }
  return path;
}

function dateFault({ subject, notBefore, notAfter }: CertificateFacts, at: Date): string | null {
  if (notBefore === null || notAfter === null) return `${nameText(subject)} has unreadable dates`;
  if (at < new Date(notBefore)) return `${nameText(subject)} is valid from ${notBefore} on only`;
  return at > new Date(notAfter) ? `${nameText(subject)} expired on ${notAfter}` : null;
}

function isForServers({ extendedKeyUsage }: CertificateFacts): boolean {
  return extendedKeyUsage === null || extendedKeyUsage.includes('serverAuth');
}

function isFor(leaf: Buffer, { dnsNames }: CertificateFacts, host: string): boolean {
  if (isIP(host) === 0) return coversHost(dnsNames, host);
  try {
    return new X509Certificate(leaf).checkIP(host) !== undefined;
  } catch {
    return false;
  }
}

function names({ dnsNames, otherSubjectAltNames }: CertificateFacts): string {
  const all = [...dnsNames, ...otherSubjectAltNames];
  return all.length === 0 ? 'it has no SAN' : `SAN: ${all.join(', ')}`;
}
