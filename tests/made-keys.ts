import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyFileError } from '../helpers/target/keys/key-files.ts';
import { certificatePem } from '../helpers/x509/read/pem.ts';
import { mintCertificate } from './mint.ts';

/** Keys and certificates in a folder, for OpenSSL and keytool to make files of. */

const folder = mkdtempSync(join(tmpdir(), 'key-files-'));
export const removeFiles = () => rmSync(folder, { recursive: true });
export const at = (name: string) => join(folder, name);
export const secret = 'pässwörd €';
export const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const own = certificate('own', key.publicKey);
export const ca = certificate('CA', other.publicKey, true);
export const strangers = certificate('other', other.publicKey);

/** Before the tests of a file: files that share a worker share this module, and each removes the folder at its end. */
export function makeFiles(): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(at('own.key'), pem(key.privateKey));
  writeFileSync(at('other.key'), pem(other.privateKey));
  for (const [name, der] of Object.entries({ own, renewed: certificate('own', key.publicKey), ca, strangers }))
    writeFileSync(at(`${name}.pem`), certificatePem(der));
}

export const openssl = spawnSync('openssl', ['version']).status === 0;
export const legacy = openssl && run('openssl', 'list', '-providers', '-provider', 'legacy') === 0;
export const keytool = spawnSync('keytool', ['-help']).status === 0;
export const providers = legacy ? ['-provider', 'legacy', '-provider', 'default'] : [];

export function run(command: string, ...args: readonly string[]): number | null {
  return spawnSync(command, args).status;
}

export function failure(work: () => unknown): KeyFileError | null {
  try {
    work();
    return null;
  } catch (error) {
    return error as KeyFileError;
  }
}

export function trouble(work: () => unknown): string | undefined {
  return failure(work)?.message;
}

export function pem(privateKey: KeyObject): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function certificate(name: string, publicKey: KeyObject, isCa = false): Buffer {
  return mintCertificate({
    subject: [{ type: 'CN', value: name }],
    publicKey,
    issuer: { name: [{ type: 'CN', value: 'CA' }], key: other.privateKey },
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2036-01-01T00:00:00Z'),
    extensions: { basicConstraints: { ca: isCa } },
  });
}
