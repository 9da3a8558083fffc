import { createPrivateKey, createPublicKey, generateKeyPair, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { roleNames } from '../config/standard/api-hub/roles.ts';
import { makeFolder } from '../helpers/files/make-folder.ts';
import { readFile } from '../helpers/files/read-file.ts';
import { replaceFile } from '../helpers/files/replace-file.ts';

/**
 * Folder that keeps the keys for the next start, in the user's cache (XDG Base Directory Specification); null for a
 * user without one.
 */
export function embeddedKeyCache({ XDG_CACHE_HOME, HOME }: NodeJS.ProcessEnv): string | null {
  const cache = XDG_CACHE_HOME || (HOME ? join(HOME, '.cache') : null);
  return cache === null ? null : join(cache, 'api-hub-conformance', 'embedded-keys');
}

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const longestKey = 1 << 16;

/**
 * The ecosystem's keys: one for each role, two CAs, `former` for certificates before the present ones, `spare` for
 * whatever else is minted.
 */
const keyNames = [...roleNames, 'root', 'issuing', 'former', 'spare'] as const;
export type KeyName = (typeof keyNames)[number];
export type Keys = Readonly<Record<KeyName, KeyPair>>;

/**
 * Takes the keys from a folder (0700, files 0600), generating in parallel what is missing or damaged there; all of them
 * when `fresh`.
 */
export async function ecosystemKeys(folder: string, fresh: boolean): Promise<Keys> {
  await makeFolder(folder, 0o700);
  await chmod(folder, 0o700);
  const pairs = await Promise.all(keyNames.map(async (name) => [name, await keyNamed(name, folder, fresh)] as const));
  return Object.fromEntries(pairs) as Record<KeyName, KeyPair>;
}

async function keyNamed(name: KeyName, folder: string, fresh: boolean): Promise<KeyPair> {
  const file = join(folder, `${name}.key`);
  const cached = fresh ? null : readKey(file);
  if (cached) return cached;
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  await replaceFile(file, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return pair;
}

function readKey(file: string): KeyPair | null {
  try {
    const privateKey = createPrivateKey(readFile(file, longestKey));
    if (privateKey.asymmetricKeyType !== 'rsa' || privateKey.asymmetricKeyDetails?.modulusLength !== 2048) return null;
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch {
    return null;
  }
}

/** A key that is not RSA. */
export function keyOnCurve(namedCurve: 'P-256'): KeyPair {
  return generateKeyPairSync('ec', { namedCurve });
}

/** A key of another length than the standard's. */
export function keyOfLength(bits: 1024 | 3072 | 4096): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength: bits });
}
