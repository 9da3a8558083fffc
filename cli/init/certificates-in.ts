import type { KeyObject } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parties } from '../../config/standard/api-hub/parties.ts';
import { type Role, roles, rolesIn } from '../../config/standard/api-hub/roles.ts';
import { vantages } from '../../config/standard/api-hub/vantages.ts';
import { KeyFileError, leafOf, readCertificates, readPrivateKey } from '../../helpers/target/keys/key-files.ts';
import { isOfKey } from '../../helpers/target/keys/private-keys.ts';
import type { Target } from '../../helpers/target/target.ts';
import { UsageError } from '../usage-error.ts';
import { roleOf } from './certificate-role.ts';

/** Files of a role that were found. */
export interface FoundFiles {
  readonly role: Role;
  /** Relative to the target. */
  readonly certificate: string;
  readonly key: string | null;
  /** The key is encrypted, so that whether it fits is seen with its passphrase only. */
  readonly encrypted: boolean;
  readonly leaf: Buffer;
}

export interface Found {
  readonly files: readonly FoundFiles[];
  /** Certificates that are not used, and why. */
  readonly others: readonly string[];
}

/** A private key; null where it is encrypted. */
interface KeyFile {
  readonly path: string;
  readonly key: KeyObject | null;
}

const mostFiles = 500;

/** Roles whose certificates a party has: those whose keys it holds, and those that were issued to its organisation. */
export function rolesOfParty({ vantage, standard }: Target): Role[] {
  const { holds } = vantages[vantage];
  return rolesIn(standard).filter((role) => holds.includes(role) || roles[role].organisation === vantage);
}

/** A party's certificates in a folder, by what is in them, with the private key that fits each. */
export function certificatesIn(folder: string, from: string, target: Target): Found {
  const own = rolesOfParty(target);
  const names = namesIn(folder).sort().slice(0, mostFiles);
  const keys = names.filter((name) => /\.(key|pem)$/i.test(name)).flatMap((name) => keyIn(join(folder, name)));
  const files = new Map<Role, FoundFiles & { readonly length: number }>();
  const others: string[] = [];
  for (const name of names.filter((one) => /\.(pem|crt|cer)$/i.test(one))) {
    const path = join(folder, name);
    const certificates = certificatesOf(path);
    const [leaf] = certificates;
    if (leaf === undefined) continue;
    const role = roleOf(leaf, target);
    if (typeof role === 'object') {
      if (role.why !== null) others.push(`${name}: ${role.why}`);
      continue;
    }
    if (!own.includes(role)) {
      others.push(`${name}: a certificate for ${role}, which is ${parties[roles[role].holder].title}’s`);
      continue;
    }
    const known = files.get(role);
    if (known && !known.leaf.equals(leaf))
      others.push(`${name}: another certificate for ${role}, beside ${known.certificate}`);
    if (known && (known.length >= certificates.length || !known.leaf.equals(leaf))) continue;
    const key =
      keys.find((one) => one.key !== null && isOfKey(leaf, one.key) === true) ??
      keys.find((one) => one.key === null && stem(one.path) === stem(path));
    files.set(role, {
      role,
      certificate: named(from, path),
      key: key ? named(from, key.path) : null,
      encrypted: key?.key === null,
      leaf,
      length: certificates.length,
    });
  }
  return { files: own.flatMap((role) => files.get(role) ?? []), others };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new UsageError(`--certificates: ${folder} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function keyIn(path: string): KeyFile[] {
  try {
    return [{ path, key: readPrivateKey(path, null) }];
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    return error.message === 'an encrypted private key without passphrase' ? [{ path, key: null }] : [];
  }
}

function certificatesOf(path: string): Buffer[] {
  try {
    const all = readCertificates(path);
    leafOf(all);
    return all;
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    return [];
  }
}

/** A path as a target has it. */
export function named(from: string, path: string): string {
  const way = relative(from, path).replaceAll('\\', '/');
  return way.startsWith('..') ? way : `./${way}`;
}

function stem(path: string): string {
  return path
    .toLowerCase()
    .replace(/^.*[\\/]/, '')
    .replace(/(\.chain)?\.[a-z0-9]+$/, '');
}
