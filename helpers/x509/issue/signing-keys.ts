import { createPublicKey, type KeyObject, webcrypto } from 'node:crypto';
import { oncePerName } from '../../memory/once-per.ts';
import type { LibraryCrypto } from './library.ts';

/**
 * A key pair and the `Crypto` that signs with it: for a key in a device, one that signs there and leaves the private
 * half where it is.
 */
export interface SigningKeys {
  readonly privateKey: webcrypto.CryptoKey;
  readonly publicKey: webcrypto.CryptoKey;
  readonly crypto: LibraryCrypto;
}

export type Hash = 'sha1' | 'sha256' | 'sha512';

const hashes = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' } as const;

/** How a key signs: RSASSA-PKCS1-v1_5 or ECDSA on P-256, as its type is. */
export function signingAlgorithm(type: string | undefined, hash: Hash) {
  return type === 'ec'
    ? { name: 'ECDSA', namedCurve: 'P-256', hash: hashes[hash] }
    : { name: 'RSASSA-PKCS1-v1_5', hash: hashes[hash] };
}

/**
 * A private key in memory as WebCrypto has it. An RSA key there signs with one hash only. Imported once for each hash.
 */
export const keysInMemory = oncePerName(async (hash: Hash, key: KeyObject): Promise<SigningKeys> => {
  const algorithm = signingAlgorithm(key.asymmetricKeyType, hash);
  const [privateKey, publicKey] = await Promise.all([
    webcrypto.subtle.importKey('pkcs8', key.export({ type: 'pkcs8', format: 'der' }), algorithm, false, ['sign']),
    webcrypto.subtle.importKey('spki', spkiOf(key), algorithm, true, ['verify']),
  ]);
  return { privateKey, publicKey, crypto: webcrypto as unknown as LibraryCrypto };
});

function spkiOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}
