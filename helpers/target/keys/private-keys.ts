import { createPrivateKey, KeyObject, X509Certificate } from 'node:crypto';
import type { RemoteKey } from '../../tls-scanner-lite/exchange.ts';
import { certificateFacts } from '../../x509/read/certificate.ts';
import { DerReader } from '../../x509/read/der.ts';
import type { PemBlock } from '../../x509/read/pem.ts';
import { readPublicKey } from '../../x509/read/public-key.ts';
import { ciphersByName, opened, passwordsOf, Rounds, SealError, traditionalKey } from './password-encryption.ts';
import { firstThatOpens, sealedKey } from './pkcs12.ts';
import { spkiOf } from './software-keys.ts';

/** Whether a PEM block is a private key that needs a passphrase. */
export function isSealed({ der, encryptedTraditional }: PemBlock): boolean {
  return isSealedDer(der) || encryptedTraditional;
}

/** The private key of a PEM block (RFC 7468, or the forms before it). Throws `SealError`. */
export function privateKeyOf(block: PemBlock, passphrase: string | null): KeyObject {
  if (block.encryptedTraditional) return openTraditional(block, passphrase ?? '');
  // What the octets are counts, since line breaks get lost and labels are mistaken: OpenSSL reads neither.
  const key = privateKeyOfDer(block.der, passphrase);
  return key ?? made(() => createPrivateKey({ key: block.text, format: 'pem' }));
}

/** Whether DER is an EncryptedPrivateKeyInfo (RFC 5958 3): an algorithm and octets, and no version. */
export function isSealedDer(der: Buffer): boolean {
  try {
    const reader = new DerReader(der);
    const [algorithm, sealed, ...more] = reader.children(reader.at(0));
    return algorithm?.tag === 0x30 && sealed?.tag === 0x04 && more.length === 0;
  } catch {
    return false;
  }
}

/**
 * The private key of DER: PKCS#8, encrypted or not, PKCS#1 or SEC 1; null for what is none of them. Throws `SealError`.
 */
export function privateKeyOfDer(der: Buffer, passphrase: string | null): KeyObject | null {
  if (isSealedDer(der)) return openSealed(der, passphrase);
  for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const) {
    try {
      return createPrivateKey({ key: der, format: 'der', type });
    } catch {
      // The next one.
    }
  }
  return null;
}

function openSealed(der: Buffer, passphrase: string | null): KeyObject {
  const rounds = new Rounds();
  try {
    return firstThatOpens(passwordsOf(passphrase), (password) => sealedKey(der, password, rounds));
  } catch (error) {
    if (error instanceof SealError && error.cause !== 'unsupported') throw error;
    if (!(error instanceof SealError)) throw new SealError('malformed', 'no encrypted private key');
    // OpenSSL knows ciphers that this project does not.
    return made(
      () => createPrivateKey({ key: der, format: 'der', type: 'pkcs8', passphrase: passphrase ?? '' }),
      error,
    );
  }
}

const dekInfo = /^DEK-Info:\s*([A-Za-z0-9-]+),([0-9A-Fa-f]+)\s*$/m;
const traditionalTypes: Readonly<Record<string, 'pkcs1' | 'sec1'>> = {
  'RSA PRIVATE KEY': 'pkcs1',
  'EC PRIVATE KEY': 'sec1',
};

/** A key with `Proc-Type: 4,ENCRYPTED` (RFC 1421 4.6.1.1), as OpenSSL encrypts it. */
function openTraditional({ text, label, der }: PemBlock, passphrase: string): KeyObject {
  const [, name = 'an unnamed cipher', hex = ''] = dekInfo.exec(text) ?? [];
  const cipher = ciphersByName[name.toUpperCase()];
  const type = traditionalTypes[label];
  if (!cipher || !type) {
    const trouble = cipher
      ? new SealError('wrong-passphrase', 'the passphrase does not fit')
      : new SealError('unsupported', `encrypted with ${name}, which is not supported here`);
    return made(() => createPrivateKey({ key: text, format: 'pem', passphrase }), trouble);
  }
  const iv = Buffer.from(hex, 'hex');
  if (iv.length !== cipher.ivLength) throw new SealError('malformed', `a DEK-Info whose IV has ${iv.length} octets`);
  return firstThatOpens(passwordsOf(passphrase), ({ octets }) => {
    const plain = opened(cipher, traditionalKey(octets, iv, cipher.keyLength), iv, der);
    const trouble = new SealError('wrong-passphrase', 'the passphrase does not fit');
    return made(() => createPrivateKey({ key: plain, format: 'der', type }), trouble);
  });
}

function made(
  make: () => KeyObject,
  otherwise = new SealError('malformed', 'a private key that cannot be read'),
): KeyObject {
  try {
    return make();
  } catch {
    throw otherwise;
  }
}

/**
 * Whether a certificate (DER) is of a private key, by what the keys are and not by how they are written; null where its
 * key cannot be read.
 */
export function isOfKey(certificate: Buffer, key: KeyObject | RemoteKey): boolean | null {
  try {
    const leaf = new X509Certificate(certificate);
    if (key instanceof KeyObject ? leaf.checkPrivateKey(key) : leaf.publicKey.equals(key.publicKey)) return true;
  } catch {
    // Compared below, where the key is RSA.
  }
  const { publicKey } = certificateFacts(certificate);
  const own = key instanceof KeyObject ? spkiOf(key) : key.publicKey.export({ type: 'spki', format: 'der' });
  const { modulus, exponent } = readPublicKey(own);
  if (publicKey.modulus !== null && modulus !== null)
    return publicKey.modulus === modulus && publicKey.exponent === exponent;
  return publicKey.spki === '' ? null : false;
}
