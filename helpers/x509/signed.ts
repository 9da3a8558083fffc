import { constants, type KeyObject, verify } from 'node:crypto';
import { signatureAlgorithms } from './algorithms.ts';
import { DerError, DerReader, type Element, oidText } from './der.ts';

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

const schemes: Readonly<
  Record<string, { readonly key: 'rsa' | 'ec' | 'ed25519' | 'ed448'; readonly hash: string | null }>
> = {
  sha256WithRSAEncryption: { key: 'rsa', hash: 'sha256' },
  sha384WithRSAEncryption: { key: 'rsa', hash: 'sha384' },
  sha512WithRSAEncryption: { key: 'rsa', hash: 'sha512' },
  'ecdsa-with-SHA256': { key: 'ec', hash: 'sha256' },
  'ecdsa-with-SHA384': { key: 'ec', hash: 'sha384' },
  'ecdsa-with-SHA512': { key: 'ec', hash: 'sha512' },
  Ed25519: { key: 'ed25519', hash: null },
  Ed448: { key: 'ed448', hash: null },
};

const pssHashes: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Whether a signature is of an algorithm that proves something: PKCS #1 v1.5, PSS and ECDSA with SHA-2, EdDSA. */
export function isVerifiable({ algorithm, algorithmName }: Signed): boolean {
  return algorithmName === 'RSASSA-PSS' ? pssHash(algorithm) !== null : schemes[algorithmName] !== undefined;
}

/** Whether the key of a signer verifies a signature that `isVerifiable`. A key that cannot be decoded verifies none. Never throws. */
export function isSignedBy(
  signer: { readonly publicKey: KeyObject },
  { algorithm, algorithmName, signature }: Signed,
  tbs: Buffer,
): boolean {
  try {
    const key = signer.publicKey;
    if (algorithmName === 'RSASSA-PSS') {
      const hash = pssHash(algorithm);
      const padding = constants.RSA_PKCS1_PSS_PADDING;
      return (
        hash !== null &&
        ['rsa', 'rsa-pss'].includes(key.asymmetricKeyType ?? '') &&
        verify(hash, tbs, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_AUTO }, signature)
      );
    }
    const scheme = schemes[algorithmName];
    return scheme !== undefined && scheme.key === key.asymmetricKeyType && verify(scheme.hash, tbs, key, signature);
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

/** hashAlgorithm of RSASSA-PSS-params (RFC 4055 3.1); null for SHA-1, the default, and what is not known. */
function pssHash(algorithm: Buffer): string | null {
  try {
    const reader = new DerReader(algorithm);
    const parameters = reader.children(reader.at(0))[1];
    const wrapped = parameters && reader.children(parameters).find(({ tag }) => tag === 0xa0);
    return wrapped ? (pssHashes[algorithmOid(reader.content(wrapped))] ?? null) : null;
  } catch {
    return null;
  }
}
