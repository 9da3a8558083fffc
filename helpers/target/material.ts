import { KeyObject } from 'node:crypto';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { clientRoles, givenIdentities } from '../../config/standard/api-hub/given-identities.ts';
import { messageNames } from '../../config/standard/api-hub/messages.ts';
import { roleNames } from '../../config/standard/api-hub/roles.ts';
import type { Decrypter, Signer, TlsIdentity } from './keys/identity.ts';
import type { KeyElsewhere } from './keys/key-elsewhere.ts';
import {
  holdsPkcs12,
  KeyFileError,
  leafOf,
  readBounded,
  readCertificates,
  readCsr,
  readPkcs12File,
  readPrivateKey,
} from './keys/key-files.ts';
import { type GivenSigner, KeyStores } from './keys/key-stores.ts';
import { KeyUses } from './keys/key-uses.ts';
import type { Keyring } from './keys/keyring.ts';
import { isPkcs11Uri, readPkcs11Uri } from './keys/pkcs11/uri.ts';
import { softwareDecrypter, softwareSigner } from './keys/software-keys.ts';
import type { LoadOptions, Report } from './load.ts';
import { type Secret, secretOf } from './secret.ts';
import { strangeKeys } from './strange-keys.ts';

/** What the files of one role or identity hold, and the key that is in none. */
export interface Material {
  readonly certificates: readonly Buffer[] | null;
  readonly key: KeyObject | KeyElsewhere | null;
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
  const keyStores = new KeyStores({ ...keyStoresOf(value), folder, environment: options.environment });
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
        materials.set(place, await materialOf(own, `/${section}/${place}`, folder, options, report, keyStores));
      }
    }
  }
  strangeKeys(materials, (name) => member(member(value, 'certificates'), name)?.kid, report);
  return keyringOf(materials, readSamples(value, folder, report), {
    uses: keyStores.uses,
    close: () => keyStores.close(),
  });
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

/** What the files of one role, identity or TPP hold. Where there are key stores, the key may be in one of them. */
export async function materialOf(
  given: Given,
  pointer: string,
  folder: string,
  options: LoadOptions,
  report: Report,
  keyStores: KeyStores | null = null,
): Promise<Material> {
  const guard = async <T>(at: string, read: () => T | Promise<T>): Promise<T | null> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof KeyFileError)) throw error;
      report({ pointer: `${pointer}/${at}`, found: error.message, expected: error.expected, example: error.example });
      return null;
    }
  };
  const path = (name: string) =>
    typeof given[name] === 'string' && given[name] !== '' ? resolve(folder, given[name]) : null;
  const stored = keyStores && storedKey(given.key);
  const [certificateFile, keyFile, csrFile] = [path('certificate'), stored ? null : path('key'), path('csr')];
  const place = { pointer, folder, options, report };
  const csr = csrFile === null ? null : await guard('csr', () => readCsr(csrFile));
  strayReferences(given, stored, pointer, report);
  const secret = stored
    ? noSecret
    : await secretOf(given.passphrase, { ...place, what: 'passphrase', at: 'passphrase' });
  if (!stored && certificateFile !== null && holdsPkcs12(certificateFile)) {
    const bundle = secret.failed
      ? null
      : await guard('certificate', () => readPkcs12File(certificateFile, secret.value));
    return { certificates: bundle?.certificates ?? null, key: bundle?.key ?? null, csr, keyFile: certificateFile };
  }
  const certificates =
    certificateFile === null ? null : await guard('certificate', () => withLeaf(readCertificates(certificateFile)));
  const inFile = () =>
    keyFile === null || secret.failed ? null : guard('key', () => readPrivateKey(keyFile, secret.value));
  const key =
    stored && keyStores
      ? await guard('key', () =>
          stored.uri === null
            ? keyStores.ofSigner(stored.signer, stored.name)
            : tokenKeyOf(stored.uri, given, keyStores, place),
        )
      : await inFile();
  return { certificates, key, csr, keyFile };
}

function withLeaf(certificates: Buffer[]): Buffer[] {
  leafOf(certificates);
  return certificates;
}

const noSecret: Secret = { value: null, failed: false };

interface Place {
  readonly pointer: string;
  readonly folder: string;
  readonly options: LoadOptions;
  readonly report: Report;
}

/** A key that is in no file: a PKCS #11 URI, or a signer and the name that it knows the key by. */
type StoredKey = { readonly uri: string } | { readonly uri: null; readonly signer: string; readonly name: string };

/** What names a key that is in no file; null for a path, and for what the schema refuses. */
function storedKey(key: unknown): StoredKey | null {
  if (typeof key === 'string') return isPkcs11Uri(key) ? { uri: key } : null;
  const { signer, name } = (typeof key === 'object' && key !== null ? key : {}) as Given;
  return typeof signer === 'string' && typeof name === 'string' && name !== '' ? { uri: null, signer, name } : null;
}

/**
 * A key on a token; null where its PIN is not to be had, which is reported. A person is asked only where a login needs
 * the PIN.
 */
