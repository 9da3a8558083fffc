import { compactVerify, importJWK } from 'jose';
import { findByKid, type PublishedKey } from './jwk-set.ts';
import { readCompactJws } from './jws.ts';

/**
 * KIDs of the published keys that verify a compact JWS as PS256, under the KID that it names. A key that is published
 * for another algorithm verifies nothing (RFC 7517 4.4, RFC 8725 3.1); what else an entry says of its use is judged
 * elsewhere. Never throws; none for what is no JWS.
 */
export async function verifiedBy(token: string, published: readonly PublishedKey[]): Promise<readonly string[]> {
  const kid = readCompactJws(token)?.header.kid;
  if (typeof kid !== 'string') return [];
  const candidates = findByKid(published, kid).exact;
  const holds = await Promise.all(candidates.map((key) => verifies(token, key)));
  return candidates.flatMap((key, index) => (holds[index] && key.kid !== null ? [key.kid] : []));
}

async function verifies(token: string, { kty, n, e, alg }: PublishedKey): Promise<boolean> {
  if (kty !== 'RSA' || n === null || e === null || (alg !== null && alg !== 'PS256')) return false;
  try {
    await compactVerify(token, await importJWK({ kty, n, e }, 'PS256'), { algorithms: ['PS256'] });
    return true;
  } catch {
    return false;
  }
}
