import { createHash, type KeyObject, sign } from 'node:crypto';
import { DerReader } from '../read/der.ts';
import { attributeOid, type NamePart } from '../read/name.ts';
import { bitString, directoryString, element, nothing, octetString, oid, sequence, set, yes } from './der-writer.ts';

/** String type of each value of a name, by attribute, where it is not the usual one. */
export type StringTypes = Readonly<Record<string, keyof typeof strings>>;

const strings = {
  UTF8String: (text: string) => element(0x0c, Buffer.from(text, 'utf8')),
  PrintableString: (text: string) => element(0x13, Buffer.from(text, 'latin1')),
  TeletexString: (text: string) => element(0x14, Buffer.from(text, 'latin1')),
  BMPString: (text: string) => element(0x1e, Buffer.from(text, 'utf16le').swap16()),
};

const signatureOids = {
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha512: '1.2.840.113549.1.1.13',
} as const;

/**
 * SEQUENCE of something, its signature algorithm and its signature, as certificates, CRLs and OCSP responses have it.
 */
export function signed(
  tbs: Buffer,
  key: KeyObject,
  hash: keyof typeof signatureOids = 'sha256',
  ...after: readonly Buffer[]
): Buffer {
  const algorithm = key.asymmetricKeyType === 'ec' ? ecdsaWith(hash) : signatureAlgorithm(hash);
  return sequence(tbs, algorithm, bitString(sign(hash, tbs, key)), ...after);
}

/** RFC 5758 3.2: the parameters are absent. */
function ecdsaWith(hash: keyof typeof signatureOids): Buffer {
  if (hash !== 'sha256') throw new Error(`ECDSA with ${hash} is not made here`);
  return sequence(oid('1.2.840.10045.4.3.2'));
}

export function signatureAlgorithm(hash: keyof typeof signatureOids): Buffer {
  return sequence(oid(signatureOids[hash]), nothing());
}

export function distinguishedName(parts: readonly NamePart[], stringTypes: StringTypes = {}): Buffer {
  return sequence(
    ...parts.map(({ type, value }) => {
      const chosen = stringTypes[type];
      return set(sequence(oid(attributeOid(type)), chosen ? strings[chosen](value) : directoryString(value)));
    }),
  );
}

/** SHA-1 of the key bits (RFC 5280 4.2.1.2, method 1). */
export function keyIdentifier(publicKey: KeyObject): Buffer {
  const reader = new DerReader(publicKey.export({ type: 'spki', format: 'der' }));
  const [, bits] = reader.children(reader.at(0));
  if (!bits) throw new Error('a key without bits');
  return createHash('sha1').update(reader.content(bits).subarray(1)).digest();
}

/** RFC 5280 4.1: `critical` is written where it is true. */
export function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(oid(id), ...(critical ? [yes()] : []), octetString(value));
}
