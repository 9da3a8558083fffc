import { constants, type KeyObject, privateDecrypt } from 'node:crypto';
import { digestOf, mgf1 } from '../x509/read/mgf1.ts';

const hashes = ['sha1', 'sha256', 'sha384', 'sha512'] as const;

/**
 * How the content key of a JWE was encrypted for a private key otherwise than its header says, in words: another
 * padding, or two hashes where RFC 7518 4.3 has one for OAEP and its mask. Null where it is not for this key.
 */
export function otherWrapping(encryptedKey: Buffer, key: KeyObject): string | null {
  const block = decryptedBlock(encryptedKey, key);
  if (block === null || block[0] !== 0) return null;
  const pairs = hashes.flatMap((hash) => hashes.map((mask) => ({ hash, mask })));
  const oaep = pairs.find(({ hash, mask }) => isOaep(block, hash, mask));
  if (oaep) return `OAEP with ${named(oaep.hash)} and MGF1 with ${named(oaep.mask)}`;
  return isPkcs1(block) ? 'PKCS #1 v1.5, which is RSA1_5' : null;
}

function named(hash: string): string {
  return hash.toUpperCase().replace('SHA', 'SHA-');
}

function decryptedBlock(encryptedKey: Buffer, key: KeyObject): Buffer | null {
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encryptedKey);
  } catch {
    return null;
  }
}

/** EME-OAEP decoding (RFC 8017 7.1.2, step 3), with an empty label. */
function isOaep(block: Buffer, hash: string, mask: string): boolean {
  const empty = digestOf(hash);
  const [maskedSeed, maskedData] = [block.subarray(1, empty.length + 1), block.subarray(empty.length + 1)];
  if (maskedData.length <= empty.length) return false;
  const seed = unmasked(maskedSeed, mgf1(maskedData, maskedSeed.length, mask));
  const data = unmasked(maskedData, mgf1(seed, maskedData.length, mask));
  return data.subarray(0, empty.length).equals(empty);
}

function unmasked(octets: Buffer, mask: Buffer): Buffer {
  return Buffer.from(octets.map((octet, place) => octet ^ (mask[place] ?? 0)));
}

/**
 * EME-PKCS1-v1_5 (RFC 8017 7.2.2): 2, at least eight octets that are not zero, zero, and the content key of A256GCM.
 */
function isPkcs1(block: Buffer): boolean {
  const end = block.indexOf(0, 2);
  return block[1] === 2 && end >= 10 && block.length - end - 1 === 32;
}
