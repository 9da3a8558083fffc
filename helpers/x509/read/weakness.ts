import type { CertificateFacts } from './certificate.ts';

/** Names of signature algorithms whose hash others have found collisions of (RFC 9155, RFC 6151). */
const brokenHash = /^(md2|md5|sha1)With|-SHA1$|SHA-1$/;
const fewestBits: Readonly<Record<string, number>> = { RSA: 2048, 'RSA-PSS': 2048, DSA: 2048, EC: 224 };

/**
 * What of a CA is too weak for TLS peers (RFC 9325 4.5), in words: its key, or the hash that it was signed with, which
 * does not matter of an anchor. Null where nothing is.
 */
export function weakness({ publicKey, signatureAlgorithm }: CertificateFacts, isAnchor: boolean): string | null {
  const { algorithm, bits } = publicKey;
  if (bits !== null && bits < (fewestBits[algorithm] ?? 0)) return `has a key of ${bits} bits (${algorithm})`;
  return !isAnchor && brokenHash.test(signatureAlgorithm.name) ? `is signed with ${signatureAlgorithm.name}` : null;
}
