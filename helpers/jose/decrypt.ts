import { createDecipheriv } from 'node:crypto';
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { compactDecrypt } from 'jose';
import { type Decrypter, KeyUnusable } from '../target/keys/identity.ts';
import { messageOf } from '../words/message-of.ts';
import { readJweHeader } from './jwe.ts';
import { otherWrapping } from './other-wrapping.ts';
import { shown } from './shown.ts';

const longestJwe = 1_000_000;
const longestPlaintext = 4_000_000;
const ivLength = 12;

/** Why a JWE did not open. */
export class JweError extends Error {
  /** Whether the key opened it, and what was inside could not be unpacked. */
  readonly keyFits: boolean;

  constructor(message: string, keyFits = false) {
    super(message);
    this.keyFits = keyFits;
  }
}

/**
 * Opens a compact JWE of at most a million characters with a held key. Throws `KeyUnusable` where the key could not be
 * used, and `JweError` for another form or algorithm, `crit`, a key that does not fit and a tag that does not match. A
 * key of this process opens in jose; any other unwraps the content key alone.
 * @param algorithms values of `alg` to accept; RSA-OAEP is what older senders use (CX-13)
 */
export async function decryptCompact(
  message: string,
  decrypter: Decrypter,
  algorithms: readonly KeyAlgorithm[] = ['RSA-OAEP-256'],
): Promise<Buffer> {
  const algorithm = acceptedAlgorithm(message, algorithms);
  if (!decrypter.key) return openedByContentKey(message, algorithm, decrypter);
  try {
    const { plaintext } = await compactDecrypt(message, decrypter.key, {
      keyManagementAlgorithms: [algorithm],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxDecompressedLength: longestPlaintext,
    });
    return Buffer.from(plaintext);
  } catch (error) {
    // One message for all causes is right for a receiver (RFC 7516 11.5); whoever tests his own key wants the cause.
    await openedByContentKey(message, algorithm, decrypter);
    throw new JweError(messageOf(error));
  }
}

type KeyAlgorithm = 'RSA-OAEP-256' | 'RSA-OAEP';

function acceptedAlgorithm(message: string, algorithms: readonly KeyAlgorithm[]): KeyAlgorithm {
  if (message.length > longestJwe) throw new JweError(`longer than ${longestJwe} characters`);
  const header = readJweHeader(message);
  if (message.split('.').length !== 5 || !header) throw new JweError('not a compact JWE');
  const algorithm = algorithms.find((one) => one === header.alg);
  if (algorithm === undefined || header.enc !== 'A256GCM')
    throw new JweError(`alg ${header.alg} and enc ${header.enc}, not ${algorithms.join(' or ')} and A256GCM`);
  if ('crit' in header) throw new JweError('crit names extensions, which are not supported');
  return algorithm;
}

/** RFC 7516 5.2 from step 10: with a content key that was unwrapped wherever the private key is. */
async function openedByContentKey(message: string, algorithm: KeyAlgorithm, decrypter: Decrypter): Promise<Buffer> {
  const [protectedHeader = '', ...parts] = message.split('.');
  const [encryptedKey, iv, ciphertext, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (!encryptedKey || !iv || !ciphertext || !tag) throw new JweError('not a compact JWE');
  const unwrap = algorithm === 'RSA-OAEP' ? decrypter.decryptRsaOaep : decrypter.decryptRsaOaep256;
  const contentKey = await unwrap(encryptedKey).catch((error: unknown) => {
    if (error instanceof KeyUnusable) throw error;
    const how = decrypter.key && otherWrapping(encryptedKey, decrypter.key);
    throw new JweError(
      how
        ? `the encrypted key is for this private key, and not encrypted as ${algorithm}: it is ${how}`
        : 'the encrypted key is not for this private key',
    );
  });
  if (iv.length !== ivLength) throw new JweError('the initialisation vector is not of 96 bits');
  const plaintext = deciphered(contentKey, { iv, ciphertext, tag, aad: protectedHeader });
  return unpacked(plaintext, readJweHeader(message)?.zip);
}

interface Sealed {
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
  readonly aad: string;
}

function deciphered(contentKey: Buffer, { iv, ciphertext, tag, aad }: Sealed): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', contentKey, iv, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(aad));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    throw new JweError('the authentication tag does not match');
  }
}

/** What was encrypted, unpacked as the header says (RFC 7516 4.1.3, RFC 7518 7.3). */
function unpacked(plaintext: Buffer, zip: unknown): Buffer {
  if (zip === undefined) return plaintext;
  if (zip !== 'DEF') throw new JweError(`zip ${shown(zip)} is none that receivers know, which is DEF`, true);
  try {
    return inflateRawSync(plaintext, { maxOutputLength: longestPlaintext });
  } catch (error) {
    throw new JweError(whyPacked(plaintext, error), true);
  }
}

function whyPacked(plaintext: Buffer, error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
    return `zip is DEF, and what was encrypted becomes longer than ${longestPlaintext} bytes`;
  const others = [
    ['zlib (RFC 1950)', inflateSync],
    ['gzip (RFC 1952)', gunzipSync],
  ] as const;
  const other = others.find(([, unpack]) => isUnpackedBy(unpack, plaintext))?.[0] ?? 'nothing that can be unpacked';
  return `zip is DEF, which is bare DEFLATE (RFC 1951), and what was encrypted is ${other}`;
}

function isUnpackedBy(unpack: typeof inflateSync, plaintext: Buffer): boolean {
  try {
    unpack(plaintext, { maxOutputLength: longestPlaintext });
    return true;
  } catch {
    return false;
  }
}
