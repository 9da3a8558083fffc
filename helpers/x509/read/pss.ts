import { constants, createPublicKey, type KeyObject, publicEncrypt } from 'node:crypto';
import { type PssParameters, pssParameters } from './algorithm-identifier.ts';
import { hashAlgorithms } from './algorithms.ts';
import { Reading, readWhole } from './der-types.ts';
import { digestOf, mgf1 } from './mgf1.ts';
import { readPublicKey } from './public-key.ts';

/** How an RSASSA-PSS signature is made (RFC 4055 3.1): names of hashes, octets of salt. */
export interface PssScheme {
  readonly hash: string;
  readonly maskHash: string;
  readonly saltLength: number;
}

/**
 * The scheme that parameters, DER, name; null where they are absent, which a signature may not have (RFC 4055 3.1), or
 * unknown.
 */
export function pssScheme(parameters: Uint8Array | null): PssScheme | null {
  if (parameters === null) return null;
  try {
    return namedScheme(readWhole(pssParameters, new Reading(parameters)));
  } catch {
    return null;
  }
}

function namedScheme({ hash, maskHash, saltLength }: PssParameters): PssScheme | null {
  const [name, mask] = [hashAlgorithms[hash], hashAlgorithms[maskHash]];
  return name === undefined || mask === undefined ? null : { hash: name, maskHash: mask, saltLength };
}

/**
 * RSASSA-PSS-VERIFY (RFC 8017 8.1.2) with exactly the salt and the mask that the scheme names: node:crypto takes one
 * hash for both. A key that is restricted to a scheme verifies no other, and no shorter salt (RFC 4055 3.3). Throws for
 * a key that is none of RSA.
 */
export function verifiesPss(key: KeyObject, scheme: PssScheme, message: Uint8Array, signature: Uint8Array): boolean {
  if (!permits(key, scheme)) return false;
  const { modulus, exponent, bits } = readPublicKey(key.export({ type: 'spki', format: 'der' }));
  const length = Math.ceil((bits ?? 0) / 8);
  if (modulus === null || exponent === null || bits === null || signature.length !== length) return false;
  const hex = BigInt(exponent).toString(16);
  const e = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
  const plain = createPublicKey({ key: { kty: 'RSA', n: modulus, e }, format: 'jwk' });
  const encoded = publicEncrypt({ key: plain, padding: constants.RSA_NO_PADDING }, signature);
  return isEncoded(message, encoded, bits - 1, scheme);
}

function permits(key: KeyObject, { hash, maskHash, saltLength }: PssScheme): boolean {
  if (key.asymmetricKeyType === 'rsa') return true;
  if (key.asymmetricKeyType !== 'rsa-pss') return false;
  const limits = key.asymmetricKeyDetails ?? {};
  if (limits.hashAlgorithm === undefined) return true;
  return (
    limits.hashAlgorithm === hash && limits.mgf1HashAlgorithm === maskHash && saltLength >= (limits.saltLength ?? 20)
  );
}

/** EMSA-PSS-VERIFY (RFC 8017 9.1.2). */
function isEncoded(message: Uint8Array, encoded: Buffer, bits: number, scheme: PssScheme): boolean {
  const { hash, maskHash, saltLength } = scheme;
  const length = Math.ceil(bits / 8);
  const surplus = encoded.subarray(0, encoded.length - length);
  const block = encoded.subarray(encoded.length - length);
  const digest = digestOf(hash, message);
  const maskedLength = length - digest.length - 1;
  const unusedBits = length * 8 - bits;
  if (surplus.some((octet) => octet !== 0) || maskedLength < saltLength + 1 || block.at(-1) !== 0xbc) return false;
  if (((block[0] ?? 0) & ~(0xff >> unusedBits)) !== 0) return false;

  const shown = block.subarray(maskedLength, maskedLength + digest.length);
  const masking = mgf1(shown, maskedLength, maskHash);
  const data = block.subarray(0, maskedLength).map((octet, place) => octet ^ (masking[place] ?? 0));
  data[0] = (data[0] ?? 0) & (0xff >> unusedBits);
  const saltStart = maskedLength - saltLength;
  const isPadded = data.subarray(0, saltStart - 1).every((octet) => octet === 0) && data[saltStart - 1] === 0x01;
  return isPadded && digestOf(hash, Buffer.alloc(8), digest, data.subarray(saltStart)).equals(shown);
}
