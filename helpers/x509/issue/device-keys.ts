import { webcrypto } from 'node:crypto';
import type { SigningKeys } from './signing-keys.ts';

/**
 * A private key that is elsewhere, as @peculiar/x509 takes one: the handle holds nothing, and the signature is made
 * behind it.
 */
export interface DeviceKey {
  /** SubjectPublicKeyInfo of an RSA key, DER. */
  readonly publicKey: Uint8Array;
  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  sign(data: Buffer): Promise<Uint8Array>;
}

/** Keys that sign where their private half is. */
export async function deviceKeys({ publicKey: spki, sign }: DeviceKey): Promise<SigningKeys> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: { name: 'SHA-256' } };
  const publicKey = await webcrypto.subtle.importKey('spki', Uint8Array.from(spki), algorithm, true, ['verify']);
  const subtle = {
    exportKey: (format: 'spki', key: webcrypto.CryptoKey) => webcrypto.subtle.exportKey(format, key),
    sign: async (_algorithm: object, _handle: object, data: ArrayBuffer) =>
      Uint8Array.from(await sign(Buffer.from(data))).buffer,
  };
  return {
    publicKey,
    privateKey: { type: 'private', extractable: false, algorithm, usages: ['sign'] } as webcrypto.CryptoKey,
    crypto: { subtle } as unknown as SigningKeys['crypto'],
  };
}
