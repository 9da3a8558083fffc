import type { KeyObject } from 'node:crypto';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { clientRoles, givenIdentities } from '../../config/standard/v2.1/given-identities.ts';
import { messageNames } from '../../config/standard/v2.1/messages.ts';
import { roleNames } from '../../config/standard/v2.1/roles.ts';
import type { TlsIdentity } from '../keys/identity.ts';
import {
  holdsPkcs12,
  KeyFileError,
  leafOf,
  readBounded,
  readCertificates,
  readCsr,
  readPkcs12File,
  readPrivateKey,
} from '../keys/key-files.ts';
import type { Keyring } from '../keys/keyring.ts';
import { isOfKey } from '../keys/private-keys.ts';
import { softwareDecrypter, softwareSigner } from '../keys/software-keys.ts';
import type { LoadOptions, Report } from './load.ts';

/** What the files of one role or identity hold. */
export interface Material {
  readonly certificates: readonly Buffer[] | null;
  readonly key: KeyObject | null;
  readonly csr: Buffer | null;
  readonly keyFile: string | null;
}

type Given = Readonly<Record<string, unknown>>;

/** Reads the key files that a target names, whatever else is wrong with it, and reports what cannot be used. */
export async function readMaterial(
  value: unknown,
  folder: string,
  options: LoadOptions,
  report: Report,
): Promise<Keyring> {
  const materials = new Map<string, Material>();
  for (const [section, names] of [
    ['certificates', roleNames],
    ['identities', givenIdentities],
  ] as const) {
    for (const name of names) {
      const given = member(member(value, section), name);
      if (given === null) continue;
      const each = 'certificate' in given ? [null] : clientRoles.filter((role) => member(given, role) !== null);
      for (const role of section === 'identities' ? each : [null]) {
        const place = role === null ? name : `${name}/${role}`;
        const own = role === null ? given : (member(given, role) ?? {});
        materials.set(place, await materialOf(own, `/${section}/${place}`, folder, options, report));
      }
    }
  }
  return keyringOf(materials, readSamples(value, folder, report));
}

/** Captured messages by name, without white space at the ends. */
function readSamples(value: unknown, folder: string, report: Report): ReadonlyMap<string, string> {
  const given = member(value, 'samples') ?? {};
  const samples = new Map<string, string>();
  for (const name of messageNames) {
    const entry = given[name];
    const path = typeof entry === 'string' ? entry : (member(given, name)?.file ?? null);
    if (typeof path !== 'string' || path === '') continue;
    try {
      samples.set(name, readBounded(resolve(folder, path), 'a captured message').toString('utf8').trim());
    } catch (error) {
      if (!(error instanceof KeyFileError)) throw error;
      report({ pointer: `/samples/${name}`, found: error.message, expected: error.expected, example: error.example });
    }
  }
  return samples;
}

/**
 * What the files of one role, identity or TPP hold. A private key of another certificate is reported, but for `anyKey`: there a check judges it.
 */
export async function materialOf(
  given: Given,
  pointer: string,
  folder: string,
  options: LoadOptions,
  report: Report,
  { anyKey = false } = {},
): Promise<Material> {
  const guard = <T>(at: string, read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof KeyFileError)) throw error;
      report({ pointer: `${pointer}/${at}`, found: error.message, expected: error.expected, example: error.example });
      return null;
    }
  };
  const path = (name: string) =>
    typeof given[name] === 'string' && given[name] !== '' ? resolve(folder, given[name]) : null;
  const [certificateFile, keyFile, csrFile] = [path('certificate'), path('key'), path('csr')];
  const secret = await passphraseOf(given.passphrase, `${pointer}/passphrase`, folder, options, report);
  const csr = csrFile === null ? null : guard('csr', () => readCsr(csrFile));
  if (certificateFile !== null && holdsPkcs12(certificateFile)) {
    const bundle = secret.failed ? null : guard('certificate', () => readPkcs12File(certificateFile, secret.value));
    return { certificates: bundle?.certificates ?? null, key: bundle?.key ?? null, csr, keyFile: certificateFile };
  }
  const certificates =
    certificateFile === null ? null : guard('certificate', () => withLeaf(readCertificates(certificateFile)));
  const key = keyFile === null || secret.failed ? null : guard('key', () => readPrivateKey(keyFile, secret.value));
  if (!anyKey && certificates?.[0] && key && isOfKey(certificates[0], key) === false) {
    report({
      pointer: `${pointer}/key`,
      found: 'the private key of another certificate',
      expected: 'the private key that the certificate was made with',
      example: 'openssl pkey -in KEY -pubout and openssl x509 -in CERTIFICATE -noout -pubkey print the same key',
    });
  }
  return { certificates, key, csr, keyFile };
}

