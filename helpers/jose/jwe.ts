import { constants, createCipheriv, createDecipheriv, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import type { Decrypter } from '../keys/identity.ts';

const longestJwe = 1_000_000;
const ivLength = 12;

/** Why a JWE did not open. */
export class JweError extends Error {}

/**
 * JWE Compact Serialization with RSA-OAEP-256 and A256GCM (RFC 7516 5.1, RFC 7518 4.3 and 5.3).
 * @param recipient SubjectPublicKeyInfo, DER, base64. Throws where it is no RSA key or too short for OAEP.
 */
export function encryptCompact(plaintext: Uint8Array, recipient: string, header: object): string {
  const key = createPublicKey({ key: Buffer.from(recipient, 'base64'), format: 'der', type: 'spki' });
  const contentKey = randomBytes(32);
  const encryptedKey = publicEncrypt(
    { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    contentKey,
  );
  const iv = randomBytes(ivLength);
  const protectedHeader = Buffer.from(JSON.stringify(header)).toString('base64url');
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv);
  cipher.setAAD(Buffer.from(protectedHeader));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const parts = [encryptedKey, iv, ciphertext, cipher.getAuthTag()].map((octets) => octets.toString('base64url'));
  return [protectedHeader, ...parts].join('.');
}

/**
 * Opens a compact JWE of at most a million characters with a held key. Throws `JweError` for another form, `crit` and `zip`, a key that
 * does not fit and a tag that does not match.
 * @param algorithms values of `alg` to accept; RSA-OAEP is what older senders use (catalogue CX-13)
 */
export async function decryptCompact(
  message: string,
  decrypter: Decrypter,
  algorithms: readonly ('RSA-OAEP-256' | 'RSA-OAEP')[] = ['RSA-OAEP-256'],
): Promise<Buffer> {
  if (message.length > longestJwe) throw new JweError(`longer than ${longestJwe} characters`);
  const parts = message.split('.');
  const [protectedHeader = '', encryptedKey = '', iv = '', ciphertext = '', tag = ''] = parts;
  const header = readJweHeader(message);
  if (parts.length !== 5 || !header) throw new JweError('not a compact JWE');
  const algorithm = algorithms.find((one) => one === header.alg);
  if (algorithm === undefined || header.enc !== 'A256GCM')
    throw new JweError(`alg ${header.alg} and enc ${header.enc}, not ${algorithms.join(' or ')} and A256GCM`);
  if ('crit' in header || 'zip' in header) throw new JweError('crit and zip are not supported');
  const unwrap = algorithm === 'RSA-OAEP' ? decrypter.decryptRsaOaep : decrypter.decryptRsaOaep256;
  const contentKey = await unwrap(octets(encryptedKey)).catch(() => {
    throw new JweError('the encrypted key is not for this private key');
  });
  if (octets(iv).length !== ivLength) throw new JweError('the initialisation vector is not of 96 bits');
  try {
    const decipher = createDecipheriv('aes-256-gcm', contentKey, octets(iv), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(protectedHeader));
    decipher.setAuthTag(octets(tag));
    return Buffer.concat([decipher.update(octets(ciphertext)), decipher.final()]);
  } catch {
    throw new JweError('the authentication tag does not match');
  }
}

/** Protected header of a compact JWE; null for what is none. */
export function readJweHeader(message: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(octets(message.split('.')[0] ?? '').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function octets(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}
