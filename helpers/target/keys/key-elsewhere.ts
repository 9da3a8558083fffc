import { constants, createHash, type KeyObject, publicEncrypt, randomBytes, verify } from 'node:crypto';
import type { RemoteKey } from '../../tls-scanner-lite/exchange.ts';
import { type Decrypter, KeyUnusable, type Signer } from './identity.ts';
import type { KeyUses } from './key-uses.ts';

/**
 * How signatures are made: names of RFC 7518 3.1. ES* stand for ECDSA with that hash, on whichever curve the key is of.
 */
export const signatureAlgorithms = {
  PS256: { digest: 'sha256', padding: 'pss', salt: 32 },
  PS384: { digest: 'sha384', padding: 'pss', salt: 48 },
  PS512: { digest: 'sha512', padding: 'pss', salt: 64 },
  /** As PS256, with a salt as long as the modulus allows: for tokens that must be refused. */
  'PS256-longest-salt': { digest: 'sha256', padding: 'pss', salt: 'longest' },
  RS256: { digest: 'sha256', padding: 'pkcs1' },
  RS384: { digest: 'sha384', padding: 'pkcs1' },
  RS512: { digest: 'sha512', padding: 'pkcs1' },
  ES256: { digest: 'sha256', padding: 'none' },
  ES384: { digest: 'sha384', padding: 'none' },
  ES512: { digest: 'sha512', padding: 'none' },
} as const;

export type SignatureAlgorithm = keyof typeof signatureAlgorithms;

/** How content keys are unwrapped (RFC 7518 4.3), and the hash of each. */
export const keyAlgorithms = { 'RSA-OAEP-256': 'sha256', 'RSA-OAEP': 'sha1' } as const;

export type KeyAlgorithm = keyof typeof keyAlgorithms;

/**
 * What a store says of a private key, as CKA_SENSITIVE and its like do; null where it does not say. Its word, and no
 * attestation.
 */
export interface KeyProtection {
  /** Whether its value never leaves the store in the clear. */
  readonly sensitive: boolean | null;
  /** Whether it can be taken out. */
  readonly extractable: boolean | null;
  /** Whether that was never possible. */
  readonly neverExtractable: boolean | null;
  /** Whether it was made in the store. */
  readonly local: boolean | null;
}

/** What a key is in that is in no file. */
export type KeyStore = 'token' | 'signer';

/** Where a key is that is in no file, and what its store says of it. */
export interface StoredKey extends KeyProtection {
  readonly store: KeyStore;
}

/** A store as a person knows it. */
export interface StorePlace {
  /** Such as `token openfinance (SoftHSM v2)` or `signer vault`. */
  readonly name: string;
  /** A token says that a wrong PIN was tried since the last right one; null where the store has no PIN. */
  readonly pinMistyped: boolean | null;
}

/** What the store of a key does with it. */
export interface KeyOperations {
  readonly store: KeyStore;
  readonly place: StorePlace;
  readonly publicKey: KeyObject;
  readonly protection: KeyProtection;
  /** Signs a digest; ECDSA as DER (RFC 3279 2.2.3). Throws `KeyUnusable`, or `KeyForbids`. */
  sign(algorithm: SignatureAlgorithm, digest: Buffer): Promise<Buffer>;
  /** Null where the store says, or may mean, that the ciphertext is not for the key. Throws likewise. */
  decrypt(algorithm: KeyAlgorithm, ciphertext: Buffer): Promise<Buffer | null>;
  /** Whether the store only knew raw RSA, so that the padding was taken off in this process. */
  unpadsItself(): boolean;
}

/** A private key of a token or a signer, ready to be used. Neither is trusted to use the right key. */
export interface KeyElsewhere extends RemoteKey {
  readonly store: KeyStore;
  readonly place: StorePlace;
  readonly protection: KeyProtection;
  /** Null for a key that is not RSA. */
  readonly signer: Signer | null;
  readonly decrypter: Decrypter | null;
}

