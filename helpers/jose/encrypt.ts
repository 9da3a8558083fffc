import type { KeyObject, webcrypto } from 'node:crypto';
import { CompactEncrypt, type CryptoKey, importJWK } from 'jose';
import { findByKid, type PublishedKey } from './jwk-set.ts';

/**
 * JWE Compact Serialization with RSA-OAEP-256 and A256GCM (RFC 7516 3.1, RFC 7518 4.3 and 5.3).
 * @param header further members of the protected header, such as `kid` and `cty`
 * @param recipient an RSA public key of at least 2048 bits (RFC 7518 4.3); throws where it is another one
 */
export async function encryptCompact(
  plaintext: Uint8Array,
  recipient: CryptoKey | KeyObject,
  header: object,
): Promise<string> {
  return new CompactEncrypt(plaintext)
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', ...header })
    .encrypt(recipient);
}

/**
 * The published key under a KID, to encrypt to; null where none is there that makes an RSA key of at least 2048 bits.
 */
export async function encryptionKey(published: readonly PublishedKey[], kid: string): Promise<CryptoKey | null> {
  const [entry] = findByKid(published, kid).exact;
  if (entry?.kty !== 'RSA' || entry.n === null || entry.e === null) return null;
  const { kty, n, e } = entry;
  try {
    const key = (await importJWK({ kty, n, e }, 'RSA-OAEP-256')) as CryptoKey;
    return (key.algorithm as webcrypto.RsaKeyAlgorithm).modulusLength >= 2048 ? key : null;
  } catch {
    return null;
  }
}
