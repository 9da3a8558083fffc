import { type KeyObject, verify } from 'node:crypto';
import { signatureAlgorithms } from '../read/algorithms.ts';
import { DerError, DerReader, type Element, oidText } from '../read/der.ts';
import { pssScheme, verifiesPss } from '../read/pss.ts';

/** What certificates, CRLs and OCSP responses have in common: something, its signature algorithm, its signature (RFC 5280 4.1.1). */
export interface Signed {
  readonly tbs: Element;
  /** AlgorithmIdentifier, DER. */
  readonly algorithm: Buffer;
  readonly algorithmName: string;
  readonly signature: Buffer;
  readonly after: readonly Element[];
}

const sequence = 0x30;
const bitString = 0x03;

/** Throws `DerError` for what is not signed in this form. */
export function readSigned(reader: DerReader, element: Element): Signed {
  const [tbs, algorithm, signature, ...after] = reader.children(element);
  if (element.tag !== sequence || tbs?.tag !== sequence || algorithm?.tag !== sequence || signature?.tag !== bitString)
    throw new DerError('not a signed structure');
  const bits = reader.content(signature);
  if (bits[0] !== 0) throw new DerError('a signature of odd bits');
  const oid = algorithmOid(reader.whole(algorithm));
  return {
    tbs,
    algorithm: reader.whole(algorithm),
    algorithmName: signatureAlgorithms[oid] ?? oid,
    signature: bits.subarray(1),
    after,
  };
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

/** What is signed, and how. */
export type Signature = Pick<Signed, 'algorithm' | 'algorithmName' | 'signature'>;

/** Whether a key verifies a signature in the algorithm that is named for it, however old that is; false for unknown ones. Never throws. */
export function verifies(key: KeyObject, { algorithm, algorithmName, signature }: Signature, tbs: Uint8Array): boolean {
  try {
    if (algorithmName === 'RSASSA-PSS') {
      const scheme = pssScheme(parametersOf(algorithm));
      return scheme !== null && verifiesPss(key, scheme, tbs, signature);
    }
    const scheme = schemes[algorithmName];
    return scheme !== undefined && scheme.key === key.asymmetricKeyType && verify(scheme.hash, tbs, key, signature);
  } catch {
    return false;
  }
}

/** Whether a signature is of an algorithm that proves something: PKCS #1 v1.5, PSS and ECDSA with SHA-2, EdDSA. Never throws. */
export function isVerifiable({ algorithm, algorithmName }: Signature): boolean {
  if (algorithmName !== 'RSASSA-PSS') return algorithmName in schemes && schemes[algorithmName]?.hash !== 'sha1';
  const scheme = pssScheme(parametersOf(algorithm));
  return scheme !== null && scheme.hash !== 'sha1';
}

/** Whether the key of a signer verifies a signature that `isVerifiable`. A key that cannot be decoded verifies none. Never throws. */
export function isSignedBy(signer: { readonly publicKey: KeyObject }, signed: Signature, tbs: Uint8Array): boolean {
  try {
    return isVerifiable(signed) && verifies(signer.publicKey, signed, tbs);
  } catch {
    return false;
  }
}

function algorithmOid(algorithm: Buffer): string {
  const reader = new DerReader(algorithm);
  const [oid] = reader.children(reader.at(0));
  if (oid?.tag !== 0x06) throw new DerError('an algorithm without OID');
  return oidText(reader.content(oid));
}

/** Null where they are absent, or nothing of the algorithm can be read. */
function parametersOf(algorithm: Buffer): Buffer | null {
  try {
    const reader = new DerReader(algorithm);
    const parameters = reader.children(reader.at(0))[1];
    return parameters ? reader.whole(parameters) : null;
  } catch {
    return null;
  }
}
