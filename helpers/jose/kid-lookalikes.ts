import { createHash } from 'node:crypto';
import { certificateFacts } from '../x509/read/certificate.ts';
import type { PublishedKey } from './jwk-set.ts';
import { readX5c } from './x5c.ts';

/** A text given as KID that is something else of a published key. */
export interface Lookalike {
  readonly key: PublishedKey;
  /** What it is, as in “it is … of that entry”. */
  readonly what: string;
}

/** Finds what a text is that no entry has as its KID; null where it is nothing known of any entry. */
export function lookalikeOf(given: string, keys: readonly PublishedKey[]): Lookalike | null {
  for (const key of keys) {
    const what = lookalikes(key).find(({ matches }) => matches(given))?.what;
    if (what !== undefined) return { key, what };
  }
  return null;
}

interface Candidate {
  readonly what: string;
  readonly matches: (given: string) => boolean;
}

function lookalikes(key: PublishedKey): Candidate[] {
  const [leaf, ...above] = readX5c(key)?.certificates ?? [];
  return [
    ...spellings(key.kid),
    ...(key.x5t256 === null ? [] : [{ what: 'the x5t#S256', matches: equals(key.x5t256) }]),
    ...(leaf ? ofCertificate(leaf) : []),
    ...above.map((der) => ({
      what: 'the thumbprint of a CA in the x5c',
      matches: equals(certificateFacts(der).thumbprint),
    })),
    ...(key.n === null || key.e === null
      ? []
      : [{ what: 'the RFC 7638 thumbprint of the key', matches: equals(keyThumbprint(key.n, key.e)) }]),
  ];
}

/** The KID itself in another writing. */
function spellings(kid: string | null): Candidate[] {
  if (kid === null) return [];
  const plain = (text: string) =>
    text
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/(?<!=)=+$/, '');
  return [
    { what: 'the KID in another writing of base64', matches: (given) => plain(given) === plain(kid) },
    { what: 'the file name of the certificate', matches: equals(`${kid}.pem`) },
  ];
}

function ofCertificate(der: Buffer): Candidate[] {
  const { serial, publicKey } = certificateFacts(der);
  const sha256 = createHash('sha256').update(der).digest();
  const sha1 = createHash('sha1').update(der).digest();
  const keyHash = createHash('sha256').update(Buffer.from(publicKey.spki, 'base64')).digest();
  return [
    { what: 'the SHA-256 thumbprint of the certificate', matches: equals(sha256.toString('base64url')) },
    { what: 'the SHA-256 thumbprint of the certificate in hexadecimal', matches: isHex(sha256.toString('hex')) },
    { what: 'the SHA-1 thumbprint of the certificate', matches: equals(sha1.toString('base64url')) },
    { what: 'the SHA-1 thumbprint of the certificate in hexadecimal', matches: isHex(sha1.toString('hex')) },
    { what: 'the hash of the public key', matches: equals(keyHash.toString('base64url')) },
    ...(serial === null ? [] : [{ what: 'the serial number of the certificate', matches: isSerial(serial) }]),
  ];
}

function equals(expected: string) {
  return (given: string) => given === expected;
}

function isHex(expected: string) {
  return (given: string) => given.replaceAll(':', '').toLowerCase() === expected;
}

function isSerial(hex: string) {
  const number = BigInt(`0x${hex || '0'}`);
  const digits = number.toString(16);
  return (given: string) =>
    given.replaceAll(':', '').toLowerCase().replace(/^0+/, '') === digits || given === number.toString();
}

/** SHA-256 of the canonical members of an RSA key (RFC 7638 3). */
function keyThumbprint(n: string, e: string): string {
  return createHash('sha256')
    .update(JSON.stringify({ e, kty: 'RSA', n }))
    .digest('base64url');
}
