import { type KeyObject, X509Certificate } from 'node:crypto';
import { readFile, UnreadableFile } from '../../files/read-file.ts';
import { certificateFacts } from '../../x509/read/certificate.ts';
import { csrFacts } from '../../x509/read/csr.ts';
import { matchingAttributes, nameText } from '../../x509/read/name.ts';
import { looksLikeDer, type PemBlock, pemBlocks } from '../../x509/read/pem.ts';
import { foreignFile, foreignStart } from './foreign-files.ts';
import { SealError } from './password-encryption.ts';
import { type Held, looksLikePkcs12, type Pkcs12, readPkcs12 } from './pkcs12.ts';
import { isOfKey, isSealed, isSealedDer, privateKeyOf, privateKeyOfDer } from './private-keys.ts';

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
    const content = readFile(path, largestFile);
    if (content.length === 0) throw new KeyFileError('an empty file', what);
    return content;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new KeyFileError(`${error.message}: ${path}`, `a file with ${what}, of at most ${largestFile} bytes`);
  }
}

/** Whether a file is PKCS#12 by its name. */
export function isPkcs12(path: string): boolean {
  return /\.(p12|pfx)$/i.test(path);
}

/** Whether a file is to be read as PKCS#12: by its name, or by what is in it. */
export function holdsPkcs12(path: string): boolean {
  if (isPkcs12(path)) return true;
  try {
    return looksLikePkcs12(readBounded(path, 'a certificate'));
  } catch {
    return false;
  }
}

/**
 * The PEM blocks of a file; none of an archive that has some in it. Throws `KeyFileError` where lines or base64 of one
 * that is asked for are not as they should be: some readers take it, and others refuse.
 */
function blocksOf(content: Buffer, isMeant: (label: string) => boolean): PemBlock[] {
  if (foreignStart(content)) return [];
  const text = content.toString('latin1');
  const blocks = pemBlocks(text);
  const begun = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].filter(([, label = '']) => isMeant(label));
  const ended = blocks.filter(({ label }) => isMeant(label));
  if (ended.length > 0 && begun.length > ended.length)
    throw new KeyFileError(
      `${begun.length} PEM blocks ${ended[0]?.label}, one of which is cut off: its END line is missing or another one`,
      'an END line for each BEGIN line (RFC 7468 2): readers leave such a block out without a word',
    );
  for (const { label, problem } of blocks)
    if (isMeant(label) && problem !== null && foreignFile(content) === null)
      throw new KeyFileError(
        `a PEM block ${label} ${problem}`,
        'lines as RFC 7468 3 has them, with base64 of RFC 4648 4 between BEGIN and END, which every reader takes',
        problem.startsWith('whose base64') ? `openssl ${written(label, 'FILE')}` : straightened(label),
      );
  return blocks;
}

/** What has OpenSSL write a block anew. */
function written(label: string, from: string): string {
  if (/PRIVATE KEY/.test(label)) return `pkey -in ${from} -aes256 -out NEW`;
  return `${label.endsWith('CERTIFICATE REQUEST') ? 'req' : 'x509'} -in ${from} -out NEW`;
}

/** The same, once boundaries have lines of their own, and what is empty, indents or is a header is gone. */
function straightened(label: string): string {
  const lines = "sed -E 's/-----(BEGIN|END) [A-Z0-9 ]+-----/\\n&\\n/g' FILE | tr '\\r' '\\n'";
  return `${lines} | sed -E 's/^[[:space:]]+//; /^$/d; /^[A-Za-z-]+:/d' | openssl ${written(label, '/dev/stdin')}`;
}