/**
 * A key by what its store does with it: each signature is verified, each refusal to decrypt tried, each use counted.
 */
export function keyElsewhere(operations: KeyOperations, uses: KeyUses): KeyElsewhere {
  const { publicKey, protection, store, place } = operations;
  const rsa = publicKey.asymmetricKeyType === 'rsa';
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const sign = (algorithm: SignatureAlgorithm, data: Buffer) => signed(operations, uses, algorithm, data);
  const opened = opener(operations, uses);
  return {
    publicKey,
    store,
    place,
    protection,
    sign: (content, { digest, pss }) => {
      const size = digest.slice(3) as '256' | '384' | '512';
      if (!rsa) return sign(`ES${size}`, content);
      return sign(pss ? `PS${size}` : `RS${size}`, content);
    },
    signer: rsa
      ? {
          publicKey: spki,
          signPs256: (data) => sign('PS256', data),
          signRs256: (data) => sign('RS256', data),
          signPs256WithLongestSalt: (data) => sign('PS256-longest-salt', data),
        }
      : null,
    decrypter: rsa
      ? {
          publicKey: spki,
          decryptRsaOaep256: (encryptedKey) => opened('RSA-OAEP-256', encryptedKey),
          decryptRsaOaep: (encryptedKey) => opened('RSA-OAEP', encryptedKey),
          unpadsItself: () => operations.unpadsItself(),
        }
      : null,
  };
}

/** Octets of the salt of an algorithm; the longest one leaves room for the hash and two octets (RFC 8017 9.1.1). */
export function saltOf(algorithm: SignatureAlgorithm, publicKey: KeyObject): number {
  const how = signatureAlgorithms[algorithm];
  if (!('salt' in how)) return 0;
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  return how.salt === 'longest' ? Math.ceil((bits - 1) / 8) - 32 - 2 : how.salt;
}

async function signed(
  operations: KeyOperations,
  uses: KeyUses,
  algorithm: SignatureAlgorithm,
  data: Buffer,
): Promise<Buffer> {
  const { digest, padding } = signatureAlgorithms[algorithm];
  uses.count('signature');
  const signature = await operations.sign(algorithm, createHash(digest).update(data).digest());
  const { publicKey } = operations;
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltOf(algorithm, publicKey) };
  if (!verify(digest, data, { key: publicKey, ...(padding === 'pss' ? pss : {}) }, signature))
    throw new KeyUnusable(`what was signed as ${algorithm} does not verify with the key’s own public half`);
  return signature;
}

/**
 * Opens ciphertexts. Before the first one, and whenever one does not open, a challenge that is encrypted here must come
 * back: only then is it the ciphertext that is not for the key.
 */
function opener(operations: KeyOperations, uses: KeyUses) {
  const { publicKey } = operations;
  const counted = (algorithm: KeyAlgorithm, ciphertext: Buffer) => {
    uses.count('decryption');
    return operations.decrypt(algorithm, ciphertext);
  };
  const opensItsOwn = async (algorithm: KeyAlgorithm): Promise<void> => {
    const challenge = randomBytes(32);
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    const own = publicEncrypt({ key: publicKey, padding, oaepHash: keyAlgorithms[algorithm] }, challenge);
    if ((await counted(algorithm, own))?.equals(challenge)) return;
    throw new KeyUnusable(`what was encrypted to the key’s own public half as ${algorithm} did not come back`);
  };
  const tried = new Map<KeyAlgorithm, Promise<void>>();
  return async (algorithm: KeyAlgorithm, ciphertext: Buffer): Promise<Buffer> => {
    if (ciphertext.length !== Math.ceil((publicKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8))
      throw new Error('a ciphertext of another length than the key');
    const first = tried.get(algorithm) ?? opensItsOwn(algorithm);
    tried.set(algorithm, first);
    await first;
    const message = await counted(algorithm, ciphertext);
    if (message !== null) return message;
    await opensItsOwn(algorithm);
    throw new Error('the ciphertext is not for this private key');
  };
}
