import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { certificateFacts } from '../x509/certificate.ts';
import { looksLikeDer, pemBlocks } from '../x509/pem.ts';
import { Pkcs12Error, readPkcs12 } from './pkcs12.ts';
import { spkiOf } from './software-keys.ts';

/** Why a file cannot be used: in words that fit after "found:" and "expected:". */
export class KeyFileError extends Error {
  readonly expected: string;
  readonly example: string | null;

  constructor(found: string, expected: string, example: string | null = null) {
    super(found);
    this.expected = expected;
    this.example = example;
  }
}

const largestFile = 1 << 20;

/** Reads a file of at most 1 MB. Throws `KeyFileError` for what cannot be read. */
export function readBounded(path: string, what: string): Buffer {
  try {
    const { size } = statSync(path);
    if (size > largestFile)
      throw new KeyFileError(`a file of ${size} bytes`, `${what} of at most ${largestFile} bytes`);
    if (size === 0) throw new KeyFileError('an empty file', what);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof KeyFileError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      { ENOENT: 'no such file', EACCES: 'a file that this user may not read', EISDIR: 'a directory' }[code ?? ''] ??
      `an unreadable file (${code})`;
    throw new KeyFileError(`${reason}: ${path}`, `a readable file with ${what}`);
  }
}

/** Whether a file is PKCS#12 by its name. */
export function isPkcs12(path: string): boolean {
  return /\.(p12|pfx)$/i.test(path);
}

/** Certificates of a PEM file, DER, leaf first. Throws `KeyFileError`. */
export function readCertificates(path: string): Buffer[] {
  const content = readBounded(path, 'a certificate in PEM');
  const blocks = pemBlocks(content.toString('latin1'));
  const certificates = blocks
    .filter(({ label }) => label === 'CERTIFICATE' || label === 'X509 CERTIFICATE')
    .map(({ der }) => der);
  if (certificates.length === 0)
    throw notCertificates(
      content,
      blocks.map(({ label }) => label),
    );
  for (const der of certificates) {
    try {
      new X509Certificate(der);
    } catch {
      throw new KeyFileError(
        'a PEM block that is no certificate',
        'a certificate in PEM',
        'openssl x509 -in FILE -noout -text shows what it is',
      );
    }
  }
  return certificates;
}

function notCertificates(content: Buffer, labels: readonly string[]): KeyFileError {
  const expected = 'a certificate in PEM (-----BEGIN CERTIFICATE-----)';
  if (labels.length > 0) return new KeyFileError(`a PEM file with ${labels.join(', ')}`, expected);
  if (looksLikeDer(content))
    return new KeyFileError('a file in DER', expected, 'openssl x509 -inform DER -in FILE -out FILE.pem');
  return new KeyFileError('a file without PEM blocks', expected);
}

/** The leaf of certificates: the first, which must not be a CA's before a certificate that is none. Throws `KeyFileError`. */
export function leafOf(certificates: readonly Buffer[]): Buffer {
  const [leaf] = certificates;
  if (!leaf) throw new KeyFileError('no certificate', 'a certificate');
  const [first, ...rest] = certificates.map((der) => certificateFacts(der).basicConstraints?.ca === true);
  if (first && rest.includes(false)) {
    throw new KeyFileError(
      'a chain that begins with a CA certificate',
      'the role’s own certificate first, then its issuing CA',
    );
  }
  return leaf;
}

/** Private key of a PEM file. Throws `KeyFileError`; its words never hold the passphrase. */
export function readPrivateKey(path: string, passphrase: string | null): KeyObject {
  const content = readBounded(path, 'a private key in PEM');
  const expected = 'a private key in PEM (-----BEGIN PRIVATE KEY-----)';
  const block = pemBlocks(content.toString('latin1')).find(({ label }) => label.endsWith('PRIVATE KEY'));
  if (!block) {
    const labels = pemBlocks(content.toString('latin1')).map(({ label }) => label);
    if (labels.length > 0) throw new KeyFileError(`a PEM file with ${labels.join(', ')}`, expected);
    if (looksLikeDer(content))
      throw new KeyFileError('a file in DER', expected, 'openssl pkey -inform DER -in FILE -out FILE.pem');
    throw new KeyFileError('a file without PEM blocks', expected);
  }
  const encrypted = block.label === 'ENCRYPTED PRIVATE KEY' || block.encryptedTraditional;
  if (encrypted && passphrase === null)
    throw new KeyFileError(
      'an encrypted private key without passphrase',
      'a reference to its passphrase',
      'passphrase: { env: S4_PASSPHRASE }',
    );
  try {
    return createPrivateKey({
      key: block.text,
      format: 'pem',
      ...(encrypted && passphrase !== null ? { passphrase } : {}),
    });
  } catch {
    if (encrypted)
      throw new KeyFileError(
        'an encrypted private key that the passphrase does not open',
        'the passphrase of this key',
      );
    throw new KeyFileError('a PEM block that is no private key', expected);
  }
}

/** Certificates and key of a PKCS#12 file. Throws `KeyFileError`. */
export function readPkcs12File(path: string, passphrase: string | null): { certificates: Buffer[]; key: KeyObject } {
  const content = readBounded(path, 'PKCS#12');
  try {
    const { certificates, key } = readPkcs12(content, passphrase ?? '');
    if (!key) throw new KeyFileError('PKCS#12 without a private key', 'PKCS#12 with certificate and private key');
    const spki = publicPart(key);
    const own = certificates.findIndex((der) => certificateFacts(der).publicKey.spki === spki);
    const leaf = certificates[own];
    if (!leaf)
      throw new KeyFileError(
        'PKCS#12 whose private key belongs to none of its certificates',
        'PKCS#12 with certificate and its private key',
      );
    return { certificates: [leaf, ...certificates.filter((_, index) => index !== own)], key };
  } catch (error) {
    if (!(error instanceof Pkcs12Error)) throw error;
    if (error.cause === 'wrong-passphrase') {
      throw new KeyFileError(
        passphrase === null ? 'PKCS#12 that needs a passphrase' : 'PKCS#12 that the passphrase does not open',
        'the passphrase of this file',
        'passphrase: { env: C3_PASSPHRASE }',
      );
    }
    const remedy =
      'openssl pkcs12 -legacy -in FILE -nodes -out FILE.pem, then openssl pkcs12 -export -in FILE.pem -out FILE.p12';
    throw new KeyFileError(
      error.cause === 'unsupported' ? `PKCS#12, but ${error.message}` : 'a file that is no PKCS#12',
      'PKCS#12 encrypted with AES (PBES2)',
      remedy,
    );
  }
}

/** SubjectPublicKeyInfo of a private key's public half, DER, base64. */
export function publicPart(key: KeyObject): string {
  return spkiOf(key).toString('base64');
}