function withLeaf(certificates: Buffer[]): Buffer[] {
  leafOf(certificates);
  return certificates;
}

interface Secret {
  readonly value: string | null;
  readonly failed: boolean;
}

/** Follows a reference to a passphrase. What is found is never part of a message. */
async function passphraseOf(
  reference: unknown,
  pointer: string,
  folder: string,
  options: LoadOptions,
  report: Report,
): Promise<Secret> {
  const none: Secret = { value: null, failed: false };
  const failed: Secret = { value: null, failed: true };
  if (reference === undefined || reference === null) return none;
  const { env, file, prompt } = typeof reference === 'object' ? (reference as Given) : {};
  if (typeof env === 'string') {
    const value = options.environment[env];
    if (value !== undefined) return { value, failed: false };
    report({
      pointer,
      found: `no environment variable ${env}`,
      expected: `the passphrase in ${env}`,
      example: `export ${env}=…`,
    });
    return failed;
  }
  if (typeof file === 'string') {
    try {
      return {
        value: readBounded(resolve(folder, file), 'a passphrase')
          .toString('utf8')
          .replace(/\r?\n$/, ''),
        failed: false,
      };
    } catch (error) {
      if (!(error instanceof KeyFileError)) throw error;
      report({ pointer, found: error.message, expected: error.expected, example: null });
      return failed;
    }
  }
  if (prompt !== true) return failed;
  if (options.askPassphrase)
    return { value: await options.askPassphrase(pointer.split('/')[2] ?? 'the key'), failed: false };
  report({
    pointer,
    found: 'a prompt, and no terminal to ask on',
    expected: 'a passphrase by env or file',
    example: 'passphrase: { env: S4_PASSPHRASE }',
  });
  return failed;
}

/** Keys and files by name; with `anyKey` a signer for keys of any type, whose public half is all that is asked for. */
export function keyringOf(
  materials: ReadonlyMap<string, Material>,
  samples: ReadonlyMap<string, string>,
  { anyKey = false } = {},
): Keyring {
  const keyOf = (name: string) => materials.get(name)?.key ?? null;
  const identities = new Map<string, TlsIdentity>();
  return {
    certificates: (name) => materials.get(name)?.certificates ?? null,
    csr: (role) => materials.get(role)?.csr ?? null,
    signer: (role) => {
      const key = keyOf(role);
      return key && (anyKey || isRsa(key)) ? softwareSigner(key) : null;
    },
    decrypter: (role) => {
      const key = keyOf(role);
      return key && isRsa(key) ? softwareDecrypter(key) : null;
    },
    tlsIdentity: (name) => {
      const { certificates: chain, key } = materials.get(name) ?? {};
      if (!chain || !key) return null;
      const identity = identities.get(name) ?? { chain, key };
      identities.set(name, identity);
      return identity;
    },
    sample: (name) => samples.get(name) ?? null,
    keyFileIsPrivate: (role) => {
      const file = materials.get(role)?.keyFile;
      return file && process.platform !== 'win32' ? (statSync(file).mode & 0o077) === 0 : null;
    },
  };
}

function isRsa(key: KeyObject): boolean {
  return key.asymmetricKeyType === 'rsa';
}

function member(value: unknown, name: string): Given | null {
  const found = typeof value === 'object' && value !== null ? (value as Given)[name] : undefined;
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Given) : null;
}
