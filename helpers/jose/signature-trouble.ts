import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { findByKid, type PublishedKey, publicKeySpki } from './jwk-set.ts';
import { type CompactJws, ps256SaltLength, verifyPs256 } from './jws.ts';
import { shown } from './shown.ts';

/** Why a signature does not verify as PS256 under its KID, as far as the published keys tell. */
export interface SignatureTrouble {
  readonly kind: 'other-scheme' | 'other-key' | 'unfit-key' | 'critical' | 'unknown-kid' | 'unknown-key';
  readonly what: string;
}

/** RFC 7518 3.5: PS256 needs as many. */
const fewestBits = 2048;

const saltLengths = [0, 20, 48, 64];

/** Finds who or what made a signature that did not verify, and what is published under the KID that it names. */
export function signatureTrouble(jws: CompactJws, published: readonly PublishedKey[]): SignatureTrouble {
  const { kid, crit } = jws.header;
  if (crit !== undefined)
    return { kind: 'critical', what: 'its header names critical extensions, so that every receiver has to refuse it' };
  const named = findByKid(published, typeof kid === 'string' ? kid : '').exact;
  const otherwise = named.find(({ alg }) => alg !== null && alg !== 'PS256');
  if (otherwise) return { kind: 'unfit-key', what: `the key is published for alg ${shown(otherwise.alg)} alone` };
  for (const key of named.flatMap(keyOf)) {
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (bits < fewestBits) return { kind: 'unfit-key', what: `the published key has ${bits} bits` };
    const scheme = schemeOf(jws, key);
    if (scheme !== null) return { kind: 'other-scheme', what: scheme };
  }
  const signer = published.find((one) => {
    const spki = one.kid === kid ? null : publicKeySpki(one);
    return spki !== null && verifyPs256(jws.signingInput, jws.signature, spki);
  });
  if (signer) return { kind: 'other-key', what: `it is by the key published under KID ${signer.kid ?? 'none'}` };
  return named.length > 0
    ? { kind: 'unknown-key', what: 'neither the key published under this KID nor any other published one verifies it' }
    : { kind: 'unknown-kid', what: 'nothing is published under this KID, and no published key verifies it' };
}

function keyOf(entry: PublishedKey): KeyObject[] {
  const spki = publicKeySpki(entry);
  return spki === null ? [] : [createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' })];
}

/** How the key made the signature otherwise than as PS256; null where it did not make it. */
function schemeOf({ signingInput, signature }: CompactJws, key: KeyObject): string | null {
  const holds = (hash: string, more: object = {}) => verify(hash, signingInput, { key, ...more }, signature);
  const pss = (hash: string, saltLength: number) =>
    holds(hash, { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
  if (pss('sha256', ps256SaltLength)) return null;
  if (holds('sha256')) return 'RSASSA-PKCS1-v1_5, which is RS256';
  if (pss('sha256', constants.RSA_PSS_SALTLEN_AUTO)) {
    const longest = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8 - ps256SaltLength - 2;
    const length = [...saltLengths, longest].find((one) => pss('sha256', one));
    return `RSASSA-PSS with a salt of ${length === undefined ? 'another length than 32' : length} octets`;
  }
  for (const hash of ['sha384', 'sha512', 'sha1'])
    if (holds(hash) || pss(hash, constants.RSA_PSS_SALTLEN_AUTO)) return `made with ${hash.toUpperCase()}`;
  return null;
}
