import { createECDH, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';

/** An ephemeral key of ours in one group. */
export interface KeyShare {
  readonly group: number;
  /** As key_share and ClientKeyExchange carry it (RFC 8446 4.2.8.2, RFC 8422 5.4). */
  readonly publicKey: Buffer;
  /** The shared secret. Throws for a public key that is none of the group's. */
  agree(peer: Buffer): Buffer;
}

const curves: Readonly<Record<number, string>> = { 23: 'prime256v1', 24: 'secp384r1', 25: 'secp521r1' };
const montgomery = { 29: 'X25519', 30: 'X448' } as const;

/** Groups that this client can agree on a key in, the preferred one first. */
export const agreeableGroups: readonly number[] = [0x001d, 0x0017, 0x0018, 0x0019, 0x001e];

/** A fresh key; null for a group that is not among `agreeableGroups`. */
export function keyShare(group: number): KeyShare | null {
  const curve = curves[group];
  if (curve !== undefined) {
    const own = createECDH(curve);
    return { group, publicKey: own.generateKeys(), agree: (peer) => own.computeSecret(peer) };
  }
  return group in montgomery ? montgomeryShare(group as keyof typeof montgomery) : null;
}

/** X25519 and X448 (RFC 7748), by way of JWK (RFC 8037), which carries the bare octets of a key. */
function montgomeryShare(group: keyof typeof montgomery): KeyShare {
  const crv = montgomery[group];
  const { publicKey, privateKey } = crv === 'X25519' ? generateKeyPairSync('x25519') : generateKeyPairSync('x448');
  return {
    group,
    publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
    agree: (peer) => {
      const jwk = { kty: 'OKP', crv, x: peer.toString('base64url') };
      return diffieHellman({ privateKey, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) });
    },
  };
}
