import { constants, createPublicKey, type KeyObject, privateDecrypt, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { ps256SaltLength } from '../../jose/jws.ts';
import { oncePer } from '../../memory/once-per.ts';
import type { Decrypter, Signer } from './identity.ts';

const signAsync = promisify(sign);

/** Signs with a private key in memory. */
export function softwareSigner(key: KeyObject): Signer {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return {
    publicKey: spkiOf(key),
    ...(isForJose(key) ? { key } : {}),
    signPs256: (data) => signAsync('sha256', data, { key, padding, saltLength: ps256SaltLength }),
    signRs256: (data) => signAsync('sha256', data, key),
    signPs256WithLongestSalt: (data) =>
      signAsync('sha256', data, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_MAX_SIGN }),
  };
}

/** Decrypts with a private key in memory. */
export function softwareDecrypter(key: KeyObject): Decrypter {
  return {
    publicKey: spkiOf(key),
    ...(isForJose(key) ? { key } : {}),
    decryptRsaOaep256: async (encryptedKey) =>
      privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, encryptedKey),
    decryptRsaOaep: async (encryptedKey) =>
      privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }, encryptedKey),
  };
}

function isForJose({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
}

/** Public half of a private key, SubjectPublicKeyInfo DER. */
export const spkiOf = oncePer((key: KeyObject): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' }));