async function tokenKeyOf(text: string, given: Given, stores: KeyStores, place: Place): Promise<KeyElsewhere | null> {
  const uri = readPkcs11Uri(text);
  if (uri.pinSource !== null && given.pin !== undefined)
    throw new KeyFileError('a PIN by pin-source and by pin', 'one of them', 'pin: { env: C3_PIN }');
  const reference = uri.pinSource === null ? given.pin : { file: uri.pinSource };
  const pin = () => secretOf(reference, { ...place, what: 'PIN', at: uri.pinSource === null ? 'pin' : 'key' });
  if (asksAPerson(reference) && place.options.askPassphrase)
    return stores.onToken(uri, async () => (await pin()).value);
  const { value, failed } = await pin();
  return failed ? null : stores.onToken(uri, async () => value);
}

function asksAPerson(reference: unknown): boolean {
  return typeof reference === 'object' && reference !== null && 'prompt' in reference;
}

/** A passphrase is of a file, a PIN of a token. */
function strayReferences(given: Given, stored: StoredKey | null, pointer: string, report: Report): void {
  if (stored && given.passphrase !== undefined)
    report({
      pointer: `${pointer}/passphrase`,
      found: `a passphrase, for a key ${stored.uri === null ? 'of a signer' : 'on a token'}`,
      expected:
        stored.uri === null ? 'what the signer asks for, in its own environment' : 'the PIN of the token by pin',
      example: stored.uri === null ? null : 'pin: { env: S4_PIN }',
    });
  if (!stored?.uri && given.pin !== undefined)
    report({
      pointer: `${pointer}/pin`,
      found: 'a PIN, and no key on a token',
      expected: 'a PKCS #11 URI as key, or passphrase for an encrypted file',
      example: "key: 'pkcs11:token=openfinance;object=S4;type=private'",
    });
}

const usualMaxUses = 2000;

/** What the target says about its key stores; what of it the schema refuses is left out. */
export function keyStoresOf(value: unknown) {
  const given = member(value, 'keyStores');
  const module = member(given, 'pkcs11')?.module;
  const signers = Object.entries(member(given, 'signers') ?? {}).flatMap(([name, signer]) =>
    isSigner(signer) ? [[name, signer] as const] : [],
  );
  return {
    module: typeof module === 'string' && module !== '' ? module : null,
    signers: Object.fromEntries(signers),
    maxUses: typeof given?.maxUses === 'number' ? given.maxUses : usualMaxUses,
  };
}

function isSigner(value: unknown): value is GivenSigner {
  const { command, environment = [], timeoutMs = 1 } = (value ?? {}) as Partial<Record<keyof GivenSigner, unknown>>;
  const texts = (list: unknown) => Array.isArray(list) && list.every((one) => typeof one === 'string');
  return texts(command) && texts(environment) && typeof timeoutMs === 'number';
}

/** Keys and files by name; with `anyKey` a signer for keys of any type, whose public half is all that is asked for. */
export function keyringOf(
  materials: ReadonlyMap<string, Material>,
  samples: ReadonlyMap<string, string>,
  { anyKey = false, uses = new KeyUses(0), close = () => {} } = {},
): Keyring {
  const keyOf = (name: string) => materials.get(name)?.key ?? null;
  const identities = new Map<string, TlsIdentity>();
  const signer = (name: string): Signer | null => {
    const key = keyOf(name);
    if (!(key instanceof KeyObject)) return key?.signer ?? null;
    return anyKey || isRsa(key) ? softwareSigner(key) : null;
  };
  const decrypter = (name: string): Decrypter | null => {
    const key = keyOf(name);
    if (!(key instanceof KeyObject)) return key?.decrypter ?? null;
    return isRsa(key) ? softwareDecrypter(key) : null;
  };
  return {
    certificates: (name) => materials.get(name)?.certificates ?? null,
    csr: (name) => materials.get(name)?.csr ?? null,
    publicKey: (name) => (signer(name) ?? decrypter(name))?.publicKey ?? null,
    signer,
    decrypter,
    tlsIdentity: (name) => {
      const { certificates: chain, key } = materials.get(name) ?? {};
      if (!chain || !key) return null;
      const identity = identities.get(name) ?? { chain, key };
      identities.set(name, identity);
      return identity;
    },
    sample: (name) => samples.get(name) ?? null,
    uses,
    storedKey: (name) => {
      const key = keyOf(name);
      return key && !(key instanceof KeyObject) ? { store: key.store, ...key.protection } : null;
    },
    storeOf: (name) => {
      const key = keyOf(name);
      return key && !(key instanceof KeyObject) ? key.place : null;
    },
    keyFileIsPrivate: (name) => {
      const file = materials.get(name)?.keyFile;
      return file && process.platform !== 'win32' ? (statSync(file).mode & 0o077) === 0 : null;
    },
    close,
  };
}

function isRsa(key: KeyObject): boolean {
  return key.asymmetricKeyType === 'rsa';
}

function member(value: unknown, name: string): Given | null {
  const found = typeof value === 'object' && value !== null ? (value as Given)[name] : undefined;
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Given) : null;
}
