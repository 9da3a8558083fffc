import { CompactSign } from 'jose';
import type { Signer } from '../target/keys/identity.ts';
import { compactJws, signingInput } from './jws.ts';

/**
 * JWS Compact Serialization, signed as PS256 (RFC 7515 3.1, RFC 7518 3.5). A key of this process signs in jose; any
 * other is handed the JWS Signing Input. Throws what the signer throws.
 */
export async function signCompact(header: object, payload: Uint8Array, signer: Signer): Promise<string> {
  const protectedHeader = { ...header, alg: 'PS256' };
  if (signer.key) return new CompactSign(payload).setProtectedHeader(protectedHeader).sign(signer.key);
  const signature = await signer.signPs256(signingInput(protectedHeader, payload));
  return compactJws(protectedHeader, payload, signature);
}