/** Certificates of a file in PEM or DER, as DER, leaf first. Throws `KeyFileError`. */
export function readCertificates(path: string): Buffer[] {
  const expected = 'a certificate in PEM (-----BEGIN CERTIFICATE-----)';
  const content = readBounded(path, 'a certificate in PEM');
  const isMeant = (label: string) => label === 'CERTIFICATE' || label === 'X509 CERTIFICATE';
  const blocks = blocksOf(content, isMeant);
  const certificates = blocks.filter(({ label }) => isMeant(label)).map(({ der }) => der);
  if (certificates.length === 0 && isCertificate(content)) return [content];
  if (certificates.length === 0) throw notThat(content, blocks, expected);
  if (!certificates.every(isCertificate)) {
    const foreign = foreignFile(content);
    throw new KeyFileError(
      foreign?.found ?? 'a PEM block that is no certificate',
      'a certificate in PEM',
      foreign?.command ?? 'openssl x509 -in FILE -noout -text shows what it is',
    );
  }
  return withoutDuplicates(certificates);
}

function isCertificate(der: Buffer): boolean {
  try {
    new X509Certificate(der);
    return looksLikeDer(der);
  } catch {
    return false;
  }
}

/** What a file holds in place of what is expected. */
function notThat(content: Buffer, blocks: readonly PemBlock[], expected: string): KeyFileError {
  const foreign = foreignFile(content);
  if (foreign) return new KeyFileError(foreign.found, expected, foreign.command);
  const labels = blocks.map(({ label }) => label);
  if (labels.length > 0) return new KeyFileError(`a PEM file with ${labels.join(', ')}`, expected);
  const damage = pemDamage(content.toString('latin1'));
  if (damage) return new KeyFileError(damage, expected);
  if (looksLikePkcs12(content)) return new KeyFileError('PKCS#12', expected);
  if (looksLikeDer(content)) return new KeyFileError('a file in DER that is something else', expected);
  return new KeyFileError('a file without PEM blocks', expected);
}

/** What is wrong with a text that means to be PEM and has no block; null for another one. */
function pemDamage(text: string): string | null {
  if (/-----BEGIN [A-Z0-9 ]+-----/.test(text)) return 'PEM that is cut off: its END line is missing or another one';
  return /BEGIN [A-Z0-9 ]*(?:CERTIFICATE|KEY)/.test(text)
    ? 'PEM whose BEGIN line has not its five dashes on each side'
    : null;
}

/**
 * The leaf of certificates: the first, which must not be a CA's before a certificate that is none; and the only one
 * beside CAs, and what issued another. Throws `KeyFileError`.
 */
export function leafOf(certificates: readonly Buffer[]): Buffer {
  const [leaf] = certificates;
  if (!leaf) throw new KeyFileError('no certificate', 'a certificate');
  const all = certificates.map(certificateFacts);
  const isAbove = ({ basicConstraints, subject }: (typeof all)[number]) =>
    basicConstraints?.ca === true ||
    all.some((one) => one.subject !== subject && matchingAttributes(one.issuer, subject));
  const leaves = all.filter((one) => !isAbove(one));
  const [first] = all;
  if (first && isAbove(first) && leaves.length > 0) {
    throw new KeyFileError(
      'a chain that begins with a CA certificate',
      'the role’s own certificate first, then its issuing CA',
    );
  }
  if (leaves.length > 1)
    throw new KeyFileError(
      `${leaves.length} certificates that are no CA’s: ${leaves.map(described).join('; ')}`,
      'the role’s own certificate, then its issuing CA',
      'leave out the ones that are not meant',
    );
  return leaf;
}

function described({ subject, serial, notAfter }: ReturnType<typeof certificateFacts>): string {
  return `${nameText(subject)} (serial number ${serial}, until ${notAfter})`;
}

