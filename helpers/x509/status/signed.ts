import { type KeyObject, verify } from 'node:crypto';
import type { AlgorithmIdentifier } from '../read/algorithm-identifier.ts';
import { signatureAlgorithms } from '../read/algorithms.ts';
import { pssScheme, verifiesPss } from '../read/pss.ts';

/** How something is signed: what certificates, requests, CRLs and OCSP responses have in common (RFC 5280 4.1.1). */
export interface Signature {
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Buffer;
}

type KeyKind = 'rsa' | 'ec' | 'ed25519' | 'ed448';

/** Kind of key and hash by signature algorithm; null where the algorithm has its own hash. */
const schemes: Readonly<Record<string, { readonly key: KeyKind; readonly hash: string | null }>> = {
  sha1WithRSAEncryption: { key: 'rsa', hash: 'sha1' },
  sha224WithRSAEncryption: { key: 'rsa', hash: 'sha224' },
  sha256WithRSAEncryption: { key: 'rsa', hash: 'sha256' },
  sha384WithRSAEncryption: { key: 'rsa', hash: 'sha384' },
  sha512WithRSAEncryption: { key: 'rsa', hash: 'sha512' },
  'ecdsa-with-SHA1': { key: 'ec', hash: 'sha1' },
  'ecdsa-with-SHA224': { key: 'ec', hash: 'sha224' },
  'ecdsa-with-SHA256': { key: 'ec', hash: 'sha256' },
  'ecdsa-with-SHA384': { key: 'ec', hash: 'sha384' },
  'ecdsa-with-SHA512': { key: 'ec', hash: 'sha512' },
  Ed25519: { key: 'ed25519', hash: null },
  Ed448: { key: 'ed448', hash: null },
};

/** The usual name of a signature algorithm; its OID where there is none. */
export function algorithmName({ oid }: AlgorithmIdentifier): string {
  return signatureAlgorithms[oid] ?? oid;
}

/**
 * Whether a key verifies a signature in the algorithm that is named for it, however old that is; false for unknown
 * ones. Never throws.
 */
export function verifies(key: KeyObject, { algorithm, signature }: Signature, tbs: Uint8Array): boolean {
  try {
    const name = algorithmName(algorithm);
    if (name === 'RSASSA-PSS') {
      const scheme = pssScheme(algorithm.parameters);
      return scheme !== null && verifiesPss(key, scheme, tbs, signature);
    }
    const scheme = schemes[name];
    return scheme !== undefined && scheme.key === key.asymmetricKeyType && verify(scheme.hash, tbs, key, signature);
  } catch {
    return false;
  }
}

/**
 * Whether a signature is of an algorithm that proves something: PKCS #1 v1.5, PSS and ECDSA with SHA-2, EdDSA. Never
 * throws.
 */
export function isVerifiable({ algorithm }: Signature): boolean {
  const name = algorithmName(algorithm);
  if (name !== 'RSASSA-PSS') return name in schemes && schemes[name]?.hash !== 'sha1';
  const scheme = pssScheme(algorithm.parameters);
  return scheme !== null && scheme.hash !== 'sha1';
}

/**
 * Whether the key of a signer verifies a signature that `isVerifiable`. A key that cannot be decoded verifies none.
 * Never throws.
 */
export function isSignedBy(signer: { readonly publicKey: KeyObject }, signed: Signature, tbs: Uint8Array): boolean {
  try {
    return isVerifiable(signed) && verifies(signer.publicKey, signed, tbs);
  } catch {
    return false;
  }
}