/** The certificate signing request of a file in PEM or DER, as DER. Throws `KeyFileError`. */
export function readCsr(path: string): Buffer {
  const expected = 'a CSR in PEM (-----BEGIN CERTIFICATE REQUEST-----)';
  const content = readBounded(path, 'a CSR in PEM');
  const isMeant = (label: string) => label.endsWith('CERTIFICATE REQUEST');
  const requests = withoutDuplicates(
    blocksOf(content, isMeant)
      .filter(({ label }) => isMeant(label))
      .map(({ der }) => der),
  );
  if (requests.length > 1) throw new KeyFileError(`a file with ${requests.length} requests`, 'one CSR');
  const [request = content] = requests;
  if (csrFacts(request).publicKey.spki !== '') return request;
  if (requests.length > 0)
    throw new KeyFileError('a CSR that cannot be parsed', 'a CSR in PEM', 'openssl req -in FILE -noout -text');
  const foreign = foreignFile(content);
  throw foreign
    ? new KeyFileError(foreign.found, expected, foreign.command)
    : new KeyFileError('a file without CERTIFICATE REQUEST', expected);
}

/** Private key of a file in PEM or DER. Throws `KeyFileError`; its words never hold the passphrase. */
export function readPrivateKey(path: string, passphrase: string | null): KeyObject {
  const expected = 'a private key in PEM (-----BEGIN PRIVATE KEY-----)';
  const content = readBounded(path, 'a private key in PEM');
  const isMeant = (label: string) => /^(?:[A-Z0-9]+ )?PRIVATE KEY$/.test(label);
  const blocks = blocksOf(content, isMeant);
  const foreign = foreignFile(content);
  const keys = blocks.filter(
    ({ label, text }, index) => isMeant(label) && blocks.findIndex((one) => one.text === text) === index,
  );
  if (foreign && keys.every(({ label }) => label === 'OPENSSH PRIVATE KEY'))
    throw new KeyFileError(foreign.found, expected, foreign.command);
  if (keys.length > 1)
    throw new KeyFileError(
      `a file with ${keys.length} private keys (${keys.map(({ label }) => label).join(', ')})`,
      'the one private key that is meant',
    );
  const [block] = keys;
  const needsPassphrase = block ? isSealed(block) : isSealedDer(content);
  if (needsPassphrase && passphrase === null)
    throw new KeyFileError(
      'an encrypted private key without passphrase',
      'a reference to its passphrase',
      'passphrase: { env: NAME_OF_A_VARIABLE }',
    );
  try {
    const key = block ? privateKeyOf(block, passphrase) : privateKeyOfDer(content, passphrase);
    if (key) return key;
  } catch (error) {
    if (foreign && error instanceof SealError && error.cause === 'malformed') throw notThat(content, blocks, expected);
    throw notOpened(error);
  }
  throw notThat(content, blocks, expected);
}

function notOpened(error: unknown): KeyFileError {
  if (!(error instanceof SealError)) throw error;
  switch (error.cause) {
    case 'wrong-passphrase':
    case 'inner-passphrase':
      return new KeyFileError(
        'an encrypted private key that the passphrase does not open',
        'the passphrase of this key',
      );
    case 'unsupported':
      return new KeyFileError(
        `a private key ${error.message}`,
        'a private key encrypted with AES (PBES2)',
        'openssl pkcs8 -topk8 -v2 aes-256-cbc -provider legacy -provider default -in FILE -out NEW',
      );
    case 'malformed':
      return new KeyFileError(
        'a private key that cannot be read',
        'a private key in PEM (-----BEGIN PRIVATE KEY-----)',
        'openssl pkey -in FILE -noout -check shows what is wrong with it',
      );
  }
}

/** Certificates and key of a PKCS#12 file, the key's own certificate first. Throws `KeyFileError`. */
export function readPkcs12File(path: string, passphrase: string | null): { certificates: Buffer[]; key: KeyObject } {
  const content = readBounded(path, 'PKCS#12');
  try {
    return chosen(readPkcs12(content, passphrase));
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    throw notPkcs12(error, content, passphrase);
  }
}

/** The one key of a PKCS#12 file and its one certificate. What holds several is refused: nothing here chooses. */
function chosen({ certificates, keys }: Pkcs12): { certificates: Buffer[]; key: KeyObject } {
  const expected = 'PKCS#12 with one private key and its certificate';
  const exporting =
    'keytool -importkeystore -srckeystore FILE -srcalias ALIAS -destkeystore NEW.p12 -deststoretype PKCS12';
  const distinct = keys.filter(({ value }, index) => keys.findIndex((one) => one.value.equals(value)) === index);
  const [held] = distinct;
  if (!held)
    throw new KeyFileError(
      certificates.length === 0
        ? 'PKCS#12 with neither certificate nor private key'
        : `PKCS#12 without a private key, with ${certificates.length} certificates`,
      expected,
    );
  if (distinct.length > 1)
    throw new KeyFileError(`PKCS#12 with ${distinct.length} private keys${names(distinct)}`, expected, exporting);
  if (certificates.length === 0)
    throw new KeyFileError('PKCS#12 with a private key and no certificate', expected, exporting);
  const all = withoutDuplicates(certificates.map(({ value }) => value));
  const ofKey = all.filter((der) => isOfKey(der, held.value) === true);
  const own = ofKey.some(isLeaf) ? ofKey.filter(isLeaf) : ofKey;
  const [leaf, ...others] = own;
  if (!leaf && all.some((der) => isOfKey(der, held.value) === null))
    throw new KeyFileError('PKCS#12 with a certificate whose public key cannot be read', expected);
  if (!leaf) throw new KeyFileError('PKCS#12 whose private key belongs to none of its certificates', expected);
  if (others.length > 0)
    throw new KeyFileError(
      `PKCS#12 with ${own.length} certificates of its private key: ${own.map((der) => described(certificateFacts(der))).join('; ')}`,
      expected,
      exporting,
    );
  return { certificates: [leaf, ...all.filter((der) => !der.equals(leaf))], key: held.value };
}

function isLeaf(der: Buffer): boolean {
  return certificateFacts(der).basicConstraints?.ca !== true;
}

function names(held: readonly Held<unknown>[]): string {
  const known = held.flatMap(({ friendlyName }) => friendlyName ?? []);
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}

function notPkcs12(error: SealError, content: Buffer, passphrase: string | null): KeyFileError {
  if (error.cause === 'wrong-passphrase')
    return new KeyFileError(
      passphrase === null ? 'PKCS#12 that needs a passphrase' : 'PKCS#12 that the passphrase does not open',
      'the passphrase of this file',
      'passphrase: { env: NAME_OF_A_VARIABLE }',
    );
  if (error.cause === 'inner-passphrase')
    return new KeyFileError(
      'PKCS#12 that the passphrase opens, with a private key or certificates that have another one',
      'PKCS#12 with one passphrase for all',
      'keytool -importkeystore -srckeystore FILE -srcalias ALIAS -destkeystore NEW.p12 -deststoretype PKCS12 (asks for the passphrase of the key)',
    );
  if (error.cause === 'unsupported')
    return new KeyFileError(
      `PKCS#12 ${error.message}`,
      'PKCS#12 encrypted with AES (PBES2)',
      'openssl pkcs12 -legacy -in FILE -out NEW.pem (its key stays encrypted), which is certificate and key in one',
    );
  const foreign = foreignFile(content);
  const labels = pemBlocks(content.toString('latin1')).map(({ label }) => label);
  if (foreign) return new KeyFileError(foreign.found, 'PKCS#12', foreign.command);
  if (labels.length > 0)
    return new KeyFileError(
      `PEM (${labels.join(', ')}) in a file with the name of PKCS#12`,
      'PKCS#12, or another name',
    );
  return looksLikePkcs12(content)
    ? new KeyFileError(`PKCS#12 that cannot be read: ${error.message}`, 'PKCS#12 (RFC 7292)')
    : new KeyFileError('a file that is no PKCS#12', 'PKCS#12 (RFC 7292)');
}

function withoutDuplicates(ders: readonly Buffer[]): Buffer[] {
  return ders.filter((der, index) => ders.findIndex((one) => one.equals(der)) === index);
}
